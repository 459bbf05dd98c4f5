import { createHash } from 'node:crypto';
import type { OutboundDelivery, Outbox } from '../../domain/deliveries/outbound.ts';
import { AgentId, ClientId, type ConnectionId, type PublicationId, ShiftId, TicketId } from '../../domain/ids.ts';
import type { Instant, LocalDate } from '../../domain/time.ts';
import type { Due } from '../../ports/queues.ts';
import type { Item, Key } from './table.ts';

/**
 * Every key of the one table. Each item has `kind`, and the record itself as JSON in `data`; old ones leave by `expiresAt`.
 *
 * | what                | pk                       | sk                      | listed under (listPk: listSk)                 | other indexes |
 * |---------------------|--------------------------|-------------------------|-----------------------------------------------|---------------|
 * | ticket              | TKT#ticket               | TICKET                  | CLIENT#client#TICKETS: opened at              | due, holder   |
 * | change of a ticket  | TKT#ticket               | CHANGE#version          | FACTS#day#shard: at, version                  |               |
 * | file of a ticket    | TKT#ticket               | ATTACHMENT#attachment   |                                               |               |
 * | change of others    | NEWS#subject             | CHANGE#version          | FACTS#day#shard: at, version                  |               |
 * | inbound delivery    | IN#connection#dedupe key | DELIVERY                | IN#connection: received at                    |               |
 * | outbound delivery   | OUT#target#ticket        | SEQ#sequence#delivery   | OUT#target: created at                        | due           |
 * | client              | CLIENT#client            | CLIENT                  | CLIENTS: id                                   |               |
 * | plan                | CLIENT#client            | PLAN#version            |                                               |               |
 * | headcount           | CLIENT#client            | HEADCOUNT#month#version | HEADCOUNTS: month, client, version            |               |
 * | share under a cap   | CLIENT#client            | SHARE                   |                                               |               |
 * | arrivals of a day   | CLIENT#client            | ARRIVALS#date           |                                               |               |
 * | figures of a month  | CLIENT#client            | FIGURES#month           |                                               |               |
 * | connection          | CONN#connection          | CONNECTION              | CLIENT#client#CONNECTIONS: id                 |               |
 * | endpoint            | END#endpoint             | ENDPOINT                | ENDPOINTS: client or -, id                    |               |
 * | route of an operator | ROUTE#route             | ROUTE                   | ROUTES: client or -, id                       |               |
 * | secrets, breaker    | CONN#…, END#… or ROUTE#… | SECRETS, BREAKER        |                                               |               |
 * | agent               | AGENT#agent              | AGENT                   | AGENTS: id                                    |               |
 * | shift               | AGENT#agent              | SHIFT#until#shift       |                                               | due           |
 * | region              | REGION#region            | REGION                  | REGIONS: id                                   |               |
 * | roster              | ROSTERS#month            | VERSION#version         | ROSTERS: month, version                       |               |
 * | part of a roster    | ROSTER#roster            | PART#part               |                                               |               |
 * | lines of a part     | ROSTER#roster            | LINES#part#run#piece    |                                               |               |
 * | roster in force     | ROSTER                   | IN-FORCE                |                                               |               |
 * | staged turn         | STAGE#publication        | AGENT#agent             |                                               |               |
 * | leave               | AGENT#agent              | LEAVE#leave             | LEAVE: last date, id, while it counts         |               |
 * | leave of a year     | AGENT#agent              | LEAVE-ACCOUNT#year      |                                               |               |
 * | leave of a date     | REGION#region            | LEAVE#date              |                                               |               |
 * | absence             | AGENT#agent              | ABSENCE#absence         | ABSENCES: until, id                           |               |
 * | swap of a shift     | SWAP#shift               | SWAP                    | SWAPS: from, shift; TAKEN: last from, shift   |               |
 * | override            | OVERRIDE#override        | OVERRIDE                | OVERRIDES: until, id                          |               |
 * | draft               | DRAFTS#person            | ticket#kind             |                                               |               |
 * | macro               | MACRO#macro              | MACRO                   | MACROS: client or all, id                     |               |
 * | incident            | INCIDENT#incident        | INCIDENT                | INCIDENTS: status, opened at, id              |               |
 * | ticket of one       | INCIDENT#incident        | TICKET#ticket           |                                               |               |
 * | update of one       | INCIDENT#incident        | UPDATE#number           |                                               |               |
 * | last one by a rule  | CLIENT#client            | INCIDENT-WATCH          |                                               |               |
 * | article             | CLIENT#client            | ARTICLE#article         |                                               |               |
 * | version of one      | ARTICLE#article          | VERSION#version         |                                               |               |
 * | knowledge base      | CLIENT#client            | KNOWLEDGE               |                                               |               |
 * | hand-off            | HANDOFFS#date            | at#fact                 |                                               |               |
 * | notice              | AGENT#agent              | NOTICE#at#fact          |                                               |               |
 * | calendar feed       | FEED#hash                | FEED                    | FEEDS: subject, id                            |               |
 * | API key             | KEY#hash                 | KEY                     | KEYS: client or -, id                         |               |
 * | person              | PERSON#person            | PERSON                  | PEOPLE: client or -, id                       |               |
 * | address of a person | EMAIL#email              | ADDRESS                 |                                               |               |
 * | signed-in browser   | SESSION#hash             | SESSION                 | SESSIONS: person, id                          |               |
 * | review of access    | REVIEW#quarter           | REVIEW                  |                                               |               |
 * | idempotent answer   | ANSWER#id                | ANSWER                  |                                               |               |
 * | token of a line     | HELLO#hash               | HELLO                   |                                               |               |
 * | open line of a page | SOCKET#id                | SOCKET                  | SOCKETS: id                                   |               |
 *
 * Indexes: `due` (dueShard: dueAt, with kind and clientId) holds what falls due, in one of {@link SHARDS} shards;
 * `holder` (heldBy: urgency) holds tickets under AGENT#agent or POOL#client; `listing` as above.
 *
 * A partition of an index takes 1 000 KB of writes a second, and an index that cannot keep up throttles the table. Only
 * the facts of a day are everybody's: their {@link FACT_SHARDS} shards by subject bound the whole platform to 8 000 KB of
 * changes a second, messages included; a follower reads all of them at once.
 */
