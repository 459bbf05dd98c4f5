import * as z from 'zod';
import { MOST_CLOSED } from '../clients/coverage.ts';
import { DAY_MILLIS, Instant, LocalDate, millisOf, SLOT_MILLIS, Zone } from '../time.ts';
import { impossibleRule, LabourRules, layered } from './labour-rules.ts';
import { Templates } from './region.ts';
import { Slug } from './template.ts';

const price = z.number().min(0).max(1_000_000);
const PoolId = z.string().regex(/^[A-Za-z0-9_][\w./-]{0,99}$/, 'a pool: letters, digits and _ . / -, at most 100');
const PersonId = z.string().regex(/^\w[\w-]{0,99}$/, 'an id: letters, digits, _ and -, at most 100');
const tally = z.number().int().min(0).max(366).default(0);

/** What is needed at the same desk: a client, `cli_x`, or a client and a skill, `cli_x/german`. */
export const Pool = z.object({ id: PoolId });
export type Pool = z.infer<typeof Pool>;

/** A region as a roster needs it: whose wall clock, which shifts, which public holidays. */
export const BriefRegion = z.object({
  id: Slug,
  zone: Zone,
  templates: Templates,
  rules: LabourRules.default({}),
  holidays: z.array(LocalDate).max(MOST_CLOSED).default([]),
});
export type BriefRegion = z.infer<typeof BriefRegion>;

/**
 * Somebody to be rostered. They serve one of their `pools` at a time, `home` cheapest. No shift of theirs touches
 * an `unavailable` date, not even the end of the night before; a pin says which template they work on a date, or `null` for none. A wish
 * is to work (`on`) or not to work on a date, that template or any. `history` is what they worked since a date before the
 * roster; absent, nobody knows. `yearSoFar` counts this year's nights, weekends and public holidays worked.
 */
export const Person = z.object({
  id: PersonId,
  region: Slug,
  pools: z.array(PoolId).min(1).max(100),
  home: PoolId.optional(),
  rules: LabourRules.optional(),
  unavailable: z.array(LocalDate).max(400).default([]),
  pins: z
    .array(z.object({ date: LocalDate, shift: Slug.nullable() }))
    .max(200)
    .default([]),
  wishes: z
    .array(z.object({ date: LocalDate, shift: Slug.optional(), on: z.boolean(), weight: price }))
    // Forty standing ones on each of a hundred days.
    .max(4000)
    .default([]),
  history: z
    .object({ since: LocalDate, shifts: z.array(z.object({ date: LocalDate, shift: Slug })).max(100) })
    .optional(),
  yearSoFar: z.object({ nights: tally, weekends: tally, holidays: tally }).prefault({}),
});
export type Person = z.infer<typeof Person>;

/**
 * Agents needed in a pool from one half hour of UTC until another; needs of one pool that overlap add up. `under` and
 * `over` replace the brief's price of a half hour with one agent missing or too many.
 */
export const Need = z
  .object({
    pool: PoolId,
    from: Instant,
    until: Instant,
    agents: z.number().int().min(0).max(5000),
    under: price.optional(),
    over: price.optional(),
  })
  .refine(({ from, until }) => from < until, 'a need ends after it starts')
  .refine(({ from, until }) => onHalfHour(from) && onHalfHour(until), 'needs start and end on half hours of UTC');
export type Need = z.infer<typeof Need>;

/** What is priced, in points; the roster with the least points is best. */
export const Prices = z.object({
  /** One agent missing, or too many, for a half hour. */
  under: price.default(100),
  over: price.default(1),
  /** One point of a wish's weight. */
  wishes: price.default(1),
  /** Unequal shares: the second night of a month costs this, the third twice this and so on; likewise weekends. Each one
   * that somebody has more than the mean of their region this year adds as much to every further one. */
  nights: price.default(2),
  weekends: price.default(4),
  holidays: price.default(10),
  /** A half hour in another pool than home. */
  continuity: price.default(0.1),
  /** An hour by which a shift starts earlier or later than the one on the day before. */
  startChange: price.default(0.5),
});
export type Prices = z.infer<typeof Prices>;

