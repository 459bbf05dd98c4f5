import { type Agent, isCertified } from '../agents/agent.ts';
import { wishesOn } from '../agents/contract.ts';
import type { AgentId } from '../ids.ts';
import type { Interval, LocalDate } from '../time.ts';
import { type BriefRegion, type Person, RosterBrief } from './brief.ts';
import { componentsOf } from './components.ts';
import type { Needed } from './coverage-proof.ts';
import { type Dates, dateIn, datesIn, datesOf, dayAfter, instantsOf } from './dates.ts';
import { impossibleRule, layered } from './labour-rules.ts';
import { pastOf } from './past.ts';
import { poolsOf } from './pools.ts';
import type { Region } from './region.ts';

/**
 * All that a month's roster is made of. People come with their shifts since the year or {@link HISTORY_DAYS} before the
 * month began, and the dates on which they are away. On `kept` dates what is published stays, and so it does for
 * everybody of a region on dates up to its `pinnedUntil`.
 */
export type Company = {
  month: string;
  needs: Needed[];
  /** What the evening before lacks, as far as people serve it whose month has begun already. */
  evening?: Needed[];
  regions: Region[];
  people: { agent: Agent; shifts: Interval[]; away: LocalDate[]; kept?: LocalDate[] }[];
  pinnedUntil?: Readonly<Record<string, LocalDate>>;
};

/** Briefs of independent parts, and who has no place in any of them. */
export type Composed = { briefs: RosterBrief[]; leftOut: { agentId: AgentId; because: string }[] };

/** More parts than this are solved some together: each costs a message, a file and a function of its own. */
const MOST_PARTS = 40;

/**
 * Makes of a company's month one brief for each independent part. A roster goes one day further than its month, so that
 * the month's last evening is covered by whoever is awake then; that day is rostered anew with the next month, and so is
 * what this evening needs of people whose next month has begun. Parts that
 * nobody is in are left out: no roster helps them, and the proof of coverage tells of their holes.
 */
export function compose({ month, needs, evening = [], regions, people, pinnedUntil }: Company): Composed {
  const dates = datesOf(month);
  const span = { from: dates[0] ?? `${month}-01`, until: dayAfter(dates.at(-1) ?? month) };
  const [placed, leftOut]: [Person[], Composed['leftOut']] = [[], []];
  const wanted = [...new Set(needs.map(({ pool }) => pool))].sort();
  for (const { agent, ...about } of people) {
    const region = regions.find(({ id }) => id === agent.region);
    const pinned = pinnedUntil?.[agent.region];
    const person =
      region && personOf(agent, region, { ...about, span, wanted, ...(pinned && { pinnedUntil: pinned }) });
    if (typeof person === 'object') placed.push(person);
    else leftOut.push({ agentId: agent.id, because: person ?? `there is no region ${agent.region}` });
  }
  const parts = together(
    componentsOf(placed, wanted).filter(
      (part) => part.people.length > 0 && part.pools.some((pool) => wanted.includes(pool)),
    ),
  );
  const briefs = parts.map((part, place) =>
    briefOf(part, { name: `${month}, part ${place + 1}`, span, needs: [...evening, ...needs], regions }),
  );
  return { briefs, leftOut };
}

type Part = { people: Person[]; pools: string[] };

/** The largest parts first; what is too many is put with the smallest of those before it. */
function together(parts: Part[]): Part[] {
  const sorted = parts.toSorted((a, b) => b.people.length - a.people.length);
  const bins: Part[] = [];
  for (const part of sorted) {
    if (bins.length < MOST_PARTS) bins.push({ people: [...part.people], pools: [...part.pools] });
    else {
      const least = bins.reduce((a, b) => (b.people.length < a.people.length ? b : a));
      least.people.push(...part.people);
      least.pools.push(...part.pools);
    }
  }
  return bins;
}

type Setting = { name: string; span: Dates; needs: Needed[]; regions: Region[] };