export const SHARDS = 4;
export const FACT_SHARDS = 8;

/** A number as text that sorts like it. */
export const padded = (number: number): string => String(number).padStart(10, '0');

/** The range of all sort keys that begin with a prefix. */
export const startingWith = (prefix: string): [string, string] => [prefix, `${prefix}\u{10FFFF}`];

export const ticketKey = (id: TicketId): Key => ({ pk: `TKT#${id}`, sk: 'TICKET' });
export const changeKey = (id: TicketId, version: number): Key => ({ pk: `TKT#${id}`, sk: `CHANGE#${padded(version)}` });
export const newsKey = (subject: string, version: number): Key => ({
  pk: `NEWS#${subject}`,
  sk: `CHANGE#${padded(version)}`,
});
export const inboundKey = (connectionId: ConnectionId, dedupeKey: string): Key => ({
  pk: `IN#${connectionId}#${dedupeKey}`,
  sk: 'DELIVERY',
});
export const outboxPk = ({ targetId, ticketId }: Outbox): string => `OUT#${targetId}#${ticketId}`;
export const outboundKey = ({ sequence, id, ...outbox }: OutboundDelivery): Key => ({
  pk: outboxPk(outbox),
  sk: `SEQ#${padded(sequence)}#${id}`,
});

export const clientPk = (id: string): string => `CLIENT#${id}`;
export const agentPk = (id: string): string => `AGENT#${id}`;
const targetNames: Readonly<Record<string, string>> = { end: 'END', rou: 'ROUTE' };
/** The partition of a connection, endpoint or route, which its secrets and breaker share. */
export const targetPk = (id: string): string => `${targetNames[id.slice(0, 3)] ?? 'CONN'}#${id}`;
export const clientKey = (id: string): Key => ({ pk: clientPk(id), sk: 'CLIENT' });
export const planKey = (clientId: string, version: number): Key => ({
  pk: clientPk(clientId),
  sk: `PLAN#${padded(version)}`,
});
export const headcountKey = (clientId: string, month: string, version: number): Key => ({
  pk: clientPk(clientId),
  sk: `HEADCOUNT#${month}#${padded(version)}`,
});
export const shareKey = (clientId: string): Key => ({ pk: clientPk(clientId), sk: 'SHARE' });
export const figuresKey = (clientId: string, month: string): Key => ({
  pk: clientPk(clientId),
  sk: `FIGURES#${month}`,
});
export const arrivalsKey = (clientId: string, date: string): Key => ({
  pk: clientPk(clientId),
  sk: `ARRIVALS#${date}`,
});
export const agentKey = (id: string): Key => ({ pk: agentPk(id), sk: 'AGENT' });
export const feedKey = (hash: string): Key => ({ pk: `FEED#${hash}`, sk: 'FEED' });
export const regionKey = (id: string): Key => ({ pk: `REGION#${id}`, sk: 'REGION' });
export const shiftKey = (agentId: string, until: Instant, id: string): Key => ({
  pk: agentPk(agentId),
  sk: `SHIFT#${until}#${id}`,
});
export const rosterMonthPk = (month: string): string => `ROSTERS#${month}`;
export const rosterKey = (month: string, version: number): Key => ({
  pk: rosterMonthPk(month),
  sk: `VERSION#${padded(version)}`,
});
export const rosterPk = (id: string): string => `ROSTER#${id}`;
export const rosterPartKey = (id: string, part: number): Key => ({ pk: rosterPk(id), sk: `PART#${padded(part)}` });
export const rosterRun = (part: number, run: string): string => `LINES#${padded(part)}#${run}#`;
export const rosterLinesKey = (id: string, part: number, run: string, piece: number): Key => ({
  pk: rosterPk(id),
  sk: `${rosterRun(part, run)}${padded(piece)}`,
});
export const inForceKey: Key = { pk: 'ROSTER', sk: 'IN-FORCE' };
export const stagePk = (publication: PublicationId): string => `STAGE#${publication}`;
export const stageKey = (publication: PublicationId, agentId: string): Key => ({
  pk: stagePk(publication),
  sk: `AGENT#${agentId}`,
});
export const leaveKey = (agentId: string, id: string): Key => ({ pk: agentPk(agentId), sk: `LEAVE#${id}` });
export const leaveAccountKey = (agentId: string, year: string): Key => ({
  pk: agentPk(agentId),
  sk: `LEAVE-ACCOUNT#${year}`,
});
export const leaveSlotKey = (region: string, date: LocalDate): Key => ({
  pk: regionKey(region).pk,
  sk: `LEAVE#${date}`,
});
export const absenceKey = (agentId: string, id: string): Key => ({ pk: agentPk(agentId), sk: `ABSENCE#${id}` });
export const swapKey = (shiftId: string): Key => ({ pk: `SWAP#${shiftId}`, sk: 'SWAP' });
export const overrideKey = (id: string): Key => ({ pk: `OVERRIDE#${id}`, sk: 'OVERRIDE' });
export const draftsPk = (by: string): string => `DRAFTS#${by}`;
export const draftKey = (by: string, ticketId: string, kind: string): Key => ({
  pk: draftsPk(by),
  sk: `${ticketId}#${kind}`,
});
export const attachmentKey = (ticketId: TicketId, id: string): Key => ({
  ...ticketKey(ticketId),
  sk: `ATTACHMENT#${id}`,
});
export const macroKey = (id: string): Key => ({ pk: `MACRO#${id}`, sk: 'MACRO' });
export const incidentKey = (id: string): Key => ({ pk: `INCIDENT#${id}`, sk: 'INCIDENT' });
export const incidentTicketKey = (id: string, ticketId: TicketId): Key => ({
  ...incidentKey(id),
  sk: `TICKET#${ticketId}`,
});
export const incidentUpdateKey = (id: string, number: number): Key => ({
  ...incidentKey(id),
  sk: `UPDATE#${padded(number)}`,
});
export const incidentWatchKey = (clientId: string): Key => ({ pk: clientPk(clientId), sk: 'INCIDENT-WATCH' });
export const articleKey = (clientId: string, id: string): Key => ({ pk: clientPk(clientId), sk: `ARTICLE#${id}` });
export const articlePk = (id: string): string => `ARTICLE#${id}`;
export const articleVersionKey = (id: string, version: number): Key => ({
  pk: articlePk(id),
  sk: `VERSION#${padded(version)}`,
});
export const knowledgeKey = (clientId: string): Key => ({ pk: clientPk(clientId), sk: 'KNOWLEDGE' });
export const noticeKey = (agentId: string, at: Instant, id: string): Key => ({
  pk: agentPk(agentId),
  sk: `NOTICE#${at}#${id}`,
});
export const handOffsPk = (date: string): string => `HANDOFFS#${date}`;
export const handOffKey = (at: Instant, id: string): Key => ({ pk: handOffsPk(at.slice(0, 10)), sk: `${at}#${id}` });
export const apiKeyKey = (hash: string): Key => ({ pk: `KEY#${hash}`, sk: 'KEY' });
export const personKey = (id: string): Key => ({ pk: `PERSON#${id}`, sk: 'PERSON' });
export const addressKey = (email: string): Key => ({ pk: `EMAIL#${email}`, sk: 'ADDRESS' });
export const sessionKey = (hash: string): Key => ({ pk: `SESSION#${hash}`, sk: 'SESSION' });
export const reviewKey = (quarter: string): Key => ({ pk: `REVIEW#${quarter}`, sk: 'REVIEW' });
export const answerKey = (id: string): Key => ({ pk: `ANSWER#${id}`, sk: 'ANSWER' });
export const helloKey = (hash: string): Key => ({ pk: `HELLO#${hash}`, sk: 'HELLO' });
export const socketKey = (id: string): Key => ({ pk: `SOCKET#${id}`, sk: 'SOCKET' });

