import type * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { instantsOf } from '../../../shared/domain/rosters/dates.ts';
import { approveLeave, refuseLeave } from '../../../shared/domain/rosters/decide-leave.ts';
import { Leave } from '../../../shared/domain/rosters/leave.ts';
import type { Zone } from '../../../shared/domain/time.ts';
import type { Gap } from '../repair/month.ts';
import { openedBy } from '../repair/opened.ts';
import { changeLeave } from './change-leave.ts';
import type { LeaveVerdict } from './leave-views.ts';
import type { Answer, Asked } from './operation.ts';
import { type RepairWish, repairGap } from './repair-gap.ts';

type OfLeave<About extends string, Body> = Asked<`/agents/{agentId}/leave/{leaveId}/${About}`, undefined, Body>;

/** A manager's yes or no; of a yes it is told what lacks people by it. */
export async function decideLeave(
  asked: OfLeave<'decision', z.output<typeof LeaveVerdict>>,
): Promise<Answer | Refusal> {
  const { body, params, found, console, now, actor } = asked;
  const by = nameOf(actor);
  const answer = await changeLeave(asked, params.leaveId, (books, one) =>
    body.approve ? approveLeave(books, one, now, by) : refuseLeave(books, one, body.because ?? '', now, by),
  );
  if (isRefusal(answer)) return answer;
  const decided = Leave.parse(answer.body);
  if (decided.state !== 'approved') return answer;
  const opens = await openedBy(console, gapOf(decided, found.agent.zone), now);
  return { ...answer, body: { ...decided, opens } };
}

/** Who comes for somebody on leave. */
export async function repairLeave(asked: OfLeave<'repair', z.output<typeof RepairWish>>): Promise<Answer | Refusal> {
  const { console, found, params, body, now } = asked;
  const { id, zone } = found.agent;
  const one = await console.records.find('leave', `${id}/${params.leaveId}`);
  if (!one) return refuse('not-found', 'there is no such leave');
  if (one.state !== 'approved' || instantsOf(one, zone).until <= now)
    return refuse('conflict', one.state === 'approved' ? 'this leave is over' : `this leave is ${one.state}`);
  return repairGap(asked, gapOf(one, zone), body.apply);
}

/** What approved leave takes out of a roster. */
const gapOf = (one: Extract<Leave, { state: 'approved' }>, zone: Zone): Gap => ({
  id: one.id,
  agentId: one.agentId,
  from: instantsOf(one, zone).from,
  lost: one.lost ?? [],
});
