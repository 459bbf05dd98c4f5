import { expect, test } from 'vitest';
import { memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { after, type Instant } from '../../shared/domain/time.ts';
import { moveTickets } from '../../shared/runtime/move-tickets.ts';
import { publish } from '../../shared/runtime/publish.ts';
import { agent, agentId, at } from '../support/company.ts';

const HOUR = 3_600_000;
const now = (): Instant => at('09:00');
const names = Array.from({ length: 201 }, (_, place) => `n${place}`);
const shift = { from: after(now(), 24 * HOUR), until: after(now(), 32 * HOUR) };

test('a company too large to wait for is switched at once, and worked in by whoever hears of it', async () => {
  const { records, publications, tickets, stream } = memoryPlatform(now);
  for (const name of names)
    await records.write([{ kind: 'agent', put: agent(name, { shifts: [], publication: 0 }), when: 'new' }]);
  let made = 0;
  const newId = (prefix: string) => `${prefix}_${String(made++).padStart(26, '0')}`;
  const publishing = { records, publications, now, newId };
  const outcome = await publish(publishing, { by: 'operator', because: 'a new month' }, async () => ({
    agents: names.map((name) => ({ agentId: agentId(name), ...shift, shifts: [shift] })),
  }));
  expect(isRefusal(outcome)).toBe(false);
  expect(await publications.standing()).toMatchObject({ number: 1, settling: true });
  // Everybody who looks sees it already.
  expect((await records.find('agent', agentId('n200')))?.shifts).toMatchObject([shift]);
  expect(await records.shiftsFrom(agentId('n200'), now(), 10)).toMatchObject([shift]);
  const fact = stream.flatMap(({ facts }) => facts).find(({ type }) => type === 'roster.published');
  if (fact) await moveTickets({ tickets, records, publications, now }, fact);
  expect(await publications.standing()).toMatchObject({ number: 1, settling: false });
  expect(await records.find('agent', agentId('n200'))).toMatchObject({ publication: 1, shifts: [shift] });
});
