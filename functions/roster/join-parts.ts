import type { RosterId } from '../../shared/domain/ids.ts';
import type { Hole } from '../../shared/domain/rosters/coverage-proof.ts';
import { proveMonth } from '../../shared/domain/rosters/prove-month.ts';
import {
  HOLES_KEPT,
  type Result,
  type Roster,
  type RosterHole,
  type RosterPart,
} from '../../shared/domain/rosters/roster.ts';
import type { Records } from '../../shared/ports/records.ts';
import { everyItem } from '../../shared/runtime/every-item.ts';
import { readMonth } from '../../shared/runtime/read-month.ts';
import { linesOf } from '../../shared/runtime/roster-lines.ts';
import { failRoster } from './fail-roster.ts';
import type { Rostering } from './rostering.ts';

/**
 * Makes a draft of a roster whose parts are all solved, and proves its coverage as the company stands now. Whoever ends the
 * last part sees that all have ended, so somebody always joins them; of two who do, one is first and that is that.
 */
export async function joinParts(rostering: Rostering, rosterId: RosterId): Promise<void> {
  const { records, now } = rostering;
  const parts = await partsOf(records, rosterId);
  if (parts.some(({ state }) => state === 'waiting' || state === 'solving')) return;
  const roster = await records.find('roster', rosterId);
  if (roster?.state !== 'solving') return;
  const failed = parts.find((part) => part.state === 'failed');
  if (failed) return failRoster(rostering, roster, `part ${failed.part + 1} of ${parts.length}: ${failed.because}`);
  const result = await resultOf(
    rostering,
    roster,
    parts.filter((part) => part.state === 'solved'),
  );
  const { id, month, version, revision } = roster;
  await records.write(
    [{ kind: 'roster', put: { ...roster, state: 'draft', result, revision: revision + 1 }, when: { revision } }],
    {
      subject: rosterId,
      version: revision + 1,
      news: [{ type: 'roster.solved', data: { rosterId: id, month, version, holes: result.holeCount } }],
      at: now(),
      by: 'roster',
    },
  );
}

type SolvedPart = RosterPart & { state: 'solved' };

async function partsOf(records: Records, rosterId: RosterId): Promise<RosterPart[]> {
  const parts: RosterPart[] = [];
  for await (const part of everyItem((page) => records.list('roster-part', rosterId, page))) parts.push(part);
  return parts;
}

async function resultOf({ records, needsOf, now }: Rostering, roster: Roster, parts: SolvedPart[]): Promise<Result> {
  const lines = await linesOf(records, roster.id, parts);
  const { company, people } = await readMonth(records, needsOf, roster.month, now());
  const holes = proveMonth(roster.month, company.needs, people, lines, now());
  const sum = (of: (part: SolvedPart) => number) => parts.reduce((all, part) => all + of(part), 0);
  return {
    cost: sum(({ cost }) => cost),
    bound: sum(({ bound }) => bound),
    terms: Object.fromEntries(
      [...new Set(parts.flatMap(({ terms }) => Object.keys(terms)))].map((term) => [
        term,
        sum(({ terms }) => terms[term] ?? 0),
      ]),
    ),
    seconds: Math.max(...parts.map(({ seconds }) => seconds)),
    holeCount: holes.length,
    holes: explained(
      holes.slice(0, HOLES_KEPT),
      parts.flatMap(({ sentences }) => sentences),
    ),
  };
}

/** Holes with what the solver says of the first of its own that touches them. */
const explained = (holes: Hole[], sentences: RosterHole[]): RosterHole[] =>
  holes.map((hole) => {
    const said = sentences.find(
      ({ pool, from, until }) => pool === hole.pool && from < hole.until && hole.from < until,
    );
    return { ...hole, ...(said?.because && { because: said.because }) };
  });
