import { readFileSync } from 'node:fs';

/** The bytes of a recorded payload. */
export const sample = (file: string): Buffer => readFileSync(new URL(`../samples/webhooks/${file}`, import.meta.url));
// biome-ignore lint/suspicious/noExplicitAny: each vendor has its own shapes
export const sampleJson = (file: string): any => JSON.parse(sample(file).toString('utf8'));

/** A ticket in our own format, as any system may forward it. */
export const opened = (id: string, ticket: object = {}, text = `My parcel ${id} never came`) => ({
  type: 'ticket.opened',
  timestamp: new Date().toISOString(),
  data: {
    ticket: { id, subject: `About ${id}`, requester: { name: 'Ada', email: 'ada@shop.example' }, ...ticket },
    message: { id: `m-${id}`, text },
  },
});

/** What the requester writes next on it. */
export const said = (id: string, text: string, ticket: object = {}) => ({
  type: 'ticket.message',
  timestamp: new Date().toISOString(),
  data: { ticket: { id, ...ticket }, message: { id: `m-${crypto.randomUUID()}`, text } },
});

/** Something that changed on it, with nothing said. */
export const changed = (id: string, ticket: object) => ({
  type: 'ticket.changed',
  timestamp: new Date().toISOString(),
  data: { ticket: { id, ...ticket } },
});
