import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';

/** Losing the race for one record this often in a row means that something else is wrong. */
const ATTEMPTS = 8;

/** Reads, decides and writes again whenever somebody else was faster: for changes that replace only their own part. */
export async function untilWritten<Outcome>(attempt: () => Promise<Outcome | 'moved'>): Promise<Outcome> {
  for (let tries = 0; tries < ATTEMPTS; tries++) {
    const outcome = await attempt();
    if (outcome !== 'moved') return outcome as Outcome;
  }
  throw new Error(`a record moved ${ATTEMPTS} times while it was being changed`);
}

/** The refusal of a change whose asker has seen another version than the one that stands. */
export const outOfDate = (seen: number | undefined, stands: number): Refusal | undefined =>
  seen === undefined || seen === stands
    ? undefined
    : refuse('out-of-date', `you have seen version ${seen}; it is at ${stands} now`);

/** The refusal of a change that was overtaken between reading and writing. */
export const overtaken = (): Refusal =>
  refuse('out-of-date', 'somebody else changed it at the same moment; read it again');
