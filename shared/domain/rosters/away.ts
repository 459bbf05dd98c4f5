import type { Agent } from '../agents/agent.ts';
import type { Interval } from '../time.ts';
import type { Absence } from './absence.ts';
import { dateIn, instantsOf } from './dates.ts';
import type { Leave } from './leave.ts';
import { dateSaid } from './said.ts';
import { touching } from './spans.ts';

/** When somebody is not there, whatever is planned; of leave only what is approved counts. */
export type Away = { leave: readonly Leave[]; absences: readonly Absence[] };

/** Where shifts as wanted would newly lie in somebody's leave or absence, in sentences: nobody is published to work then. */
export function newlyAway(
  agent: Agent,
  away: Away,
  before: readonly Interval[],
  wanted: readonly Interval[],
): string[] {
  const already = awayAt(agent, away, before);
  return awayAt(agent, away, wanted).filter((sentence) => !already.includes(sentence));
}

function awayAt(agent: Agent, { leave, absences }: Away, shifts: readonly Interval[]): string[] {
  const spans = [
    ...leave
      .filter(({ state }) => state === 'approved')
      .map((one) => ({ ...instantsOf(one, agent.zone), is: 'on leave' })),
    ...absences.map(({ from, until }) => ({ from, until, is: 'absent' })),
  ];
  return spans.flatMap((span) =>
    touching(shifts, span).map(({ from }) => {
      const first = from > span.from ? from : span.from;
      return `${agent.name} is ${span.is} on ${dateSaid(dateIn(agent.zone, first))}`;
    }),
  );
}
