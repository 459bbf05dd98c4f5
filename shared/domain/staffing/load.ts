import { type Refusal, refuse } from '../refusal.ts';

/** What arrives at one desk and how long each takes; `patienceSeconds` is the mean time after which somebody gives up. */
export type Load = { arrivalsPerHour: number; handlingSeconds: number; patienceSeconds?: number };

/** More agents than this at one desk are not computed. */
export const MOST_AGENTS = 100_000;

/** The offered load in Erlangs: how many are served at once on average if nobody waits. */
export const erlangsOf = ({ arrivalsPerHour, handlingSeconds }: Load): number =>
  (arrivalsPerHour / 3600) * handlingSeconds;

/** Refuses a load that cannot be computed with. */
export function refuseLoad({ arrivalsPerHour, handlingSeconds, patienceSeconds }: Load): Refusal | undefined {
  if (!Number.isFinite(arrivalsPerHour) || arrivalsPerHour < 0)
    return refuse('invalid', `arrivals per hour are a number from 0, not ${arrivalsPerHour}`);
  if (!Number.isFinite(handlingSeconds) || handlingSeconds <= 0)
    return refuse('invalid', `a handling time is longer than 0 seconds, not ${handlingSeconds}`);
  if (patienceSeconds !== undefined && !(Number.isFinite(patienceSeconds) && patienceSeconds > 0))
    return refuse(
      'invalid',
      `a patience is longer than 0 seconds, not ${patienceSeconds}; without one, nobody gives up`,
    );
  return refuseErlangs(erlangsOf({ arrivalsPerHour, handlingSeconds }));
}

/** Refuses a number of agents that cannot be computed with. */
export const refuseAgents = (agents: number): Refusal | undefined =>
  Number.isInteger(agents) && agents >= 1 && agents <= MOST_AGENTS
    ? undefined
    : refuse('invalid', `agents are a whole number from 1 to ${MOST_AGENTS}, not ${agents}`);

/** Refuses an offered load that cannot be computed with. */
export const refuseErlangs = (erlangs: number): Refusal | undefined =>
  Number.isFinite(erlangs) && erlangs >= 0 && erlangs <= MOST_AGENTS
    ? undefined
    : refuse('invalid', `a load is from 0 to ${MOST_AGENTS} Erlangs, not ${erlangs}`);

/** Refuses a share, such as a service level, that is not between two bounds, both included. */
export const refuseShare = (what: string, share: number, least: number, most: number): Refusal | undefined =>
  Number.isFinite(share) && share >= least && share <= most
    ? undefined
    : refuse('invalid', `${what} is a share from ${least} to ${most}, not ${share}`);

/** Refuses a duration in seconds that is negative or no number. */
export const refuseSeconds = (what: string, seconds: number): Refusal | undefined =>
  Number.isFinite(seconds) && seconds >= 0
    ? undefined
    : refuse('invalid', `${what} is 0 seconds or more, not ${seconds}`);
