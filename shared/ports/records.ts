import type { ApiKey } from '../domain/access/key.ts';
import type { Address, Person, Session } from '../domain/access/person.ts';
import type { Review } from '../domain/access/review.ts';
import type { Agent } from '../domain/agents/agent.ts';
import type { Client, Headcount } from '../domain/clients/client.ts';
import type { Connection, ConnectionSecrets } from '../domain/clients/connection.ts';
import type { Plan } from '../domain/clients/plan.ts';
import type { Breaker, Endpoint } from '../domain/deliveries/outbound.ts';
import type { Draft } from '../domain/drafts/draft.ts';
import type { News } from '../domain/facts.ts';
import type { Figures } from '../domain/figures/figures.ts';
import type { AgentId, ClientId } from '../domain/ids.ts';
import type { Incident, IncidentWatch } from '../domain/incidents/incident.ts';
import type { IncidentUpdate } from '../domain/incidents/update.ts';
import type { Article, ArticleVersion } from '../domain/knowledge/article.ts';
import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import type { Macro } from '../domain/macros/macro.ts';
import type { Notice } from '../domain/notices/notice.ts';
import type { Absence } from '../domain/rosters/absence.ts';
import type { Feed } from '../domain/rosters/feed.ts';
import type { Leave, LeaveAccount, LeaveSlot } from '../domain/rosters/leave.ts';
import type { Override } from '../domain/rosters/override.ts';
import type { Rostered } from '../domain/rosters/publication.ts';
import type { Region } from '../domain/rosters/region.ts';
import type { Roster, RosterLines, RosterPart } from '../domain/rosters/roster.ts';
import type { Swap } from '../domain/rosters/swap.ts';
import type { Route } from '../domain/routes/route.ts';
import type { ArrivalsDay } from '../domain/staffing/arrivals.ts';
import type { Attachment } from '../domain/tickets/attachment.ts';
import type { HandOff } from '../domain/tickets/hand-off-counts.ts';
import type { Share } from '../domain/tickets/share.ts';
import type { Instant } from '../domain/time.ts';
import type { Page, PageRequest } from './page.ts';

/** Everything that is kept whole and edited whole, by kind. */
export type RecordKinds = {
  client: Client;
  plan: Plan;
  headcount: Headcount;
  /** Moved by tickets alone, as they arrive under a plan that caps our share. */
  share: Share;
  arrivals: ArrivalsDay;
  /** A month of a client that is over and done. */
  figures: Figures;
  connection: Connection;
  /** `inbound` and `outbound` secrets of a connection or endpoint, apart, so that showing one never loads them. */
  secrets: ConnectionSecrets & { id: string };
  breaker: Breaker & { id: string };
  agent: Agent;
  region: Region;
  /** `edgeAt` is the edge, start or end, that the due index wakes us for next; absent when both have passed. */
  shift: Rostered & { agentId: AgentId; region: string; edgeAt?: Instant };
  leave: Leave;
  leaveAccount: LeaveAccount;
  leaveSlot: LeaveSlot;
  swap: Swap;
  override: Override;
  absence: Absence;
  roster: Roster;
  'roster-part': RosterPart;
  'roster-lines': RosterLines;
  endpoint: Endpoint;
  /** Its secrets hold the address of its chat, as `outbound`. */
  route: Route;
  /** A calendar feed, by the hash of the secret in its address. */
  feed: Feed;
  key: ApiKey;
  person: Person;
  /** Whose an e-mail address is; it stays theirs when they have left. */
  address: Address;
  session: Session;
  /** That somebody has reviewed who may see what, by quarter. */
  review: Review;
  /** What somebody writes on a ticket, gone after 30 days without a touch. */
  /** By `ticket/attachment`. */
  attachment: Attachment;
  draft: Draft;
  macro: Macro;
  incident: Incident;
  'incident-update': IncidentUpdate;
  /** Moved by declarations of the client's rule alone. */
  'incident-watch': IncidentWatch;
  article: Article;
  'article-version': ArticleVersion;
  /** Moved with every article, and by a bump. */
  knowledge: Knowledge;
  /** Written with the change of a ticket that tells of it. */
  'hand-off': HandOff;
  notice: Notice;
  /** The answer once given to an idempotency key; kept one day. */
  answer: { id: string; requestHash: string; status: number; body: string; expiresAt: Instant };
};
export type RecordKind = keyof RecordKinds;

