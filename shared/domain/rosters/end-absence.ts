import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { Absence } from './absence.ts';
import type { AbsenceChange } from './decide-absence.ts';
import { objectionsTo, type StaffLine } from './objections.ts';
import type { Planned, Rostered } from './publication.ts';
import { wishFor } from './spans.ts';

/** When somebody is back, and whether what they lost after that is theirs again. */
export type AbsenceEnd = { until?: Instant | undefined; restore: boolean };

/**
 * Somebody is back earlier than was told: what they lost after that comes back, the rest of a shift too. It is refused when
 * that would break a rule by now. An absence that had not begun is called off: it is kept no more.
 */
export function endAbsence(
  line: StaffLine,
  absence: Absence,
  { until: told = '', restore }: AbsenceEnd,
  now: Instant,
  by: string,
): AbsenceChange | Refusal {
  const { id, agentId, from } = absence;
  if (absence.until <= now) return refuse('already-done', `this absence ended at ${absence.until}`);
  const until = told > now ? told : now;
  if (until >= absence.until)
    return refuse('invalid', `this absence ends at ${absence.until}; who is away for longer is absent once more`);
  const back = until > from ? until : from;
  const comes = restore ? after(absence.lost, back) : [];
  const others = line.absences.filter((one) => one.id !== id);
  const objections = objectionsTo({ ...line, absences: others }, judged(line.shifts, comes, absence));
  if (objections.length > 0)
    return refuse('conflict', `what was lost cannot come back: ${objections.join('; ')}; end it without the shifts`);
  const lost = restore ? absence.lost.flatMap((shift) => before(shift, back)) : absence.lost;
  return {
    absence: { ...absence, until: back, lost, by, at: now, revision: absence.revision + 1 },
    isKept: back > from,
    wished: wishFor(line.agent, line.shifts, [...line.shifts, ...comes]),
    news: [{ type: 'agent.back', data: { agentId, absenceId: id, from: back } }],
  };
}

/** What of some shifts lies behind an instant. */
const after = (shifts: readonly Rostered[], at: Instant): Planned[] =>
  shifts
    .filter(({ until }) => until > at)
    .map(({ from, until, breaks = [] }) => {
      const left = breaks.filter((one) => at <= one.from);
      return { from: from > at ? from : at, until, ...(left.length > 0 && { breaks: left }) };
    });

const before = (shift: Rostered, at: Instant): Rostered[] =>
  shift.from < at ? [{ ...shift, until: shift.until < at ? shift.until : at }] : [];

/** Shifts with what comes back, as rules see them: the two parts of a shift that an absence cut are still one shift, not a rest. */
function judged(shifts: readonly Rostered[], comes: readonly Planned[], { from, lost }: Absence): Planned[] {
  const first = shifts.find((shift) => shift.until === from && lost.some(({ id }) => id === shift.id));
  const rest = first && comes.find((part) => lost.some(({ id, until }) => id === first.id && until === part.until));
  if (!rest) return [...shifts, ...comes];
  return [
    ...shifts.filter((shift) => shift !== first),
    { from: first.from, until: rest.until },
    ...comes.filter((part) => part !== rest),
  ];
}
