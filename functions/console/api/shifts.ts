import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { ShiftId } from '../../../shared/domain/ids.ts';
import { isRefusal, refuse } from '../../../shared/domain/refusal.ts';
import { CHANGES_AT_ONCE, type Rostered, refusalOf } from '../../../shared/domain/rosters/publication.ts';
import { AnyInstant, Interval } from '../../../shared/domain/time.ts';
import { publish } from '../../../shared/runtime/publish.ts';
import { operation, pageOf, pageSchema, paging, showPage } from './operation.ts';

const ShiftDraft = z
  .object({ from: AnyInstant, until: AnyInstant })
  .refine(({ from, until }) => from < until, 'a shift ends after it starts');
const ShiftDrafts = z
  .object({
    shifts: z
      .array(ShiftDraft)
      .min(1)
      .max(CHANGES_AT_ONCE)
      .meta({ description: 'When each begins and ends; the end is not part of it.' }),
  })
  .meta({
    id: 'ShiftDrafts',
    example: { shifts: [{ from: '2026-11-02T09:00:00+08:00', until: '2026-11-02T17:00:00+08:00' }] },
  });
const ShiftView = z
  .object({
    id: ShiftId,
    from: z.iso.datetime(),
    until: z.iso.datetime(),
    breaks: z.array(Interval).optional().meta({ description: 'When the roster counts nobody as there.' }),
  })
  .meta({ id: 'Shift', description: 'A published stretch of work, half-open, in UTC.' });

const ShiftQuery = z.object({
  ...paging,
  from: AnyInstant.optional().meta({
    description: 'Only those that end after this instant, at most `limit` of them; without it all there ever were.',
    example: '2026-11-02T09:00:00.000Z',
  }),
});

const tag = 'Shifts';
const path = '/agents/{agentId}/shifts';

const show = ({ id, from, until, breaks }: Rostered): Rostered => ({ id, from, until, ...(breaks && { breaks }) });

export const shifts = [
  operation(
    {
      id: 'shifts.list',
      method: 'get',
      path,
      tag,
      summary: 'List the shifts of an agent by start',
      query: ShiftQuery,
      answer: pageSchema('Shift', ShiftView),
    },
    async ({ found: { agent }, query: { from, ...page }, console }) =>
      from === undefined
        ? showPage(await console.records.list('shift', agent.id, pageOf(page)), show)
        : { body: { items: (await console.records.shiftsFrom(agent.id, from, page.limit)).map(show) } },
  ),

  operation(
    {
      id: 'shifts.add',
      method: 'post',
      path,
      tag,
      summary: 'Add one or more shifts',
      description:
        'All of them or none: one that overlaps another is refused, and nothing is written. Instants may come with any offset.',
      body: ShiftDrafts,
      answer: z.object({ items: z.array(ShiftView) }).meta({ id: 'AddedShifts' }),
      status: 201,
    },
    async ({ console, body, found, now, actor }) => {
      const agentId = found.agent.id;
      const added = body.shifts.map(
        (draft): Rostered => ({ id: ShiftId.parse(console.newId('shf')), ...draft, byHand: true }),
      );
      const from = added.map((draft) => draft.from).sort()[0] ?? now;
      const turn = (published: Rostered[]) => {
        const wanted = { agentId, added, moved: [], removed: [] };
        return refusalOf(published, wanted, 0) ?? wanted;
      };
      const about = { by: nameOf(actor), because: 'shifts were added' };
      const outcome = await publish(console, about, async () => ({ agents: [{ agentId, from, turn }] }));
      return isRefusal(outcome) ? outcome : { body: { items: added.map(show) } };
    },
  ),

  operation(
    {
      id: 'shifts.remove',
      method: 'delete',
      path: `${path}/{shiftId}`,
      tag,
      summary: 'Take a shift away',
    },
    async ({ console, params, found, now, actor }) => {
      const agentId = found.agent.id;
      const shift = await console.records.find('shift', `${agentId}/${params.shiftId}`);
      const from = shift && shift.from < now ? shift.from : now;
      const turn = (published: Rostered[]) => {
        const removed = published.filter(({ id }) => id === params.shiftId);
        return removed.length > 0
          ? { agentId, added: [], moved: [], removed }
          : refuse('not-found', 'there is no such shift');
      };
      const about = { by: nameOf(actor), because: 'a shift was taken away' };
      const outcome = await publish(console, about, async () => ({ agents: [{ agentId, from, turn }] }));
      return isRefusal(outcome) ? outcome : {};
    },
  ),
];