/** Under whom a ticket is held: its owner, or its client's pool. */
export const agentHolder = (id: AgentId): string => `AGENT#${id}`;
export const poolHolder = (id: ClientId): string => `POOL#${id}`;

export const ticketList = (clientId: ClientId): string => `CLIENT#${clientId}#TICKETS`;
export const connectionList = (clientId: string): string => `CLIENT#${clientId}#CONNECTIONS`;
export const inboundList = (connectionId: ConnectionId): string => `IN#${connectionId}`;
export const outboundList = (targetId: OutboundDelivery['targetId']): string => `OUT#${targetId}`;
/** Changes that hold facts are listed by the UTC day on which they happened, those of one subject in one shard of it. */
export const factList = (at: Instant, { pk }: Key): string => factShard(at, shardOf(pk, FACT_SHARDS));
/** All lists of the facts of an instant's day. */
export const factListsOf = (at: Instant): string[] =>
  Array.from({ length: FACT_SHARDS }, (_, shard) => factShard(at, shard));
const factShard = (at: Instant, shard: number): string => `FACTS#${at.slice(0, 10)}#${shard}`;

/** The due index's entry of an item, or nothing when it is not due. */
export function dueEntry({ pk, sk }: Key, dueAt: Instant | undefined): { dueShard?: string; dueAt?: Instant } {
  if (dueAt === undefined) return {};
  return { dueShard: shardName(shardOf(pk + sk, SHARDS)), dueAt };
}

