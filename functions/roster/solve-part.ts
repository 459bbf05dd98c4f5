import type { RosterId } from '../../shared/domain/ids.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import {
  HOLES_KEPT,
  LEFT_OUT_KEPT,
  LINES_KEPT,
  type RosterLine,
  type RosterPart,
} from '../../shared/domain/rosters/roster.ts';
import type { Records } from '../../shared/ports/records.ts';
import { log } from '../../shared/runtime/log.ts';
import { joinParts } from './join-parts.ts';
import { keptBrief } from './kept-brief.ts';
import type { Progress, Rostering, Solved } from './rostering.ts';

/** A part that did not come to an end so often never will: the queue gives it no more often than this. */
const MOST_RECEIVES = 3;

/**
 * Solves one part of a roster, and joins the parts if it was the last. A part that is solved already, by this message or
 * another one like it, is not solved again; `receives` says how often the message came, this time included.
 */
export async function solvePart(
  rostering: Rostering,
  { rosterId, part }: { rosterId: RosterId; part: number },
  receives = 1,
): Promise<void> {
  const { records } = rostering;
  const [roster, held] = await Promise.all([
    records.find('roster', rosterId),
    records.find('roster-part', `${rosterId}/${part}`),
  ]);
  if (roster?.state !== 'solving' || !held) return;
  if (held.state === 'waiting' || held.state === 'solving') {
    const outcome = receives > MOST_RECEIVES ? 'it was begun three times and never came to an end' : undefined;
    await (outcome ? failPart(records, held, outcome) : solve(rostering, held, roster.seconds));
  }
  await joinParts(rostering, rosterId);
}

async function solve(rostering: Rostering, held: RosterPart, seconds: number): Promise<void> {
  const { records, bodies, engine, now, newId } = rostering;
  const brief = await keptBrief(bodies, held.work, held.part);
  const told = telling(records, held, now());
  const solved = await engine(brief, { seconds, progress: told.progress });
  await told.done();
  if (isRefusal(solved)) return failPart(records, held, solved.reason);
  const run = newId('run');
  const pieces = await keepLines(records, held, run, solved);
  await finish(records, held, (part) => ({
    ...part,
    state: 'solved',
    run,
    pieces,
    cost: solved.cost,
    bound: solved.bound,
    terms: solved.terms,
    seconds: solved.seconds,
    sentences: solved.sentences.slice(0, HOLES_KEPT),
    leftOut: solved.leftOut.slice(0, LEFT_OUT_KEPT),
  }));
}

/** Lines lie under the name of their run: nobody looks at them before the part names it. */
async function keepLines(
  records: Records,
  { rosterId, part }: RosterPart,
  run: string,
  { lines }: Solved,
): Promise<number> {
  const pieces = Array.from({ length: Math.ceil(lines.length / LINES_KEPT) }, (_, piece): RosterLine[] =>
    lines.slice(piece * LINES_KEPT, (piece + 1) * LINES_KEPT),
  );
  for (const [piece, own] of pieces.entries())
    await records.write([{ kind: 'roster-lines', put: { rosterId, part, run, piece, lines: own } }]);
  return pieces.length;
}

type Common = Pick<RosterPart, 'rosterId' | 'part' | 'people' | 'pools' | 'work' | 'revision'>;

/** Ends a part, unless it has ended: whoever comes first, ends it. */
async function finish(
  records: Records,
  { rosterId, part }: RosterPart,
  end: (part: Common) => RosterPart,
): Promise<void> {
  for (;;) {
    const held = await records.find('roster-part', `${rosterId}/${part}`);
    if (!held || held.state === 'solved' || held.state === 'failed') return;
    const { people, pools, work, revision } = held;
    const put = end({ rosterId, part, people, pools, work, revision: revision + 1 });
    if ((await records.write([{ kind: 'roster-part', put, when: { revision } }])) === 'written') return;
  }
}

const failPart = (records: Records, held: RosterPart, because: string): Promise<void> =>
  finish(records, held, (part) => ({ ...part, state: 'failed', because }));

const EVERY_MILLIS = 3_000;

/** Writes now and then how far the solver is, one write after the other. That one fails is no reason to stop. */
function telling(records: Records, held: RosterPart, startedAt: string) {
  const { rosterId, part, people, pools, work } = held;
  let revision = held.revision;
  let last = Number.NEGATIVE_INFINITY;
  let writing: Promise<unknown> = Promise.resolve();
  const write = async (progress?: Progress) => {
    const put: RosterPart = {
      state: 'solving',
      rosterId,
      part,
      people,
      pools,
      work,
      startedAt,
      ...progress,
      revision: revision + 1,
    };
    if ((await records.write([{ kind: 'roster-part', put, when: { revision } }])) === 'written') revision += 1;
  };
  const queue = (progress?: Progress) => {
    writing = writing
      .then(() => write(progress))
      .catch((fault) => log.warn('progress was not kept', { rosterId, part, fault }));
  };
  queue();
  return {
    progress(progress: Progress) {
      if (performance.now() - last < EVERY_MILLIS) return;
      last = performance.now();
      queue(progress);
    },
    done: () => writing,
  };
}