/** One write: of a new record, over a known revision (for kinds that have one), without condition, or away. */
export type RecordWrite = {
  [Kind in RecordKind]:
    | { kind: Kind; put: RecordKinds[Kind]; when?: 'new' | { revision: number } }
    | { kind: Kind; remove: RecordKinds[Kind] };
}[RecordKind];

/** Records by kind. An agent's load (`held`, `pace`, `lastAssignedAt`) is never touched by a write here; tickets move it. */
export interface Records {
  /**
   * Finds one by its id: client, connection, agent, region, endpoint, route and answer by `id`; plan by `clientId/version`; headcount by
   * `clientId/month/version`; arrivals by `clientId/date`; figures by `clientId/month`; shift by `agentId/id`; roster by `id`, its parts by `rosterId/part` and their lines by
   * `rosterId/part/run/piece`; notice by `agentId/at/id`; secrets and breaker by the id of what they
   * belong to; key, session and feed by the hash; person by `id`, address by `email`, review by `quarter`; share by `clientId`; leave and absence by `agentId/id`; what leave adds up to by `agentId/year` and by
   * `region/date`; a swap by the id of its shift; a hand-off by `at/id`; an override by `id`; a draft by `person/ticketId/kind`, macro and incident by `id`, an
   * update of one by `incidentId/number`, the watch of a client's rule by `clientId`, an
   * article by `clientId/id` and its versions by `id/version`, knowledge by `clientId`.
   */
  find<Kind extends RecordKind>(kind: Kind, id: string): Promise<RecordKinds[Kind] | undefined>;
  /**
   * Lists by kind: clients, agents and regions (all, `within` is 'all'), connections of a client, its plans and
   * headcounts newest first, headcounts of 'all' by month, shifts of an agent by end, endpoints, routes, keys and people of 'all' or of a client, sessions of 'all' or of a person, feeds of 'all' or of a subject, notices of an agent newest first.
   * Rosters of 'all' or of a month newest first, parts of a roster, and lines within `rosterId/part/run`, in order.
   * Leave and absences of an agent, or of everybody that end at a date or an instant (`within`) or later, leave only while
   * it counts; leave of a region's dates from `region/date` on; offered swaps of shifts that start at an
   * instant or later, and from `instant/taken` on swaps that were taken, by the later of their two shifts;
   * overrides that end then or later; drafts of `person/ticketId`, macros of a client or of 'all', incidents that are
   * 'open' or 'closed' or 'all', newest first, hand-offs of a UTC date, updates of an incident, newest first, articles of a client, and versions of an article, newest first.
   */
  list<Kind extends RecordKind>(kind: Kind, within: string, page: PageRequest): Promise<Page<RecordKinds[Kind]>>;
  /** An agent's shifts that end after an instant, by end. */
  shiftsFrom(agentId: AgentId, from: Instant, limit: number): Promise<RecordKinds['shift'][]>;
  /** Writes all or none, together with the news of `subject` at `version`, which are announced. 'moved' when a condition failed. */
  write(writes: RecordWrite[], news?: Announcement): Promise<'written' | 'moved'>;
}

export type Announcement = { subject: string; version: number; news: News[]; at: Instant; by: string };

/** A connection or endpoint with what is needed to talk to it. */
export interface Targets {
  /** Connection, secrets and breaker in one request; undefined when unknown. */
  connection(
    id: Connection['id'],
  ): Promise<{ connection: Connection; secrets: ConnectionSecrets; breaker: Breaker } | undefined>;
  endpoint(
    id: Endpoint['id'],
  ): Promise<{ endpoint: Endpoint; secrets: ConnectionSecrets; breaker: Breaker } | undefined>;
  /** A route, the address of its chat if it leads to one, and the health of where it leads. */
  route(id: Route['id']): Promise<{ route: Route; address?: string; breaker: Breaker } | undefined>;
  /** Endpoints that want a client's facts: the client's own and the operator's. */
  endpointsFor(clientId: ClientId): Promise<Endpoint[]>;
}