const shardOf = (text: string, shards: number): number => (createHash('sha256').update(text).digest()[0] ?? 0) % shards;

/** A key in eight characters, to tell items of the same instant apart. */
export const digestOf = ({ pk, sk }: Key): string =>
  createHash('sha256').update(`${pk} ${sk}`).digest('base64url').slice(0, 8);

/** The name of a shard of the due index, from 0. */
export const shardName = (shard: number): string => `DUE#${shard}`;

/** What falls due, told by an item or by its entry in the due index; undefined when it is not due. */
export function dueOf(item: Item): Due | undefined {
  if (!item.dueShard) return undefined;
  const dueAt = String(item.dueAt);
  const [, first = '', second = ''] = item.pk.split('#');
  switch (item.kind) {
    case 'ticket':
      return { kind: 'ticket', clientId: ClientId.parse(item.clientId), ticketId: TicketId.parse(first), dueAt };
    case 'shift':
      return { kind: 'shift', agentId: AgentId.parse(first), shiftId: ShiftId.parse(item.sk.split('#')[2]), dueAt };
    case 'outbox':
      return { kind: 'outbox', targetId: first as Outbox['targetId'], ticketId: TicketId.parse(second), dueAt };
    default:
      throw new Error(`the due index holds a ${item.kind} at ${item.pk}`);
  }
}
