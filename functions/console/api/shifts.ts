import * as z from 'zod';
import type { Shift } from '../../../shared/domain/agents/agent.ts';
import type { News } from '../../../shared/domain/facts.ts';
import { ShiftId } from '../../../shared/domain/ids.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { SHIFTS_HELD } from '../../../shared/domain/rosters/duty.ts';
import { AnyInstant } from '../../../shared/domain/time.ts';
import { operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { overlapOf, published, reheld } from './shift-rules.ts';
import { untilWritten } from './until-written.ts';

/** One write takes a hundred items: the shifts, the agent and the facts. */
const AT_ONCE = 90;
/** More shifts than anybody has ahead of them: what overlaps is looked for among these. */
const FAR = 2_000;

const ShiftDraft = z
  .object({ from: AnyInstant, until: AnyInstant })
  .refine(({ from, until }) => from < until, 'a shift ends after it starts');
const ShiftDrafts = z
  .object({
    shifts: z
      .array(ShiftDraft)
      .min(1)
      .max(AT_ONCE)
      .meta({ description: 'When each begins and ends; the end is not part of it.' }),
  })
  .meta({
    id: 'ShiftDrafts',
    example: { shifts: [{ from: '2026-11-02T09:00:00+08:00', until: '2026-11-02T17:00:00+08:00' }] },
  });
const ShiftView = z
  .object({ id: ShiftId, from: z.iso.datetime(), until: z.iso.datetime() })
  .meta({ id: 'Shift', description: 'A published stretch of work, half-open, in UTC.' });

const tag = 'Shifts';
const path = '/agents/{agentId}/shifts';

const show = ({ id, from, until }: Shift): Shift => ({ id, from, until });

export const shifts = [
  operation(
    {
      id: 'shifts.list',
      method: 'get',
      path,
      tag,
      summary: 'List the shifts of an agent by start',
      query: Paging,
      answer: pageSchema('Shift', ShiftView),
    },
    async ({ found, query, console }) =>
      showPage(await console.records.list('shift', found.agent.id, pageOf(query)), show),
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
    async (asked) => {
      const { console, body, found, now } = asked;
      const agentId = found.agent.id;
      const drafts = body.shifts.map((draft) => ({ id: ShiftId.parse(console.newId('shf')), ...draft }));
      return untilWritten(async () => {
        const agent = await console.records.find('agent', agentId);
        if (!agent) return refuse('not-found', 'the agent is gone');
        const first = drafts.map(({ from }) => from).sort()[0] ?? now;
        const kept = await console.records.shiftsFrom(agentId, first < now ? first : now, FAR);
        const all = [...kept, ...drafts];
        const overlap = overlapOf(all);
        if (overlap) return overlap;
        const { after, news } = reheld(agent, all, now);
        const added = drafts.map(
          (shift): News => ({
            type: 'shift.added',
            data: { agentId, shiftId: shift.id, from: shift.from, until: shift.until },
          }),
        );
        const outcome = await console.records.write(
          [
            { kind: 'agent', put: after, when: { revision: agent.revision } },
            ...drafts.map((shift) => ({
              kind: 'shift' as const,
              put: published(agent, shift, now),
              when: 'new' as const,
            })),
          ],
          tell(asked, agentId, after.revision, ...added, ...news),
        );
        return outcome === 'moved' ? 'moved' : { body: { items: drafts } };
      });
    },
  ),

  operation(
    { id: 'shifts.remove', method: 'delete', path: `${path}/{shiftId}`, tag, summary: 'Take a shift away' },
    async (asked) => {
      const { console, params, found, now } = asked;
      const agentId = found.agent.id;
      return untilWritten(async () => {
        const [agent, kept] = await Promise.all([
          console.records.find('agent', agentId),
          console.records.find('shift', `${agentId}/${params.shiftId}`),
        ]);
        if (!agent || !kept) return refuse('not-found', 'there is no such shift');
        const ahead = await console.records.shiftsFrom(agentId, now, SHIFTS_HELD + 1);
        const { after, news } = reheld(
          agent,
          ahead.filter(({ id }) => id !== kept.id),
          now,
        );
        const outcome = await console.records.write(
          [
            { kind: 'agent', put: after, when: { revision: agent.revision } },
            { kind: 'shift', remove: kept },
          ],
          tell(asked, agentId, after.revision, { type: 'shift.removed', data: { agentId, shiftId: kept.id } }, ...news),
        );
        return outcome === 'moved' ? 'moved' : {};
      });
    },
  ),
];
