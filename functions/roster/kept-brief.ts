import { RosterBrief } from '../../shared/domain/rosters/brief.ts';
import type { Bodies } from '../../shared/ports/queues.ts';

/** Where the brief of a part lies until it is solved: too large for the table, and of no use afterwards. */
const keyOf = (work: string, part: number): string => `bodies/rosters/${work}/${part}.json`;

export const keepBrief = (bodies: Bodies, work: string, part: number, brief: RosterBrief): Promise<void> =>
  bodies.put(keyOf(work, part), Buffer.from(JSON.stringify(brief)));

export const keptBrief = async (bodies: Bodies, work: string, part: number): Promise<RosterBrief> =>
  RosterBrief.parse(JSON.parse(Buffer.from(await bodies.get(keyOf(work, part))).toString('utf8')));
