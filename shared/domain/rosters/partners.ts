import type { Agent } from '../agents/agent.ts';
import type { Instant, Interval } from '../time.ts';
import type { Rostered } from './publication.ts';
import { areColleagues, unservedBy } from './stand-in.ts';

/** Whether a shift may be offered to somebody by name: a colleague whose training reaches to its end, for everybody whom it serves. */
export const mayBeOffered = (agent: Agent, owner: Agent, shift: Interval): boolean =>
  agent.id !== owner.id &&
  agent.status !== 'left' &&
  areColleagues(agent, owner, shift) &&
  unservedBy(agent, owner, shift).length === 0;

/** The shifts of a colleague that an owner may ask for in return: they lie ahead, and the owner may work them by their training. */
export const askedInReturn = (
  owner: Agent,
  { agent, shifts }: { agent: Agent; shifts: readonly Rostered[] },
  now: Instant,
): Rostered[] => shifts.filter((shift) => shift.from > now && unservedBy(owner, agent, shift).length === 0);
