import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ticket } from '../../shared/domain/tickets/ticket.ts';
import { connect, deliver, takeOnAgent, takeOnClient, terms } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { opened } from './payloads.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

const TICKETS = 120;
type Share = { weeks: { arrived: number; taken: number }[] };

test('of tickets that come side by side, some of them twice, exactly the agreed share comes to us', async () => {
  const { operator, faults } = platform;
  const clientId = await takeOnClient(platform, 'Hybrid', terms({ shareCapPercent: 35 }));
  const desk = await connect(platform, clientId, 'standard-webhooks');
  for (const name of ['Ada', 'Ben']) await takeOnAgent(platform, name, [clientId], { limit: 50 });
  const sent = Array.from({ length: TICKETS }, (_, place) => ({ id: `msg_${place}`, body: opened(`t${place}`) }));
  for (let place = 0; place < TICKETS; place += 20) {
    const some = sent.slice(place, place + 20);
    // The sender of a few did not hear our answer.
    const statuses = await Promise.all(
      [...some, ...some.slice(0, 5)].map(({ id, body }) => deliver(desk, body, { id })),
    );
    expect(statuses.every((status) => status < 300)).toBe(true);
  }

  const counted = () => operator.get<Share>(`/clients/${clientId}/share`);
  const arrived = (share: Share) => share.weeks.reduce((sum, week) => sum + week.arrived, 0);
  const share = await eventually('every ticket is counted', counted, (seen) => arrived(seen) === TICKETS);
  // Should the week end meanwhile, each week is held to the cap by itself.
  const allowed = share.weeks.reduce((sum, week) => sum + Math.floor((week.arrived * 35) / 100), 0);
  const tickets = await operator.all<Ticket>(`/clients/${clientId}/tickets`);
  expect(share.weeks.reduce((sum, { taken }) => sum + taken, 0)).toBe(allowed);
  expect(Math.abs((allowed * 100) / TICKETS - 35)).toBeLessThanOrEqual(1);
  const kept = tickets.filter(({ place }) => place.at === 'client');
  expect(kept).toHaveLength(TICKETS - allowed);
  expect(kept.every(({ clocks }) => clocks.length === 0)).toBe(true);
  expect(faults).toEqual([]);
});
