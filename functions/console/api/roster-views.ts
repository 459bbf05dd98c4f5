import * as z from 'zod';
import { AgentId, RosterId } from '../../../shared/domain/ids.ts';
import {
  gapPercent,
  Month,
  type Roster,
  RosterHole,
  RosterLine,
  type RosterPart,
  Signature,
} from '../../../shared/domain/rosters/roster.ts';
import { Interval } from '../../../shared/domain/time.ts';

const told = <Schema extends z.ZodType>(schema: Schema, description: string): Schema => schema.meta({ description });

export const RosterDraft = z
  .object({
    month: told(Month, 'The month, by the local dates of each region.'),
    seconds: told(z.number().int().min(1).max(600), 'How long each independent part may be solved.').default(60),
    anew: told(z.boolean(), 'Plan swaps that were taken, and shifts that were added by hand, anew as well.').default(
      false,
    ),
  })
  .meta({ id: 'RosterDraft', example: { month: '2027-03', seconds: 60 } });

const HoleView = RosterHole.meta({
  id: 'RosterHole',
  description:
    'A stretch in which a pool, a client or `client/skill`, has fewer certified people on duty than it needs.',
});

const PartView = z
  .object({
    part: z.number().int(),
    state: z.enum(['waiting', 'solving', 'solved', 'failed']),
    people: z.number().int(),
    pools: z.array(z.string()),
    cost: z.number().optional(),
    bound: z.number().optional(),
    because: z.string().optional(),
  })
  .meta({ id: 'RosterPart', description: 'People who share clients, directly or over others; solved on its own.' });

export const RosterView = z
  .object({
    id: RosterId,
    month: Month,
    version: z.number().int(),
    state: told(
      z.enum(['asked', 'solving', 'failed', 'draft', 'published', 'superseded']),
      'A draft never changes; published, it is in force until another version of its month is.',
    ),
    seconds: z.number().int(),
    createdAt: z.iso.datetime(),
    by: z.string(),
    byName: told(z.string().optional(), 'What they are called; only a list says it.'),
    anew: told(z.boolean().optional(), 'Whether swaps and shifts that were added by hand were planned anew as well.'),
    because: told(z.string().optional(), 'Why it failed.'),
    tzdata: told(z.string().optional(), 'The release of the time zone database that its wall clocks were read with.'),
    people: z.number().int().optional(),
    leftOut: told(
      z.array(z.object({ agentId: AgentId, because: z.string() })).optional(),
      'Who has no place in it, and why.',
    ),
    cost: told(z.number().optional(), 'What it costs, in points.'),
    terms: told(z.record(z.string(), z.number()).optional(), 'The cost by reason.'),
    bound: told(z.number().optional(), 'No roster of these needs and rules costs less.'),
    gapPercent: told(z.number().optional(), 'At most so many percent of its cost could be saved.'),
    holeCount: z.number().int().optional(),
    holes: told(z.array(HoleView).optional(), 'The first stretches that lack people, and why.'),
    publishedAt: z.iso.datetime().optional(),
    publishedBy: z.string().optional(),
    signature: Signature.optional(),
    supersededAt: z.iso.datetime().optional(),
    parts: told(z.array(PartView).optional(), 'How far each part is; only one roster shows them.'),
    revision: z.number().int(),
  })
  .meta({ id: 'Roster', description: "A version of a month's roster." });

/** A roster as it is shown: what the result says stands beside the rest, and where work lies is nobody's business. */
export function showRoster(roster: Roster, parts?: RosterPart[]) {
  const { work: _work, parts: _count, result, ...shown } = { work: '', parts: 0, result: undefined, ...roster };
  return {
    ...shown,
    ...(result && { ...resultOf(result) }),
    ...(parts && { parts: parts.map(showPart) }),
  };
}

function resultOf({ seconds: _seconds, ...result }: (Roster & { state: 'draft' })['result']) {
  return { ...result, gapPercent: gapPercent(result) };
}

function showPart(part: RosterPart) {
  const { part: place, state, people, pools } = part;
  const shown = { part: place, state, people, pools };
  switch (part.state) {
    case 'waiting':
      return shown;
    case 'solving':
    case 'solved':
      return {
        ...shown,
        ...(part.cost !== undefined && { cost: part.cost }),
        ...(part.bound !== undefined && { bound: part.bound }),
      };
    case 'failed':
      return { ...shown, because: part.because };
    default:
      return part satisfies never;
  }
}

export const LineView = RosterLine.meta({ id: 'RosterLine', description: "Somebody's month in a roster." });

export const ProofView = z
  .object({
    at: z.iso.datetime(),
    needs: told(z.number(), 'Agent hours needed in the month, from now on.'),
    missing: told(z.number(), 'Agent hours of them that nobody is there for.'),
    holes: z.array(HoleView),
  })
  .meta({ id: 'CoverageProof', description: 'Certified people on duty against what is needed, to the minute.' });

const Span = Interval.meta({ id: 'Span', description: 'Half-open, in UTC.' });

export const DiffView = z
  .object({
    items: z.array(
      z.object({
        agentId: AgentId,
        name: z.string(),
        added: z.array(Span),
        moved: z.array(z.object({ was: Span, to: Span })),
        removed: z.array(Span),
        because: told(z.string().optional(), 'Why this cannot be published.'),
      }),
    ),
  })
  .meta({ id: 'RosterDiff', description: 'What publishing would change now, person by person.' });

export const Publish = z
  .object({
    signature: told(
      z.object({ by: Signature.shape.by, reason: Signature.shape.reason }).optional(),
      'A roster with holes is published only when somebody signs for them by name, with a reason.',
    ),
  })
  .meta({ id: 'PublishRoster', example: { signature: { by: 'Maria Santos', reason: 'two agents start on the 8th' } } });
