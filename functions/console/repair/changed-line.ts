import { dateIn } from '../../../shared/domain/rosters/dates.ts';
import { objectionsTo, type StaffLine } from '../../../shared/domain/rosters/objections.ts';
import type { Planned } from '../../../shared/domain/rosters/publication.ts';
import { isSame } from '../../../shared/domain/rosters/spans.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { ChangedDay } from '../../../shared/solver/repair-published.ts';

/** Somebody's published line, and the dates of it that are to be worked otherwise. */
export type ChangedLine = { line: StaffLine; days: readonly ChangedDay[] };

/** A published line as its changed dates make it. */
export function wantedOf({ line: { agent, shifts }, days }: ChangedLine): Planned[] {
  const dates = new Set(days.map(({ date }) => date));
  const stay = shifts.filter(({ from }) => !dates.has(dateIn(agent.zone, from)));
  return [...stay, ...days.flatMap(({ shift }) => shift ?? [])];
}

/** Whether a line may become so: nothing of it has begun, and no rule, leave or absence stands against it. */
export function isBearable(changed: ChangedLine, now: Instant): boolean {
  const { added, removed } = differences(changed);
  const isAhead = [...added, ...removed].every(({ from }) => from > now);
  return isAhead && objectionsTo(changed.line, wantedOf(changed)).length === 0;
}

/** The shifts that come and go by a change. */
export function differences(changed: ChangedLine): { added: Planned[]; removed: Planned[] } {
  const { shifts } = changed.line;
  const wanted = wantedOf(changed);
  return {
    added: wanted.filter((shift) => !shifts.some((one) => isSame(one, shift))).map(plain),
    removed: shifts.filter((shift) => !wanted.some((one) => isSame(one, shift))).map(plain),
  };
}

const plain = ({ from, until }: Planned): Planned => ({ from, until });
