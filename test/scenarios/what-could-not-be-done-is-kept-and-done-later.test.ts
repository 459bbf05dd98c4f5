import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '../../infra/local/aws-json.ts';
import { arrivalsAt, putInBucket, putOnQueue } from '../support/arrivals.ts';
import { connect, deliver, takeOnAgent, takeOnClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { FRESHDESK_KEY, startFreshdesk } from '../support/helpdesks/freshdesk.ts';
import type { Helpdesk } from '../support/helpdesks/server.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { assigned, idOf, ticketsOf, ticketWhere } from '../support/tickets.ts';
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
function fault(): never {
  throw new Error('the webhook was not read');
}
const redrive = () => platform.operator.post('/dead-letters/reports/redrive');

test('a report that needs a helpdesk which is down is a ticket all the same, with what the webhook said', async () => {
  const clientId = await takeOnClient(platform, 'Down');
  const about = { apiUrl: helpdesk.url, credentials: FRESHDESK_KEY };
  const desk = await connect(platform, clientId, 'freshdesk', about);
  await takeOnAgent(platform, 'Ann', [clientId]);
  helpdesk.isDown(503);
  expect(await deliver(desk, sample('freshdesk/ticket_created.json'))).toBe(200);
  const { ticket } = await ticketWhere(platform.operator, idOf(desk, '11'), 'is opened', () => true);
  expect(ticket.subject).toBe('Test ticket subject ☃');
  expect(helpdesk.calls.map(({ method, status }) => `${method} ${status}`)).toEqual(Array(4).fill('GET 503'));
  helpdesk.isUp();
});

test('a report whose body is out of reach dies after five tries, and is a ticket once it is redriven', async () => {
  const clientId = await takeOnClient(platform, 'Lost');
  const desk = await connect(platform, clientId, 'standard-webhooks');
  await takeOnAgent(platform, 'Ben', [clientId]);
  const [{ report, ...arrival } = fault()] = await arrivalsAt(platform, desk, opened('lost'), 0);
  const waits = {
    ...arrival,
    aside: report?.ticketId,
    delivery: { ...arrival.delivery, body: { stored: 'bodies/lost' } },
  };
  const fifo = { MessageGroupId: 'lost', MessageDeduplicationId: 'lost' };
  await putOnQueue(platform, 'reports', JSON.stringify(waits), fifo);

  const [letter] = await deadReports(1);
  expect(JSON.parse(letter?.body ?? '')).toMatchObject({
    delivery: { connectionId: desk.id },
    aside: idOf(desk, 'lost'),
  });
  expect(letter?.receives).toBeGreaterThan(5);
  expect(await ticketsOf(platform.operator, clientId)).toEqual([]);
  await deliver(desk, opened('meanwhile'));
  await assigned(platform.operator, idOf(desk, 'meanwhile'));

  await putInBucket(platform, 'bodies/lost', JSON.stringify(opened('lost')));
  expect(await redrive()).toEqual({ redriven: 1 });
  await assigned(platform.operator, idOf(desk, 'lost'));
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
