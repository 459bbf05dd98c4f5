import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '../../infra/local/aws-json.ts';
import { putOnQueue } from '../support/arrivals.ts';
import { connect, deliver, takeOnAgent, takeOnClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { FRESHDESK_KEY, startFreshdesk } from '../support/helpdesks/freshdesk.ts';
import type { Helpdesk } from '../support/helpdesks/server.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { assigned, idOf, ticketsOf } from '../support/tickets.ts';
import { opened, sample, sampleJson } from './payloads.ts';

let platform: Platform;
let helpdesk: Helpdesk;
beforeAll(async () => {
  platform = await startPlatform();
  helpdesk = await startFreshdesk(sampleJson('freshdesk/ticket_created.json').freshdesk_webhook);
  // The template hides a report for three minutes after a fault; five of them would be a quarter of an hour.
  const QueueUrl = platform.queue('reports');
  const Attributes = { VisibilityTimeout: '1' };
  await call(platform.endpoints.sqs, 'AmazonSQS.SetQueueAttributes', { QueueUrl, Attributes });
});
afterAll(async () => {
  await helpdesk?.stop();
  await platform?.stop();
});

type Counts = { items: { duty: string; messages: number }[] };
type Letters = { items: { id: string; body: string; receives: number }[] };

/** Waits until so many reports are dead letters, and yields them. */
async function deadReports(count: number): Promise<Letters['items']> {
  const look = () => platform.operator.get<Counts>('/dead-letters');
  const holds = ({ items }: Counts) => items.find(({ duty }) => duty === 'reports')?.messages === count;
  await eventually(`${count} reports are dead letters`, look, holds, 20_000);
  return (await platform.operator.get<Letters>('/dead-letters/reports')).items;
}
const redrive = () => platform.operator.post('/dead-letters/reports/redrive');

test('a report that needs a helpdesk which is down dies after five tries, and is a ticket once it is redriven', async () => {
  const clientId = await takeOnClient(platform, 'Down');
  const about = { apiUrl: helpdesk.url, credentials: FRESHDESK_KEY };
  const desk = await connect(platform, clientId, 'freshdesk', about);
  const other = await connect(platform, clientId, 'standard-webhooks');
  await takeOnAgent(platform, 'Ann', [clientId]);
  helpdesk.isDown(503);
  expect(await deliver(desk, sample('freshdesk/ticket_created.json'))).toBe(200);

  const [letter] = await deadReports(1);
  expect(helpdesk.calls.map(({ method, status }) => `${method} ${status}`)).toEqual(Array(5).fill('GET 503'));
  expect(JSON.parse(letter?.body ?? '')).toMatchObject({
    delivery: { connectionId: desk.id },
    report: { externalId: '11' },
  });
  expect(letter?.receives).toBeGreaterThan(5);
  expect(await ticketsOf(platform.operator, clientId)).toEqual([]);
  await deliver(other, opened('meanwhile'));
  await assigned(platform.operator, idOf(other, 'meanwhile'));

  helpdesk.isUp();
  expect(await redrive()).toEqual({ redriven: 1 });
  await assigned(platform.operator, idOf(desk, '11'));
  expect(await deadReports(0)).toEqual([]);
});

test('a report that nobody can read stays a dead letter for people to look at', async () => {
  const poison = '{"delivery":"this was never one"';
  const fifo = { MessageGroupId: 'poison', MessageDeduplicationId: 'poison' };
  await putOnQueue(platform, 'reports', poison, fifo);
  expect(await deadReports(1)).toMatchObject([{ body: poison }]);
  expect(await redrive()).toEqual({ redriven: 1 });
  expect(await deadReports(1)).toMatchObject([{ body: poison }]);
  const because = platform.logged().filter(({ message }) => message === 'a record failed and will come again');
  expect(because.length).toBeGreaterThanOrEqual(10);
});
