import { describe, expect, test } from 'vitest';
import { readAgain } from '../../functions/dispatch/read-again.ts';
import { type Dispatch, receiveReport } from '../../functions/dispatch/receive-report.ts';
import { type MemoryPlatform, memoryOutbound, memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import { Connection } from '../../shared/domain/clients/connection.ts';
import type { Arrival, KeptDelivery } from '../../shared/domain/deliveries/inbound.ts';
import type { Report } from '../../shared/domain/tickets/report.ts';
import { acme, client, desk, morning, report, ticketId } from '../support/company.ts';
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

describe('a replay', () => {
  const replayed = (kept: KeptDelivery): Arrival => ({ delivery: kept, replay: true });
  const kept = (dispatch: Dispatch) => dispatch.inbound.find(desk, 'k1') as Promise<KeptDelivery>;

  test('that stays silent is counted, and its new reason kept', async () => {
    const readAgain = async () => ({ outcome: 'echo' as const, because: 'our own user acted in the helpdesk' });
    const dispatch = await dispatchOf({ readAgain });
    const { delivery } = arrival();
    await receiveReport(dispatch, {
      delivery,
      verdict: { outcome: 'unread', because: 'nobody reads it' },
      replay: false,
    });
    await receiveReport(dispatch, replayed(await kept(dispatch)));
    expect(await kept(dispatch)).toMatchObject({ ...(await readAgain()), duplicates: 0, replays: 1 });
  });

  test('of what has changed its ticket already is counted, and no more', async () => {
    const dispatch = await dispatchOf();
    await receiveReport(dispatch, arrival());
    const before = await dispatch.tickets.history(one);
    await receiveReport(dispatch, replayed(await kept(dispatch)));
    expect(await kept(dispatch)).toMatchObject({ outcome: 'opened', duplicates: 0, replays: 1 });
    expect(await dispatch.tickets.history(one)).toEqual(before);
  });

  test('that finds its client closed is ignored, and says so', async () => {
    const dispatch = await dispatchOf({ readAgain: async () => report() });
    const { delivery } = arrival();
    await dispatch.inbound.keep({ ...delivery, outcome: 'unreadable', duplicates: 0, replays: 0 });
    await dispatch.records.write([{ kind: 'client', put: { ...client, status: 'closed' } }]);
    await receiveReport(dispatch, replayed(await kept(dispatch)));
    expect(await kept(dispatch)).toMatchObject({ outcome: 'ignored', because: 'the client is closed', replays: 1 });
  });
});

test('what our own user did is an echo, the first time and read again', async () => {
  const connection = Connection.parse({
    id: desk,
    clientId: acme,
    kind: 'standard-webhooks',
    name: 'Desk',
    status: 'active',
    actorId: 'us',
    createdAt: morning,
    revision: 1,
  });
  const { delivery } = arrival();
  const { bodies, targets } = memoryPlatform(() => morning);
  const again = readAgain({
    targets: {
      ...targets,
      connection: async () => ({ connection, secrets: { inbound: [] }, breaker: { failures: 0 } }),
    },
    bodies,
    outbound: memoryOutbound(() => ({ status: 200, headers: {}, body: '' })),
  });
  const by = (actorId: string) => {
    const data = { ticket: { id: '1', subject: 'Help' }, message: { text: 'Hello' }, actor_id: actorId };
    const body = { type: 'ticket.opened', timestamp: morning, data };
    return { base64: Buffer.from(JSON.stringify(body)).toString('base64') };
  };
  const kept = { ...delivery, outcome: 'echo' as const, duplicates: 0, replays: 0 };
  expect(await again({ ...kept, body: by('us') })).toMatchObject({ outcome: 'echo' });
  expect(await again({ ...kept, body: by('them') })).toMatchObject({ actorId: 'them' });
});
