import * as z from 'zod';
import { AgentId, RosterId } from '../ids.ts';
import { Instant, Interval, LocalDate } from '../time.ts';
import { Slug } from './template.ts';

/** A month, YYYY-MM. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month, YYYY-MM');

/** A stretch in which a pool, a client or `client/skill`, has fewer people than it needs, and why if anybody knows. */
export const RosterHole = Interval.extend({
  pool: z.string(),
  needed: z.number().int(),
  onDuty: z.number().int(),
  because: z.string().exactOptional(),
});
export type RosterHole = z.infer<typeof RosterHole>;

/** As many holes as a head keeps; the count tells how many there are. */
export const HOLES_KEPT = 200;

/** By reason, what a roster costs, in points. */
const Terms = z.record(z.string(), z.number());

/** What the solver made of a part, or of all of them: no roster of these needs and rules costs less than `bound`. */
const outcome = { cost: z.number(), bound: z.number(), terms: Terms, seconds: z.number() };

/** What a roster turned out to be: `holeCount` stretches lack people, the first of them are `holes`. */
export const Result = z.object({ ...outcome, holeCount: z.number().int(), holes: z.array(RosterHole).max(HOLES_KEPT) });
export type Result = z.infer<typeof Result>;

/** Whoever publishes a roster with holes says so by name. */
export const Signature = z.object({
  by: z.string().min(1).max(100),
  reason: z.string().trim().min(1).max(500),
  holes: z.number().int(),
  at: Instant,
});
export type Signature = z.infer<typeof Signature>;

/** Somebody who has no place in a roster, and why; a head keeps the first of them. */
const LeftOut = z.object({ agentId: AgentId, because: z.string() });
export const LEFT_OUT_KEPT = 200;

const head = {
  id: RosterId,
  month: Month,
  version: z.number().int().min(1),
  /** Seconds that the solver has for each part. */
  seconds: z.number().int().min(1).max(600),
  createdAt: Instant,
  by: z.string(),
  /** Swaps and shifts added by hand are planned anew as well. */
  anew: z.literal(true).exactOptional(),
  revision: z.number().int(),
};
const planned = {
  /** The release of the time zone database that its wall clocks were read with. */
  tzdata: z.string(),
  /** Under which name the work of its planning lies. */
  work: z.string(),
  parts: z.number().int(),
  people: z.number().int(),
  /** Who has no place in it, and why: the first of them. */
  leftOut: z.array(LeftOut).max(LEFT_OUT_KEPT),
};
const solved = { ...planned, result: Result };
const published = {
  ...solved,
  publishedAt: Instant,
  publishedBy: z.string(),
  signature: Signature.exactOptional(),
};

/**
 * A version of a month's roster. It is asked for, solved part by part, and then a draft that never changes; published,
 * it stays in force until another version of its month supersedes it. One that failed says why.
 */
export const Roster = z.discriminatedUnion('state', [
  z.object({ state: z.literal('asked'), ...head }),
  z.object({ state: z.literal('solving'), ...head, ...planned }),
  z.object({ state: z.literal('failed'), ...head, because: z.string() }),
  z.object({ state: z.literal('draft'), ...head, ...solved }),
  z.object({ state: z.literal('published'), ...head, ...published }),
  z.object({ state: z.literal('superseded'), ...head, ...published, supersededAt: Instant }),
]);
export type Roster = z.infer<typeof Roster>;

/** The id of a month's version; it tells both. */
export const rosterIdOf = (month: string, version: number): RosterId => `ros_${month}-${version}` as RosterId;

/** The month and version that an id tells; undefined for an id that was never given. */
export function versionOf(id: string): { month: string; version: number } | undefined {
  const [, month, version] = /^ros_(\d{4}-\d\d)-(\d{1,9})$/.exec(id) ?? [];
  return month && version ? { month, version: Number(version) } : undefined;
}

/** A shift of a roster: a template on a local date, as instants, with its breaks. */
export const RosterShift = Interval.extend({ date: LocalDate, template: Slug, breaks: z.array(Interval).max(5) });
export type RosterShift = z.infer<typeof RosterShift>;

/** Somebody's whole month; empty is a month off. */
export const RosterLine = z.object({ agentId: AgentId, region: Slug, shifts: z.array(RosterShift).max(70) });
export type RosterLine = z.infer<typeof RosterLine>;

/** Lines kept together: each is a month of shifts with up to three breaks, and an item holds 400 KB. */
export const LINES_KEPT = 25;
/** A piece of the lines of a part. Each run of the solver has lines of its own: only those of the run that the part names count. */
export const RosterLines = z.object({
  rosterId: RosterId,
  part: z.number().int(),
  run: z.string(),
  piece: z.number().int(),
  lines: z.array(RosterLine).max(LINES_KEPT),
});
export type RosterLines = z.infer<typeof RosterLines>;

const part = {
  rosterId: RosterId,
  part: z.number().int(),
  people: z.number().int(),
  pools: z.array(z.string()),
  /** Under which name its brief lies. */
  work: z.string(),
  revision: z.number().int(),
};

/** One independent part of a roster: people who share pools, directly or over others. */
export const RosterPart = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), ...part }),
  /** `bound` absent: none is known yet. */
  z.object({
    state: z.literal('solving'),
    ...part,
    startedAt: Instant,
    cost: z.number().exactOptional(),
    bound: z.number().exactOptional(),
  }),
  z.object({
    state: z.literal('solved'),
    ...part,
    run: z.string(),
    pieces: z.number().int(),
    ...outcome,
    sentences: z.array(RosterHole).max(HOLES_KEPT),
    leftOut: z.array(LeftOut).max(LEFT_OUT_KEPT),
  }),
  z.object({ state: z.literal('failed'), ...part, because: z.string() }),
]);
export type RosterPart = z.infer<typeof RosterPart>;

/** How far from the best possible plan a roster may be, in percent of its cost; 0 when it is proven to be the best. */
export const gapPercent = ({ cost, bound }: { cost: number; bound: number }): number =>
  cost <= bound ? 0 : Math.round((10_000 * (cost - bound)) / Math.max(cost, 1e-9)) / 100;