function briefOf({ people, pools }: Part, { name, span, needs, regions }: Setting): RosterBrief {
  const used = new Set(people.map(({ region }) => region));
  const own = new Set(pools);
  return RosterBrief.parse({
    name,
    from: span.from,
    days: datesIn(span).length,
    regions: regions
      .filter(({ id }) => used.has(id))
      .map(({ id, zone, templates, rules, holidays }): BriefRegion => ({ id, zone, templates, rules, holidays })),
    staff: people,
    pools: pools.map((id) => ({ id })),
    needs: needs.filter(({ pool }) => own.has(pool)),
  });
}

type About = Omit<Company['people'][number], 'agent'> & { span: Dates; wanted: string[]; pinnedUntil?: LocalDate };

/** Somebody as the solver sees them, or why they have no place. */
function personOf(agent: Agent, region: Region, about: About): Person | string {
  const { shifts, away, span, wanted, pinnedUntil, kept } = about;
  if (agent.status === 'left') return 'they have left';
  if (region.templates.length === 0) return `region ${region.id} has no shifts to work`;
  const impossible = impossibleRule(layered(region.rules, agent.contract?.rules));
  if (impossible) return `of ${impossible}, the least is more than the most that holds for them`;
  const dates = datesIn(span);
  const { pools, until } = certifiedPools(agent, region, span, wanted);
  const [home] = pools;
  if (home === undefined) return 'they are certified for no client that needs anybody';
  const { history, yearSoFar, pins } = pastOf(shifts, region, span, pinnedUntil, kept);
  const off = dates.filter((date) => away.includes(date) || (until !== undefined && date >= until));
  const known = new Set(region.templates.map(({ id }) => id));
  const wishes = dates.flatMap((date) =>
    wishesOn(agent.wishes ?? [], date)
      .filter(({ shift }) => shift === undefined || known.has(shift))
      .map(({ shift, on, weight }) => ({ date, ...(shift && { shift }), on, weight })),
  );
  return {
    id: agent.id,
    region: region.id,
    pools,
    home,
    ...(agent.contract?.rules && { rules: agent.contract.rules }),
    ...reconciled(pins, off),
    wishes,
    ...(history && { history }),
    yearSoFar,
  };
}

/**
 * What stays goes before being away: whoever fell ill in the middle of a shift has worked on a date that they are away on,
 * and a night may reach into one. Such a date is pinned, and no date that they are away on is open to anything new.
 */
function reconciled(pins: Person['pins'], off: LocalDate[]): Pick<Person, 'pins' | 'unavailable'> {
  const pinned = new Map(pins.map(({ date, shift }) => [date, shift]));
  const isTouched = (date: LocalDate) => [date, dayAfter(date, -1)].some((one) => pinned.get(one));
  const touched = off.filter((date) => isTouched(date) && !pinned.has(date));
  return {
    pins: [...pins, ...touched.map((date) => ({ date, shift: null }))],
    unavailable: off.filter((date) => !isTouched(date)),
  };
}

/**
 * The pools that somebody may serve to the end of the month. Whose last certificate runs out before it is there until
 * the date of that, `until`: whoever is certified for another client to the end serves that one instead.
 */
function certifiedPools(agent: Agent, region: Region, span: Dates, wanted: string[]) {
  const { from: begins, until: ends } = instantsOf(span, region.zone);
  const seats = agent.seats.filter(({ clientId }) => isCertified(agent, clientId, begins));
  const lasting = seats.filter(({ certifiedUntil = '' }) => certifiedUntil >= ends);
  const longest =
    seats
      .map(({ certifiedUntil = '' }) => certifiedUntil)
      .sort()
      .at(-1) ?? '';
  const held = lasting.length > 0 ? lasting : seats.filter(({ certifiedUntil }) => certifiedUntil === longest);
  const pools = poolsOf(
    agent,
    held.map(({ clientId }) => clientId),
  ).filter((pool) => wanted.includes(pool));
  const expiresOn = lasting.length > 0 || !longest ? undefined : dateIn(region.zone, longest);
  return { pools, ...(expiresOn && { until: expiresOn }) };
}
