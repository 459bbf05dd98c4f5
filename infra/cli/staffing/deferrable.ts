import { agentsForTickets } from '../../../shared/domain/staffing/productivity.ts';
import type { Io } from '../io.ts';
import { print } from '../show.ts';
import { UsageError } from '../webhook-input.ts';
import { every, number } from './words.ts';

type Options = {
  calls: string;
  interval: string;
  shrinkage: string;
  perHour?: string;
  handling?: string;
  json?: boolean;
};

/** Work that can wait takes as many agents as get it done in the interval. */
export async function deferrable(
  { calls, interval, perHour = '', shrinkage, handling, json }: Options,
  io: Io,
): Promise<void> {
  if (handling !== undefined)
    throw new UsageError('--handling is for live channels, --per-hour for work that can wait');
  const ticketsPerHour = number('--per-hour', perHour);
  if (ticketsPerHour === 0) throw new UsageError('--per-hour is more than nothing');
  const share = number('--shrinkage', shrinkage);
  if (share > 0.95) throw new UsageError(`a shrinkage is a share from 0 to 0.95, not ${share}`);
  const productivity = { ticketsPerHour, shrinkage: share };
  const rostered = agentsForTickets(number('--calls', calls), every(interval) / 60, productivity);
  const said = `${rostered} ${rostered === 1 ? 'agent' : 'agents'} on the roster`;
  await print({ said, json: { ...productivity, rostered } }, json === true, io);
}
