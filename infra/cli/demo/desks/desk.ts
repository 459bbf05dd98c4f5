import { readFileSync } from 'node:fs';

/** A request to a helpdesk's API. */
export type Call = { method: string; path: string; body: unknown };
/** What the API answers, and what the helpdesk then tells its webhook about our own act. */
export type Reaction = { status: number; body?: unknown; echo?: object };
/** One helpdesk, found by the credentials that it gave us. */
export type Desk = { authorization: string; react(call: Call): Reaction };

/** The demonstration's payloads, byte for byte as their sources publish them. */
export const payload = (file: string): Buffer<ArrayBuffer> =>
  readFileSync(new URL(`../payloads/${file}`, import.meta.url));
/** The same as data. */
export const content = (file: string) => JSON.parse(payload(file).toString('utf8'));

/** Who we are in each helpdesk, and what we show its API. */
export const ours = {
  zendesk: { actorId: '361527412092', credentials: 'relay@northwind.example/token:demonstration' },
  freshdesk: { credentials: 'demonstration' },
  intercom: { actorId: '814860', credentials: 'demonstration' },
  shop: { actorId: 'sunrelay' },
};

/** The answer about a ticket that the stand-in does not have. */
export const unknown: Reaction = { status: 404, body: { error: 'RecordNotFound' } };
/** An `Authorization` header of the Basic scheme. */
export const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
let said = 9_000_000;
/** The id of something new in a helpdesk. */
export const newId = (): number => said++;