const Fields = z.object({
  name: z.string().min(1).max(200),
  from: LocalDate,
  days: z.number().int().min(1).max(100),
  regions: z.array(BriefRegion).min(1).max(20),
  rules: LabourRules.default({}),
  staff: z.array(Person).min(1).max(5000),
  pools: z.array(Pool).min(1).max(500),
  needs: z.array(Need).max(200_000),
  prices: Prices.prefault({}),
});

/**
 * All that a roster of some days is made of, in our own words: `sunrelay roster solve FILE` reads it as JSON, and the
 * roster function builds it from the records. Days are local dates of each person's region, from `from` on.
 */
export const RosterBrief = Fields.superRefine((brief, context) => {
  for (const { path, message } of contradictions(brief)) context.addIssue({ code: 'custom', path, message });
});
export type RosterBrief = z.infer<typeof RosterBrief>;
/** A brief as it is written: what has a default may be absent. */
export type RosterBriefInput = z.input<typeof RosterBrief>;

type Contradiction = { path: (string | number)[]; message: string };

/** What each field alone cannot say: names that are not there or twice, and dates outside the roster. */
function* contradictions(brief: z.infer<typeof Fields>): Generator<Contradiction> {
  const regions = new Map(brief.regions.map((region) => [region.id, region]));
  const pools = new Set(brief.pools.map(({ id }) => id));
  for (const field of ['regions', 'staff', 'pools'] as const) yield* twice(field, brief[field]);
  for (const [at, person] of brief.staff.entries()) {
    const wrong = wrongWith(person, regions.get(person.region), pools, brief);
    if (wrong !== undefined) yield { path: ['staff', at], message: `${person.id}: ${wrong}` };
  }
  const [opens, closes] = [Date.parse(brief.from) - DAY_MILLIS, Date.parse(brief.from) + (brief.days + 2) * DAY_MILLIS];
  for (const [at, { pool, from, until }] of brief.needs.entries()) {
    if (!pools.has(pool)) yield { path: ['needs', at, 'pool'], message: `there is no pool ${pool}` };
    if (millisOf(from) < opens || millisOf(until) > closes)
      yield { path: ['needs', at], message: `${from} to ${until} is more than a day outside of the roster` };
  }
}

function* twice(field: string, all: { id: string }[]): Generator<Contradiction> {
  const seen = new Set<string>();
  for (const [at, { id }] of all.entries()) {
    if (seen.has(id)) yield { path: [field, at, 'id'], message: `${id} is there twice` };
    seen.add(id);
  }
}

function wrongWith(
  person: Person,
  region: BriefRegion | undefined,
  pools: Set<string>,
  { from, days, rules }: { from: LocalDate; days: number; rules: LabourRules },
): string | undefined {
  if (region === undefined) return `there is no region ${person.region}`;
  const nowhere = person.pools.find((pool) => !pools.has(pool));
  if (nowhere !== undefined) return `there is no pool ${nowhere}`;
  if (person.home !== undefined && !person.pools.includes(person.home))
    return `home ${person.home} is none of their pools`;
  const impossible = impossibleRule(layered(rules, region.rules, person.rules));
  if (impossible) return `the least of ${impossible} is more than its most`;
  const { history, pins, wishes } = person;
  const shifts = [...pins, ...wishes, ...(history?.shifts ?? [])].map(({ shift }) => shift);
  const unknown = shifts.find((shift) => typeof shift === 'string' && !region.templates.some(({ id }) => id === shift));
  if (unknown) return `region ${person.region} has no template ${unknown}`;
  const inside = (date: LocalDate) => date >= from && Date.parse(date) < Date.parse(from) + days * DAY_MILLIS;
  const outside = [...pins, ...wishes].find(({ date }) => !inside(date));
  if (outside) return `${outside.date} is outside of the roster`;
  if (new Set(pins.map(({ date }) => date)).size < pins.length) return 'two pins are on one date';
  if (history && history.since > from) return 'a history starts on or before the first day of the roster';
  if (history?.shifts.some(({ date }) => date < history.since || date >= from))
    return 'shifts of a history lie between its start and the roster';
  return undefined;
}

const onHalfHour = (at: Instant): boolean => millisOf(at) % SLOT_MILLIS === 0;
