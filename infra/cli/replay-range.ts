import { AnyInstant, instantOf, millisOf } from '../../shared/domain/time.ts';
import type { Api } from './api.ts';
import { Refused } from './problem.ts';
import { UsageError } from './webhook-input.ts';

type Range = { from: string; until: string };

/**
 * Replays every delivery of a range, oldest first. One request takes only so many: a range that the API refuses as too
 * long is halved until its parts fit. `progress` hears how many so far, and up to when.
 */
export async function replayRange(
  api: Api,
  connectionId: string,
  { from, until }: Range,
  progress: (count: number, until: string) => void,
): Promise<number> {
  const [first, last] = [AnyInstant.safeParse(from), AnyInstant.safeParse(until)];
  if (!first.success || !last.success)
    throw new UsageError('--from and --until are instants with a zone, such as 2026-11-02T00:00:00Z');
  const waiting: Range[] = [{ from: first.data, until: last.data }];
  let count = 0;
  for (let range = waiting.pop(); range; range = waiting.pop()) {
    const replayed = await replayAtOnce(api, connectionId, range);
    if (replayed === 'too many') {
      waiting.push(...halves(range).reverse());
      continue;
    }
    count += replayed;
    if (waiting.length > 0) progress(count, range.until);
  }
  return count;
}

async function replayAtOnce(api: Api, connectionId: string, range: Range): Promise<number | 'too many'> {
  try {
    const { body } = await api.call('deliveries.replay-range', { params: { connectionId }, body: range });
    return (body as { replayed: number }).replayed;
  } catch (error) {
    const isLong = millisOf(range.until) - millisOf(range.from) > 1;
    if (error instanceof Refused && error.code === 'invalid' && isLong) return 'too many';
    throw error;
  }
}

function halves({ from, until }: Range): [Range, Range] {
  const middle = instantOf(Math.floor((millisOf(from) + millisOf(until)) / 2));
  return [
    { from, until: middle },
    { from: middle, until },
  ];
}
