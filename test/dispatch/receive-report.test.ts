import { expect, test } from 'vitest';
import { type Dispatch, receiveReport } from '../../functions/dispatch/receive-report.ts';
import { type MemoryPlatform, memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import type { Arrival } from '../../shared/domain/deliveries/inbound.ts';
import type { Report } from '../../shared/domain/tickets/report.ts';
import { acme, desk, morning, report, ticketId } from '../support/company.ts';
import { found } from '../support/walk.ts';

const one = ticketId('one');

async function dispatchOf(about: Partial<Dispatch> = {}): Promise<MemoryPlatform & Dispatch> {
  const platform = memoryPlatform(() => morning);
  await found(platform, []);
  return {
    ...platform,
    readAgain: async () => ({ outcome: 'unread', because: 'nobody asked' }),
    fill: async (thin: Report) => thin,
    now: () => morning,
    ...about,
  };
}

const arrival = (about: Partial<Report> = {}): Arrival => ({
  delivery: {
    connectionId: desk,
    clientId: acme,
    dedupeKey: 'k1',
    bodyHash: 'hash',
    receivedAt: morning,
    method: 'POST',
    url: 'https://sunrelay.example/in/con_desk',
    headers: {},
    body: { base64: 'e30=' },
  },
  report: report(about),
  replay: false,
});

test('a helpdesk that does not answer costs no ticket: from the fourth time on the thin report is all there is', async () => {
  let asked = 0;
  const fill = async () => {
    asked++;
    throw new Error('no answer from desk.example: it took longer than 5 s');
  };
  const dispatch = await dispatchOf({ fill });
  for (const receives of [1, 2, 3])
    await expect(receiveReport(dispatch, arrival({ thin: true }), receives)).rejects.toThrow('no answer');
  expect(await dispatch.tickets.find(one)).toBeUndefined();
  await receiveReport(dispatch, arrival({ thin: true }), 4);
  expect(await dispatch.tickets.find(one)).toMatchObject({ status: 'open', subject: 'Help' });
  expect(await dispatch.inbound.find(desk, 'k1')).toMatchObject({ outcome: 'opened' });
  expect(asked).toBe(4);
});

test('the last time, the helpdesk is not asked at all', async () => {
  const fill = () => Promise.reject(new Error('nobody is asked'));
  const dispatch = await dispatchOf({ fill });
  await receiveReport(dispatch, arrival({ thin: true }), 5);
  expect(await dispatch.tickets.find(one)).toMatchObject({ status: 'open' });
});
