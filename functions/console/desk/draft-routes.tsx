import type { Hono } from 'hono';
import type { Reader } from '../ui/reader.ts';
import { formOf, type PageEnv } from '../ui/room.tsx';
import type { Tab } from './composer.tsx';

/** What somebody has begun to write, and at which version of it they are. */
export type Drafts = Partial<Record<Tab, { text: string; revision: number }>>;

type Draft = { kind: Tab; text: string; revision: number };

/** What the reader has begun to write on a ticket, on whatever device. */
export async function draftsOf(reader: Reader, ticketId: string): Promise<Drafts> {
  const found = await reader.perform<{ items: Draft[] }>('drafts.list', { params: { ticketId } });
  return 'problem' in found ? {} : Object.fromEntries(found.body.items.map((draft) => [draft.kind, draft]));
}

/** The field of a form that says which version of its draft it goes on from. */
export const DraftField = ({ tab, revision }: { tab: Tab; revision: number }) => (
  <input type="hidden" name="draft" id={`${tab}-draft`} value={String(revision)} />
);

/** Keeps what is being written. */
export function draftRoutes(app: Hono<PageEnv>): void {
  app.post('/desk/tickets/:ticketId/drafts/:tab{reply|note}', async (c) => {
    const reader = c.get('reader');
    const { ticketId, tab } = c.req.param() as { ticketId: string; tab: Tab };
    const { text = '', draft } = await formOf(c);
    const revision = await keep(reader, { ticketId, draftKind: tab }, text, Number(draft ?? 0));
    if (revision === undefined) return c.body(null, 503);
    return c.html(
      <>
        <DraftField tab={tab} revision={revision} />
        <hx-partial hx-target={`#${tab}-kept`} hx-swap="innerHTML">
          {text && reader.words.desk.composer.draftKept}
        </hx-partial>
      </>,
    );
  });
}

/**
 * Writes a draft over the version that its writer has seen, and yields the version that there is now; undefined when it
 * could not be kept. What another device wrote meanwhile gives way to what is being written; what was sent meanwhile
 * comes back with the next stroke only, so that a send and its own draft can cross.
 */
async function keep(
  reader: Reader,
  params: { ticketId: string; draftKind: Tab },
  text: string,
  seen: number,
): Promise<number | undefined> {
  if (text === '') return 'problem' in (await reader.perform('drafts.remove', { params })) ? undefined : 0;
  const put = (revision: number) => reader.perform('drafts.put', { params, body: { text }, seen: revision });
  const first = await put(seen);
  if (!('problem' in first)) return first.revision;
  if (first.problem.status !== 412) return undefined;
  const other = (await draftsOf(reader, params.ticketId))[params.draftKind];
  if (!other) return 0;
  const second = await put(other.revision);
  return 'problem' in second ? undefined : second.revision;
}
