import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { Draft, type DraftKind, DraftText } from '../../../shared/domain/drafts/draft.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { type Asked, operation } from './operation.ts';
import { outOfDate, untilWritten } from './until-written.ts';

const tag = 'Tickets';
const all = '/tickets/{ticketId}/drafts';
const one = `${all}/{draftKind}` as const;

const DraftView = Draft.omit({ by: true }).meta({
  id: 'Draft',
  description: 'What the asker has begun to write on a ticket. `revision` is its ETag.',
});
const DraftBody = z
  .object({ text: DraftText.meta({ description: 'What is written so far, 100 KiB at most.', example: 'Dear Ada, ' }) })
  .meta({ id: 'DraftText' });

const show = ({ by: _asker, ...draft }: Draft) => draft;
const placeOf = ({ actor, found }: Asked<typeof all, unknown, unknown>, kind: DraftKind) =>
  ({ by: nameOf(actor), ticketId: found.ticket.id, kind }) as const;

/** Drafts are their writer's alone: they are there on every device, and gone 30 days after the last touch. */
export const drafts = [
  operation(
    {
      id: 'drafts.list',
      method: 'get',
      path: all,
      tag,
      summary: 'Show what the asker has begun to write on a ticket: a reply, a note, or both',
      answer: z.object({ items: z.array(DraftView) }).meta({ id: 'Drafts' }),
    },
    async ({ actor, found, console }) => {
      const within = `${nameOf(actor)}/${found.ticket.id}`;
      const { items } = await console.records.list('draft', within, { limit: 2 });
      return { body: { items: items.map(show) } };
    },
  ),

  operation(
    {
      id: 'drafts.put',
      method: 'put',
      path: one,
      tag,
      summary: 'Keep a draft',
      description:
        'With the ETag that was seen as If-Match (`"0"` where there was none), what another device wrote, sent or threw away meanwhile is not overwritten. The reply or note itself throws its draft away.',
      body: DraftBody,
      answer: DraftView,
      ifMatch: 'optional',
    },
    (asked) =>
      untilWritten(async () => {
        const { console, params, body, seen, now } = asked;
        const place = placeOf(asked, params.draftKind);
        const known = await console.records.find('draft', `${place.by}/${place.ticketId}/${place.kind}`);
        const revision = known?.revision ?? 0;
        const stale = outOfDate(seen, revision);
        if (stale) return known ? stale : refuse('out-of-date', 'it was sent or thrown away meanwhile');
        const draft: Draft = { ...place, text: body.text, at: now, revision: revision + 1 };
        const outcome = await console.records.write([
          { kind: 'draft', put: draft, when: known ? { revision } : 'new' },
        ]);
        return outcome === 'moved' ? 'moved' : { body: show(draft), revision: draft.revision };
      }),
  ),

  operation({ id: 'drafts.remove', method: 'delete', path: one, tag, summary: 'Throw a draft away' }, async (asked) => {
    const remove = { ...placeOf(asked, asked.params.draftKind), text: '', at: asked.now, revision: 0 };
    await asked.console.records.write([{ kind: 'draft', remove }]);
    return {};
  }),
];
