import type { RosterId } from '../../shared/domain/ids.ts';
import { explained, proveMonth } from '../../shared/domain/rosters/prove-month.ts';
import {
  HOLES_KEPT,
  LEFT_OUT_KEPT,
  type Result,
  type Roster,
  type RosterPart,
} from '../../shared/domain/rosters/roster.ts';
import { readMonth } from '../../shared/runtime/read-month.ts';
import { linesOf, partsOf } from '../../shared/runtime/read-roster.ts';
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
  const solved = parts.filter((part) => part.state === 'solved');
  const result = await resultOf(rostering, roster, solved);
  const leftOut = [...roster.leftOut, ...solved.flatMap((part) => part.leftOut)].slice(0, LEFT_OUT_KEPT);
  const { id, month, version, revision } = roster;
  await records.write(
    [
      {
        kind: 'roster',
        put: { ...roster, state: 'draft', leftOut, result, revision: revision + 1 },
        when: { revision },
      },
    ],
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

async function resultOf({ records, needsOf, now }: Rostering, roster: Roster, parts: SolvedPart[]): Promise<Result> {
  const lines = await linesOf(records, roster.id, parts);
  const { company, people } = await readMonth(records, needsOf, roster.month, now(), roster);
  const holes = proveMonth(company, people, lines, now());
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
