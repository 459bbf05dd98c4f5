import { type Agent, isOnDuty } from '../../../shared/domain/agents/agent.ts';
import { dateIn, datesIn, instantsOf } from '../../../shared/domain/rosters/dates.ts';
import type { Region } from '../../../shared/domain/rosters/region.ts';
import { after, type Instant, type Interval } from '../../../shared/domain/time.ts';

const HOUR_MILLIS = 3_600_000;

/** How many are rostered from one change to the next. */
type Step = Interval & { on: number };

/** One region on the axis of time: who is there now, its daylight and midnights, and how many are rostered when. */
export type Band = Pick<Region, 'id' | 'name' | 'zone'> & {
  on: string[];
  daylight: Interval[];
  midnights: Instant[];
  steps: Step[];
};

/** When the last of a region go home, and how many are on elsewhere then. */
export type Seam = { at: Instant; from: string; elsewhere: { name: string; on: number }[] };

/** What the band shows: two hours that are over and the day that comes, so that now is always at the same place. */
export const axisOf = (now: Instant): Interval => ({
  from: after(now, -2 * HOUR_MILLIS),
  until: after(now, 24 * HOUR_MILLIS),
});

type Place = Pick<Region, 'id' | 'name' | 'zone'>;

/** Every region that is made or that somebody sits in, from east to west. */
export function bandsOf(regions: readonly Place[], agents: readonly Agent[], now: Instant): Band[] {
  const known = new Map<string, Place>(regions.map(({ id, name, zone }) => [id, { id, name, zone }]));
  for (const { region: id, zone } of agents) if (!known.has(id)) known.set(id, { id, name: id, zone });
  const axis = axisOf(now);
  const people = Map.groupBy(agents, ({ region }) => region);
  const bands = [...known.values()].map((place) => bandOf(place, people.get(place.id) ?? [], axis, now));
  return bands.sort((a, b) => ((a.midnights[0] ?? '') < (b.midnights[0] ?? '') ? -1 : 1));
}

function bandOf(place: Place, agents: readonly Agent[], axis: Interval, now: Instant): Band {
  const { zone } = place;
  const first = dateIn(zone, axis.from);
  const days = datesIn({ from: first, until: dateIn(zone, axis.until) }).map((date) =>
    instantsOf({ from: date, until: date }, zone),
  );
  return {
    ...place,
    on: agents
      .filter((agent) => isOnDuty(agent, now))
      .map(({ name }) => name)
      .sort(),
    daylight: days.map(({ from, until }) => ({
      from: after(from, 6 * HOUR_MILLIS),
      until: after(until, -6 * HOUR_MILLIS),
    })),
    midnights: days.map(({ from }) => from).filter((at) => axis.from <= at && at < axis.until),
    steps: stepsOf(
      agents.filter(({ status }) => status !== 'left').flatMap(({ shifts }) => shifts),
      axis,
    ),
  };
}

/** How many of some stretches hold at once, from change to change. */
export function stepsOf(stretches: readonly Interval[], { from, until }: Interval): Step[] {
  const within = stretches.filter((one) => one.from < until && one.until > from);
  const edges = within.flatMap((one) => [one.from, one.until]).filter((at) => from < at && at < until);
  const ends = [...new Set([from, ...edges, until])].sort();
  return ends.slice(1).map((end, place) => {
    const begin = ends[place] ?? from;
    return { from: begin, until: end, on: within.filter((one) => one.from <= begin && begin < one.until).length };
  });
}

const onAt = ({ steps }: Band, at: Instant): number =>
  steps.find((step) => step.from <= at && at < step.until)?.on ?? 0;

/** Where the day is handed on: a region goes home, others are there or nobody is. */
export const seamsOf = (bands: readonly Band[], now: Instant): Seam[] =>
  bands
    .flatMap((band) =>
      band.steps
        .filter(({ on, from }, place) => on === 0 && from > now && (band.steps[place - 1]?.on ?? 0) > 0)
        .map(({ from: at }) => ({
          at,
          from: band.name,
          elsewhere: bands
            .map((other) => ({ name: other.name, on: other === band ? 0 : onAt(other, at) }))
            .filter(({ on }) => on > 0),
        })),
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1));
