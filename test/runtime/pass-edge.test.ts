import { expect, test } from 'vitest';
import { memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import type { ShiftId } from '../../shared/domain/ids.ts';
import type { Records } from '../../shared/ports/records.ts';
import { passEdge } from '../../shared/runtime/pass-edge.ts';
import { agent, agentId, at } from '../support/company.ts';

const ada = agentId('ada');
const day = { id: 'shf_day' as ShiftId, from: at('08:00'), until: at('16:00') };

/** An agent whose shift is about to end, and who is edited while their record is read, so many times. */
async function edited(times: number): Promise<Records> {
  const { records } = memoryPlatform(() => at('16:00'));
  await records.write([
    { kind: 'agent', put: agent('ada', { shifts: [day] }), when: 'new' },
    { kind: 'shift', put: { ...day, agentId: ada, region: 'nairobi', edgeAt: day.until } },
  ]);
  let left = times;
  return {
    ...records,
    async find(kind, id) {
      const found = await records.find(kind, id);
      const now = kind === 'agent' && left > 0 ? await records.find('agent', ada) : undefined;
      if (!now) return found;
      left--;
      const put = { ...now, name: `Ada ${left}`, revision: now.revision + 1 };
      await records.write([{ kind: 'agent', put, when: { revision: now.revision } }]);
      return found;
    },
  };
}

test('an agent who is edited while an edge passes is read again', async () => {
  const records = await edited(2);
  await passEdge(records, ada, day.id, at('16:00'));
  expect(await records.find('agent', ada)).toMatchObject({ name: 'Ada 0', shifts: [] });
  const [shift] = (await records.list('shift', ada, { limit: 1 })).items;
  expect(shift).not.toHaveProperty('edgeAt');
});

test('one who is edited without end is left to the queue', async () => {
  const records = await edited(100);
  await expect(passEdge(records, ada, day.id, at('16:00'))).rejects.toThrow('was edited 4 times');
});

test('an offer to swap a shift lapses when it begins, once, and its owner keeps it', async () => {
  const { records, facts } = memoryPlatform(() => at('08:00'));
  await records.write([
    { kind: 'agent', put: agent('ada', { shifts: [day] }), when: 'new' },
    { kind: 'shift', put: { ...day, agentId: ada, region: 'nairobi', edgeAt: day.from } },
    {
      kind: 'swap',
      put: { state: 'offered', agentId: ada, shift: day, offeredAt: at('07:00'), revision: 1 },
      when: 'new',
    },
  ]);
  await passEdge(records, ada, day.id, at('08:00'));
  await passEdge(records, ada, day.id, at('08:00'));
  expect(await records.find('swap', day.id)).toMatchObject({ state: 'lapsed', by: 'clock', revision: 2 });
  expect(await records.find('shift', `${ada}/${day.id}`)).toMatchObject({ edgeAt: at('15:45') });
  const { items } = await facts.since({ at: at('07:00') }, 100, at('08:01'));
  expect(items.filter(({ type }) => type === 'swap.lapsed')).toHaveLength(1);
});

test('the last part of a shift is told once, and not to somebody who goes right on', async () => {
  const more = { id: 'shf_more' as ShiftId, from: at('16:00'), until: at('20:00') };
  for (const [shifts, told] of [
    [[day], 1],
    [[day, more], 0],
  ] as const) {
    const { records, facts } = memoryPlatform(() => at('15:45'));
    const puts = shifts.map((shift) => ({ ...shift, agentId: ada, region: 'nairobi', edgeAt: shift.from }));
    await records.write([
      { kind: 'agent', put: agent('ada', { shifts: [...shifts] }), when: 'new' },
      ...puts.map(
        (put) => ({ kind: 'shift', put: put.id === day.id ? { ...put, edgeAt: at('15:45') } : put }) as const,
      ),
    ]);
    await passEdge(records, ada, day.id, at('15:45'));
    await passEdge(records, ada, day.id, at('15:45'));
    expect(await records.find('shift', `${ada}/${day.id}`)).toMatchObject({ edgeAt: day.until });
    const { items } = await facts.since({ at: at('07:00') }, 100, at('15:46'));
    expect(items.filter(({ type }) => type === 'agent.clean-up-began')).toHaveLength(told);
  }
});
