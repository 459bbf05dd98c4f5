import { BatchWriteItemCommand, DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { packed } from '../../../shared/adapters/dynamodb/expressions.ts';
import { SHARDS, shardName } from '../../../shared/adapters/table/keys.ts';
import { ticketItem } from '../../../shared/adapters/table/ticket-item.ts';
import { Plan } from '../../../shared/domain/clients/plan.ts';
import { start } from '../../../shared/domain/sla/clocks.ts';
import { openTicket } from '../../../shared/domain/tickets/open.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { after, type Instant, instantOf } from '../../../shared/domain/time.ts';
import { ticketIdOf } from '../../../shared/sources/reading/report.ts';
import { standardWebhooks } from '../../../shared/sources/standard-webhooks/source.ts';
import { eachOf } from '../statistics.ts';
import { type Served, terms } from './company.ts';
import { webhookOf } from './helpdesk.ts';
import { credentials, type Platform } from './platform.ts';

const BATCH = 25;
const AT_ONCE = 4;
const MINUTES = 60;

/** A ticket of this client in an agent's hands whose one clock falls due at an instant; solved without one. */
export function ticketsOf(served: Served, name: string) {
  const plan = Plan.parse({ ...terms, clientId: served.clientId, version: 1, publishedAt: instantOf(0) });
  const model = modelOf(served, plan);
  const target = { targetMinutes: MINUTES, warnBeforeMinutes: 0 };
  return (place: number, dueAt?: Instant): Ticket => {
    const externalId = `${name}-${place}`;
    const own = { ...model, externalId, id: ticketIdOf(served.connectionId, externalId) };
    if (dueAt === undefined)
      return { ...own, status: 'solved', place: { at: 'done', since: model.openedAt }, clocks: [] };
    const openedAt = after(dueAt, -MINUTES * 60_000);
    const clocks = start({ clocks: [], pauses: [] }, plan.coverage, 'first-reply', target, openedAt).clocks;
    const agentId = served.agents[place % served.agents.length];
    if (!agentId) throw new Error('a seeded ticket needs an agent');
    return { ...own, openedAt, updatedAt: openedAt, clocks, place: { at: 'agent', since: openedAt, agentId } };
  };
}

/** What the platform itself would make of a forwarded ticket. */
function modelOf(served: Served, plan: Plan): Ticket {
  const reading = standardWebhooks.read?.(webhookOf(served, 'model'), { id: served.connectionId, settings: {} });
  const now = instantOf(Date.now());
  const report = reading?.outcome === 'read' ? reading.reports[0]?.report : undefined;
  const change = report && openTicket({ plan, team: [] }, report, served.clientId, now, now).change;
  if (!change) throw new Error('the model of the seeded tickets is not taken');
  return change.after;
}

/** Writes tickets as the adapter would, past all functions, in batches; tells how many stand. */
export async function store(
  platform: Platform,
  tickets: Iterable<Ticket>,
  written: (count: number) => void,
): Promise<void> {
  const client = new DynamoDBClient({ ...credentials, endpoint: platform.endpoints.dynamodb });
  let count = 0;
  await eachOf(batches(tickets), AT_ONCE, async (batch) => {
    const puts = batch.map((ticket) => ({ PutRequest: { Item: packed(ticketItem(ticket)) } }));
    const { UnprocessedItems = {} } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [platform.tableName]: puts } }),
    );
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('the table did not take a whole batch');
    count += batch.length;
    written(count);
  });
  client.destroy();
}

function* batches(tickets: Iterable<Ticket>): Generator<Ticket[]> {
  let batch: Ticket[] = [];
  for (const ticket of tickets) {
    if (batch.push(ticket) < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** How many entries the due index holds. */
export async function openClocks({ endpoints, tableName: TableName }: Platform): Promise<number> {
  const client = new DynamoDBClient({ ...credentials, endpoint: endpoints.dynamodb });
  let count = 0;
  await eachOf(Array(SHARDS).keys(), 1, async (shard) => {
    const asked = {
      TableName,
      IndexName: 'due',
      Select: 'COUNT' as const,
      KeyConditionExpression: 'dueShard = :shard',
      ExpressionAttributeValues: { ':shard': { S: shardName(shard) } },
    };
    for await (const page of paginateQuery({ client }, asked)) count += page.Count ?? 0;
  });
  client.destroy();
  return count;
}
