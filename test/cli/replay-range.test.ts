import { expect, test } from 'vitest';
import type { Api } from '../../infra/cli/api.ts';
import { Refused } from '../../infra/cli/problem.ts';
import { replayRange } from '../../infra/cli/replay-range.ts';
import { millisOf } from '../../shared/domain/time.ts';

/** An API that holds one delivery for each second of the range and takes at most three a time. */
function apiWith(most: number) {
  const asked: string[] = [];
  const call = async (_route: string, { body }: { body: { from: string; until: string } }) => {
    const replayed = (millisOf(body.until) - millisOf(body.from)) / 1000;
    if (replayed > most) throw new Refused('too many', 'invalid');
    asked.push(body.from);
    return { body: { replayed }, etag: undefined };
  };
  return { api: { call } as unknown as Api, asked };
}
const range = { from: '2026-03-02T10:00:00+01:00', until: '2026-03-02T09:00:08Z' };

test('a range that is too long is halved until its parts fit, oldest first, and says how far it is', async () => {
  const { api, asked } = apiWith(3);
  const progress: string[] = [];
  const count = await replayRange(
    api,
    'con_1',
    range,
    (so, until) => void progress.push(`${so} ${until.slice(17, 19)}`),
  );
  expect(count).toBe(8);
  expect(asked.map((at) => at.slice(17, 19))).toEqual(['00', '02', '04', '06']);
  expect(progress).toEqual(['2 02', '4 04', '6 06']);
});

test('a refusal that has nothing to do with the length ends it', async () => {
  const { api } = apiWith(0);
  await expect(replayRange(api, 'con_1', range, () => {})).rejects.toThrow('too many');
});
