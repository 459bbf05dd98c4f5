import type { AgentId } from '../../../shared/domain/ids.ts';
import type { RosterBrief } from '../../../shared/domain/rosters/brief.ts';
import { certifiedOf } from '../../../shared/domain/rosters/certified.ts';
import { compose } from '../../../shared/domain/rosters/compose.ts';
import { type Hole, holesOf, type Needed } from '../../../shared/domain/rosters/coverage-proof.ts';
import { type Dates, dateIn, dayAfter, instantsOf } from '../../../shared/domain/rosters/dates.ts';
import { newHoles } from '../../../shared/domain/rosters/new-holes.ts';
import { pastOf } from '../../../shared/domain/rosters/past.ts';
import type { Staffed } from '../../../shared/domain/rosters/prove-month.ts';
import type { Planned, Rostered } from '../../../shared/domain/rosters/publication.ts';
import {
  type Instant,
  type Interval,
  instantOf,
  millisOf,
  SLOT_MILLIS,
  type Zone,
} from '../../../shared/domain/time.ts';
import { forecastNeeds } from '../../../shared/runtime/forecast-needs.ts';
import { readMonth } from '../../../shared/runtime/read-month.ts';
import type { PublishedLine } from '../../../shared/solver/repair-published.ts';
import type { Console } from '../console.ts';

/** What somebody's absence or leave takes out of a roster: its id, when they go, and the shifts that nobody works now. */
export type Gap = { id: string; agentId: AgentId; from: Instant; lost: readonly Rostered[] };

/** A month in which somebody is absent: everybody, what is needed, and the part of the company that could help. */
export type RepairMonth = {
  people: Staffed[];
  needs: Needed[];
  /** Undefined when the absent one has no part in it: then nobody can be told to come for them. */
  brief: RosterBrief | undefined;
  published: Map<string, PublishedLine>;
  window: Dates;
  /** From now until nobody of the window is at work any more. */
  span: Interval;
  /** The holes of that time without the absence, and what came on top of them with it. */
  accepted: Hole[];
  made: Hole[];
};

/** The months by the clock of whoever is away in which something of a gap lies ahead. */
export async function monthsOf({ records }: Console, { agentId, lost }: Gap, now: Instant): Promise<string[]> {
  const zone = (await records.find('agent', agentId))?.zone ?? 'UTC';
  const ahead = lost.filter(({ until }) => until > now);
  return [...new Set(ahead.map(({ from }) => dateIn(zone, from).slice(0, 7)))].sort();
}

/** Reads a month that a gap lies in; what is needed before now is nobody's to fill any more. */
export async function readRepairMonth(
  { records }: Console,
  month: string,
  gap: Gap,
  now: Instant,
): Promise<RepairMonth> {
  const { company, people } = await readMonth(records, forecastNeeds(records), month, now);
  const { pinnedUntil: _pinned, ...free } = company;
  const next = nextHalfHour(now);
  const needs = company.needs.flatMap((need) =>
    need.until > next ? [{ ...need, from: need.from > next ? need.from : next }] : [],
  );
  const brief = compose({ ...free, needs }).briefs.find(({ staff }) => staff.some(({ id }) => id === gap.agentId));
  const zone = people.find(({ agent }) => agent.id === gap.agentId)?.agent.zone ?? 'UTC';
  const window = windowOf(gap, zone, now);
  // A shift of the window's last date may go on into the next one.
  const span = { from: next, until: instantsOf({ ...window, until: dayAfter(window.until) }, zone).until };
  const certified = people.map((person) => certifiedIn(person));
  const before = people.map((person) => certifiedIn(person.agent.id === gap.agentId ? back(person, gap) : person));
  const accepted = holesOf(needs, before, span);
  return {
    people,
    needs,
    window,
    span,
    brief,
    published: brief ? linesIn(brief, people, gap) : new Map(),
    accepted,
    made: newHoles(holesOf(needs, certified, span), accepted),
  };
}

/** What a month still lacks because of a gap, if these people's shifts become others. */
export const stillOpen = (
  { people, needs, span, accepted }: RepairMonth,
  wanted: ReadonlyMap<AgentId, readonly Planned[]>,
): Hole[] =>
  newHoles(
    holesOf(
      needs,
      people.map((person) => certifiedIn(person, wanted.get(person.agent.id))),
      span,
    ),
    accepted,
  );

const certifiedIn = ({ agent, shifts, away }: Staffed, wanted: readonly Planned[] = shifts) =>
  certifiedOf(agent, wanted, away);

/** Somebody as they would be without their absence or leave. */
function back({ agent, shifts, away }: Staffed, { id, lost }: Gap): Staffed {
  const there = (one: { id: string }) => one.id !== id;
  const [leave, absences] = [away.leave.filter(there), away.absences.filter(there)];
  const stay = shifts.filter((shift) => !lost.some((one) => one.id === shift.id));
  return { agent, shifts: [...stay, ...lost], away: { leave, absences } };
}

/** Everybody's published shifts by date, in templates; of the absent one, those that they still work as a whole. */
function linesIn(brief: RosterBrief, people: readonly Staffed[], gap: Gap): Map<string, PublishedLine> {
  const span = { from: brief.from, until: dayAfter(brief.from, brief.days - 1) };
  const inBrief = people.filter(({ agent }) => brief.staff.some(({ id }) => id === agent.id));
  return new Map(
    inBrief.map(({ agent, shifts }) => {
      const region = brief.regions.find(({ id }) => id === agent.region);
      if (!region) return [agent.id, new Map()];
      const whole = agent.id === gap.agentId ? shifts.filter(({ until }) => until !== gap.from) : shifts;
      const { pins } = pastOf(whole, { ...region, name: region.id, revision: 0 }, span, span.until);
      const breaksOn = (date: string) => whole.find(({ from }) => dateIn(region.zone, from) === date)?.breaks ?? [];
      const worked = pins.flatMap(({ date, shift }) =>
        shift ? [[date, { template: shift, breaks: breaksOn(date) }] as const] : [],
      );
      return [agent.id, new Map(worked)];
    }),
  );
}

/** The dates on which others may work otherwise: those of what is lost, and the ones beside them, for nights reach over. */
function windowOf({ lost }: Gap, zone: Zone, now: Instant): Dates {
  const dates = lost
    .filter(({ until }) => until > now)
    .map(({ from }) => dateIn(zone, from))
    .sort();
  const today = dateIn(zone, now);
  return { from: dayAfter(dates[0] ?? today, -1), until: dayAfter(dates.at(-1) ?? today) };
}

const nextHalfHour = (now: Instant): Instant => instantOf(Math.ceil(millisOf(now) / SLOT_MILLIS) * SLOT_MILLIS);
