import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { type Dates, instantsOf } from '../../../shared/domain/rosters/dates.ts';
import type { LeaveChange } from '../../../shared/domain/rosters/decide-leave.ts';
import type { Leave } from '../../../shared/domain/rosters/leave.ts';
import type { LeaveBooks } from '../../../shared/domain/rosters/leave-books.ts';
import type { StaffLine } from '../../../shared/domain/rosters/objections.ts';
import { lostIn, wishFor, without } from '../../../shared/domain/rosters/spans.ts';
import type { RecordWrite } from '../../../shared/ports/records.ts';
import { publish, type Wish } from '../../../shared/runtime/publish.ts';
import { leaveBooks } from './leave-books.ts';
import type { Answer, Asked } from './operation.ts';
import { aboutIt, following, staffLineOf, told } from './staff-line.ts';

type OfAgent = Asked<'/agents/{agentId}/leave', unknown, unknown>;

/** Asks for leave on some dates. */
export const newLeave = (
  asked: OfAgent,
  dates: Dates,
  decide: (books: LeaveBooks) => LeaveChange | Refusal,
): Promise<Answer | Refusal> =>
  publishLeave(asked, async (line) =>
    decide(await leaveBooks(asked.console, line, dates, line.agent.region, asked.now)),
  );

/** Changes leave that was asked for. */
export const changeLeave = (
  asked: OfAgent,
  leaveId: string,
  decide: (books: LeaveBooks, leave: Leave) => LeaveChange | Refusal,
): Promise<Answer | Refusal> =>
  publishLeave(asked, async (line) => {
    const leave = line.leave.find(({ id }) => id === leaveId);
    if (!leave) return refuse('not-found', 'there is no such leave');
    return decide(await leaveBooks(asked.console, line, leave, leave.region, asked.now), leave);
  });

/**
 * Writes in one transaction a leave, the accounts and slots that it moves, and the shifts that go with it once it is
 * approved. Whoever loses the race for any of them decides anew.
 */
async function publishLeave(
  asked: OfAgent,
  decide: (line: StaffLine) => Promise<LeaveChange | Refusal>,
): Promise<Answer | Refusal> {
  const { console, found, now } = asked;
  let leave: Leave | undefined;
  const outcome = await publish(console, aboutIt(asked, 'leave'), async () => {
    const line = await staffLineOf(console, found.agent.id, now);
    if (!line) return refuse('not-found', 'the agent is gone');
    const change = await decide(line);
    if (isRefusal(change)) return change;
    leave = withLost(change.leave, line);
    return wishOf(asked, line, { ...change, leave });
  });
  return isRefusal(outcome) ? outcome : { body: leave, revision: leave?.revision ?? 0 };
}

/** Leave that takes published shifts says which: they are what is to be filled. */
function withLost(leave: Leave, { agent, shifts }: StaffLine): Leave {
  if (leave.state !== 'approved') return leave;
  const lost = lostIn(shifts, instantsOf(leave, agent.zone));
  return lost.length > 0 ? { ...leave, lost } : leave;
}

function wishOf(asked: OfAgent, { agent, shifts }: StaffLine, { leave, accounts, slots, news }: LeaveChange): Wish {
  const isApproved = leave.state === 'approved';
  const agents = isApproved ? wishFor(agent, shifts, without(shifts, instantsOf(leave, agent.zone))) : [];
  // Whoever publishes a shift into this leave at the same moment must find that the agent moved.
  const touched = { ...agent, revision: agent.revision + 1 };
  const writes: RecordWrite[] = [
    { kind: 'leave', put: leave, when: following(leave) },
    ...accounts.map((put): RecordWrite => ({ kind: 'leaveAccount', put, when: following(put) })),
    ...slots.map((put): RecordWrite => ({ kind: 'leaveSlot', put, when: following(put) })),
    ...(isApproved && agents.length === 0
      ? [{ kind: 'agent', put: touched, when: { revision: agent.revision } } as const]
      : []),
  ];
  return { agents, writes, news: told(asked, leave, news) };
}
