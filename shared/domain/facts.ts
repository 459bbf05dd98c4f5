import * as z from 'zod';
import { ForDispatch } from './agents/for-dispatch.ts';
import {
  AbsenceId,
  AgentId,
  ArticleId,
  AttachmentId,
  ClientId,
  ConnectionId,
  DeliveryId,
  EndpointId,
  FactId,
  FeedId,
  IncidentId,
  LeaveId,
  MacroId,
  OverrideId,
  PersonId,
  PublicationId,
  RosterId,
  RouteId,
  ShiftId,
  TicketId,
} from './ids.ts';
import { Slug } from './rosters/template.ts';
import { ClockKind } from './sla/clock.ts';
import { Priority } from './tickets/report.ts';
import { Instant, LocalDate } from './time.ts';

const ticket = { ticketId: TicketId, clientId: ClientId };
const clock = { ...ticket, clock: ClockKind, dueAt: Instant, priority: Priority.exactOptional() };
const incident = { incidentId: IncidentId, clients: z.array(ClientId) };
const rule = z.object({ similar: z.number().int(), withinMinutes: z.number().int() });
const article = { clientId: ClientId, articleId: ArticleId, version: z.number().int() };
const callBack = { ...ticket, agentId: AgentId, dueAt: Instant };
const seat = { agentId: AgentId, clientId: ClientId, was: Instant.exactOptional() };
const leave = { agentId: AgentId, leaveId: LeaveId, from: LocalDate, until: LocalDate };
const swap = { agentId: AgentId, shiftId: ShiftId, from: Instant, until: Instant };
const person = { personId: PersonId, clientId: ClientId.exactOptional() };
const rung = { ...ticket, rung: z.string(), step: z.number().int(), pass: z.number().int() };

/** Everything that can have happened, in the past tense, with what it carries. Bodies of messages are never in a fact. */
export const catalogue = {
  'ticket.opened': z.object({
    ...ticket,
    connectionId: ConnectionId,
    priority: Priority,
    subject: z.string(),
    /** If it came in waiting for somebody else. */
    status: z.enum(['waiting-customer', 'on-hold']).exactOptional(),
  }),
  'ticket.message-received': z.object({ ...ticket, messages: z.number().int() }),
  'ticket.assigned': z.object({ ...ticket, agentId: AgentId, because: z.string() }),
  'ticket.queued': z.object({ ...ticket, because: z.string() }),
  'ticket.parked': z.object({ ...ticket, because: z.string() }),
  'ticket.left-to-client': z.object({ ...ticket, because: z.string() }),
  'ticket.taken': z.object({ ...ticket, by: z.string() }),
  /**
   * By the platform, out of the hands of `agentId`: what became of it, whether a note for the next was there, and whether it
   * was found only after the hand-off window (`satellite`) or moved while a promise was at risk or missed (`hot`).
   */
  'ticket.released': z.object({
    ...ticket,
    agentId: AgentId,
    because: z.string(),
    region: z.string().exactOptional(),
    outcome: z.enum(['handed-over', 'queued', 'parked']).exactOptional(),
    verb: z.enum(['handover', 'rehome']).exactOptional(),
    noted: z.boolean().exactOptional(),
    satellite: z.literal(true).exactOptional(),
    hot: z.literal(true).exactOptional(),
  }),
  /** Its owner, `agentId`, wrote ahead what whoever takes over must know. */
  'ticket.hand-off-prepared': z.object({ ...ticket, agentId: AgentId }),
  /** By hand: `agentId` gave it up, for the pool or for a colleague. */
  'ticket.handed-over': z.object({
    ...ticket,
    agentId: AgentId,
    to: AgentId.exactOptional(),
    region: z.string().exactOptional(),
  }),
  /** By hand, and taken from `agentId` where somebody held it. */
  'ticket.escalated': z.object({ ...ticket, from: z.string(), level: z.string(), agentId: AgentId.exactOptional() }),
  'ticket.incident-linked': z.object({ ...ticket, incidentId: IncidentId }),
  'ticket.incident-unlinked': z.object({ ...ticket, incidentId: IncidentId }),
  /** Its client's rule asks whether it is one of many. */
  'ticket.incident-asked': z.object({ ...ticket, ...rule.shape }),
  'ticket.call-back-promised': z.object(callBack),
  /** It came with the ticket to new hands, `agentId`, who are to accept it. */
  'ticket.call-back-passed': z.object(callBack),
  'ticket.call-back-accepted': z.object(callBack),
  /** Half an hour ahead nobody stands for it by name; `told` are the leads on duty and `agentId`, whoever had it last. */
  'ticket.call-back-escalated': z.object({
    ...callBack,
    because: z.string(),
    told: z.array(z.string()),
    region: z.string().exactOptional(),
  }),
  'ticket.call-back-due': z.object(callBack),
  'ticket.call-back-kept': z.object(callBack),
  'ticket.call-back-cancelled': z.object(callBack),
  /** A ladder waits for the client: our clocks pause, and its own runs where it promised an answer. */
  'ticket.client-asked': z.object({ ...ticket, dueAt: Instant.exactOptional() }),
  /** By its people on a page, by its helpdesk, or as one of ours heard it. */
  'ticket.client-answered': z.object({ ...ticket, by: z.string() }),
  'ticket.hand-over-asked': z.object({ ...ticket, level: z.string() }),
  'ticket.replied': z.object({ ...ticket, connectionId: ConnectionId, agentId: AgentId.optional() }),
  'ticket.noted': z.object({ ...ticket, connectionId: ConnectionId, agentId: AgentId.optional() }),
  'ticket.status-changed': z.object({
    ...ticket,
    connectionId: ConnectionId,
    from: z.string(),
    to: z.string(),
    sent: z.boolean(),
  }),
  /** The helpdesk told of a file, which is fetched; then it is here, or not to be had. */
  'ticket.attachment-received': z.object({ ...ticket, connectionId: ConnectionId, attachmentId: AttachmentId }),
  'ticket.attachment-kept': z.object({ ...ticket, attachmentId: AttachmentId }),
  'ticket.attachment-lost': z.object({ ...ticket, attachmentId: AttachmentId, because: z.string() }),
  'ticket.reopened': z.object({ ...ticket }),
  'ticket.priority-changed': z.object({ ...ticket, from: Priority, to: Priority }),
  /** By somebody outside of its chain; one per reader, ticket and hour. */
  'ticket.read': z.object(ticket),
  'ticket.deleted': z.object({ ...ticket }),
  'clock.warned': z.object(clock),
  'clock.breached': z.object(clock),
  'clock.met': z.object({ ...clock, dueAt: Instant.optional(), stoppedAt: Instant }),
  'escalation.started': z.object({ ...ticket, clock: ClockKind }),
  'escalation.step-fired': z.object({ ...rung, told: z.array(z.string()), takeOver: z.boolean() }),
  'escalation.step-skipped': z.object(rung),
  /** Nobody behind it is on duty, and it waits for their hours: the first of them comes then. */
  'escalation.step-held': z.object({ ...rung, dueAt: Instant }),
  'escalation.parked': z.object(ticket),
  /** One of several who must; it counts as acknowledged when none is missing. */
  'escalation.acknowledgement-added': z.object({ ...ticket, by: z.string(), missing: z.number().int() }),
  'escalation.acknowledged': z.object({ ...ticket, by: z.string() }),
  'escalation.rearmed': z.object(ticket),
  'escalation.finished': z.object(ticket),
  'reply.queued': z.object({ ...ticket, connectionId: ConnectionId, deliveries: z.number().int() }),
  'reply.sent': z.object({ ...ticket, deliveryId: DeliveryId, attempts: z.number().int() }),
  'reply.failed': z.object({ ...ticket, deliveryId: DeliveryId, attempts: z.number().int(), because: z.string() }),
  'reply.died': z.object({ ...ticket, deliveryId: DeliveryId, attempts: z.number().int(), because: z.string() }),
  'delivery.quarantined': z.object({ clientId: ClientId, connectionId: ConnectionId, dedupeKey: z.string() }),
  'delivery.refused': z.object({ clientId: ClientId, connectionId: ConnectionId, because: z.string() }),
  /** By hand; `of` is a connection, an endpoint, or a duty whose messages had given up. */
  'delivery.replayed': z.object({ of: z.string(), deliveries: z.number().int(), clientId: ClientId.exactOptional() }),
  'agent.created': z.object({ agentId: AgentId }),
  /** Of what dispatch asks, what is otherwise now, and what it was before. */
  'agent.changed': z.object({ agentId: AgentId, was: ForDispatch.exactOptional(), is: ForDispatch.exactOptional() }),
  'region.changed': z.object({ regionId: Slug }),
  'region.removed': z.object({ regionId: Slug }),
  'agent.came-on-duty': z.object({ agentId: AgentId, shiftId: ShiftId, until: Instant }),
  /** The last minutes of a stretch of work: nothing new comes, and notes are written for those who take over. */
  'agent.clean-up-began': z.object({ agentId: AgentId, shiftId: ShiftId, until: Instant }),
  'agent.went-off-duty': z.object({ agentId: AgentId, because: z.string() }),
  'agent.has-room': z.object({ agentId: AgentId, because: z.string() }),
  /** Here and below `was` is until when they were certified before. */
  'seat.certified': z.object({ ...seat, until: Instant }),
  'seat.uncertified': z.object(seat),
  /** The client's knowledge base changed since they were certified, which holds until then. */
  'seat.went-stale': z.object({ ...seat, since: Instant, until: Instant }),
  'seat.removed': z.object(seat),
  'shift.added': z.object({ agentId: AgentId, shiftId: ShiftId, from: Instant, until: Instant }),
  'shift.moved': z.object({
    agentId: AgentId,
    shiftId: ShiftId,
    from: Instant,
    until: Instant,
    wasFrom: Instant,
    wasUntil: Instant,
  }),
  'shift.removed': z.object({
    agentId: AgentId,
    shiftId: ShiftId,
    wasFrom: Instant.exactOptional(),
    wasUntil: Instant.exactOptional(),
  }),
  /** One per person and change: what they are told when shifts that lie ahead of them are others now. */
  'roster.changed': z.object({
    agentId: AgentId,
    added: z.number().int(),
    moved: z.number().int(),
    removed: z.number().int(),
    firstAt: Instant,
    because: z.string(),
  }),
  'roster.published': z.object({
    publication: z.number().int(),
    publicationId: PublicationId,
    agents: z.number().int(),
    because: z.string(),
  }),
  /** The first stretch of the coming weeks in which a client has fewer people on duty than it needs, of so many; `skill` absent is anybody. */
  'roster.gap-found': z.object({
    clientId: ClientId,
    skill: z.string().exactOptional(),
    from: Instant,
    until: Instant,
    needed: z.number().int(),
    onDuty: z.number().int(),
    gaps: z.number().int(),
  }),
  'roster.asked': z.object({ rosterId: RosterId, month: z.string(), version: z.number().int() }),
  'roster.part-asked': z.object({ rosterId: RosterId, part: z.number().int() }),
  'roster.solved': z.object({
    rosterId: RosterId,
    month: z.string(),
    version: z.number().int(),
    holes: z.number().int(),
  }),
  'roster.month-published': z.object({
    rosterId: RosterId,
    month: z.string(),
    version: z.number().int(),
    holes: z.number().int(),
    signedBy: z.string().exactOptional(),
  }),
  'roster.failed': z.object({ rosterId: RosterId, month: z.string(), version: z.number().int(), because: z.string() }),
  'roster.overridden': z.object({ overrideId: OverrideId, agents: z.array(AgentId), from: Instant, until: Instant }),
  'roster.override-removed': z.object({
    overrideId: OverrideId,
    agents: z.array(AgentId),
    from: Instant,
    until: Instant,
  }),
  'agent.absent': z.object({ agentId: AgentId, absenceId: AbsenceId, from: Instant, until: Instant }),
  /** Earlier than was told, `from` then on. */
  'agent.back': z.object({ agentId: AgentId, absenceId: AbsenceId, from: Instant }),
  'leave.asked': z.object(leave),
  'leave.approved': z.object(leave),
  'leave.refused': z.object({ ...leave, because: z.string() }),
  'leave.cancelled': z.object(leave),
  /** `agentId` is the owner, who has the shift until somebody takes it; the end of an offer says who has it then. */
  'swap.offered': z.object({ ...swap, to: AgentId.exactOptional() }),
  'swap.taken': z.object({ ...swap, taker: AgentId }),
  'swap.withdrawn': z.object(swap),
  'swap.lapsed': z.object({ ...swap, because: z.string() }),
  'article.changed': z.object({ ...article, state: z.string() }),
  'article.doubted': z.object(article),
  /** What agents were trained for changed, for the so-manieth time: who was certified before may go on until then. */
  'knowledge.changed': z.object({ clientId: ClientId, bump: z.number().int(), until: Instant, because: z.string() }),
  /** By the client's own rule where there is one. */
  'incident.opened': z.object({ ...incident, rule: rule.exactOptional() }),
  /** One that a rule opened may have been none after all. */
  'incident.closed': z.object({ ...incident, notOne: z.literal(true).exactOptional() }),
  'incident.team-changed': z.object({ ...incident, agents: z.array(AgentId) }),
  'incident.updated': z.object({ ...incident, number: z.number().int() }),
  /** A page of its tickets has the update of that number, or what changed of the incident; the next one, `after` a place in their list, begins. Absent, it was the last. */
  'incident.page-done': z.object({
    ...incident,
    what: z.enum(['update', 'change']),
    number: z.number().int(),
    page: z.number().int(),
    after: z.string().exactOptional(),
  }),
  'client.created': z.object({ clientId: ClientId }),
  'client.changed': z.object({ clientId: ClientId }),
  'plan.published': z.object({ clientId: ClientId, version: z.number().int() }),
  'headcount.committed': z.object({ clientId: ClientId, month: z.string(), agents: z.number().int() }),
  'connection.created': z.object({ clientId: ClientId, connectionId: ConnectionId }),
  'connection.changed': z.object({ clientId: ClientId, connectionId: ConnectionId, what: z.string() }),
  'endpoint.created': z.object({ endpointId: EndpointId, clientId: ClientId.optional() }),
  'endpoint.changed': z.object({ endpointId: EndpointId, clientId: ClientId.exactOptional(), what: z.string() }),
  /** Of an operator's own route; the rule on the bus follows it. */
  'route.changed': z.object({ routeId: RouteId, clientId: ClientId.exactOptional(), what: z.string() }),
  'macro.changed': z.object({ macroId: MacroId, clientId: ClientId.exactOptional(), what: z.string() }),
  'feed.created': z.object({ feedId: FeedId, about: z.string() }),
  'feed.revoked': z.object({ feedId: FeedId, about: z.string() }),
  'person.invited': z.object({ ...person, role: z.string() }),
  'person.changed': z.object(person),
  'person.signed-in': z.object(person),
  'person.signed-out': z.object(person),
  /** What of theirs ended with it; pages that they have open close at once. */
  'person.left': z.object({
    ...person,
    agentId: AgentId.exactOptional(),
    sessions: z.number().int(),
    keys: z.number().int(),
    feeds: z.number().int(),
  }),
  'person.returned': z.object(person),
  'access.glass-broken': z.object({ agentId: AgentId, clientId: ClientId, until: Instant, because: z.string() }),
  /** Once a quarter, unless somebody has looked before. */
  'access.review-due': z.object({ quarter: z.string() }),
  'access.reviewed': z.object({ quarter: z.string(), people: z.number().int(), keys: z.number().int() }),
  'key.created': z.object({ keyId: z.string(), role: z.string() }),
  'key.revoked': z.object({ keyId: z.string() }),
} as const;

export type FactType = keyof typeof catalogue;

/** A fact before it has an id: decisions return these. */
export type News = { [Type in FactType]: { type: Type; data: z.infer<(typeof catalogue)[Type]> } }[FactType];

/** Something that happened, stored once and announced once; its id is made of its subject, version and place. */
export type Fact = News & { id: FactId; at: Instant; by: string };

const Head = z.looseObject({ id: FactId, type: z.string(), at: Instant, by: z.string() });

/** Parses a stored fact; throws when the type is not in the catalogue or its data does not fit. */
export function parseFact(value: unknown): Fact {
  const head = Head.parse(value);
  const schema = catalogue[head.type as FactType];
  if (!schema) throw new Error(`the catalogue of facts has no ${head.type}`);
  return { ...head, data: schema.parse(head.data) } as Fact;
}

/** Gives news of one subject at one of its versions their ids, in order: same change, same ids, however often it is computed. */
export function factsOf(subject: string, version: number, news: News[], at: Instant, by: string): Fact[] {
  const stem = subject.replace('_', '-');
  return news.map((item, place) => ({ ...item, id: `fct_${stem}-${version}-${place}` as FactId, at, by }));
}

/** Who hears which facts; `infra` makes one EventBridge rule of each. */
export const routes = {
  /** write-back sends what an agent said, and fetches the files that a helpdesk told of */
  replies: ['reply.queued', 'ticket.attachment-received'],
  /**
   * dispatch fills room that appeared, moves what must move, looks again at what it could not place, and works in what
   * was published, should the publisher have died
   */
  moves: [
    'agent.has-room',
    'agent.went-off-duty',
    'seat.uncertified',
    'seat.removed',
    'ticket.hand-over-asked',
    'ticket.queued',
    'ticket.parked',
    'ticket.incident-asked',
    'ticket.incident-linked',
    'incident.team-changed',
    'incident.updated',
    'incident.closed',
    'incident.page-done',
    'roster.published',
    'knowledge.changed',
  ],
  /** people and their endpoints are told */
  notices: [
    'ticket.opened',
    'ticket.assigned',
    'ticket.parked',
    'ticket.left-to-client',
    'ticket.handed-over',
    'ticket.call-back-passed',
    'ticket.call-back-escalated',
    'ticket.call-back-due',
    'agent.clean-up-began',
    'ticket.client-asked',
    'ticket.client-answered',
    'ticket.replied',
    'ticket.status-changed',
    'ticket.reopened',
    'clock.warned',
    'clock.breached',
    'clock.met',
    'escalation.step-fired',
    'escalation.parked',
    'escalation.acknowledged',
    'reply.died',
    'roster.changed',
    'seat.went-stale',
    'roster.gap-found',
    'leave.approved',
    'leave.refused',
    'swap.offered',
    'swap.lapsed',
    'access.review-due',
    'incident.opened',
  ],
  /** the rules of operators' own routes follow their records, and go with their client */
  routed: ['route.changed', 'client.changed'],
  /** the roster function plans what was asked for, each part on its own */
  rosters: ['roster.asked', 'roster.part-asked'],
  /** pages that show it, and whose readers may hear of it, read again */
  live: [
    'ticket.opened',
    'ticket.message-received',
    'ticket.assigned',
    'ticket.queued',
    'ticket.parked',
    'ticket.left-to-client',
    'ticket.taken',
    'ticket.released',
    'ticket.hand-off-prepared',
    'ticket.handed-over',
    'ticket.escalated',
    'ticket.incident-linked',
    'ticket.incident-unlinked',
    'ticket.call-back-promised',
    'ticket.call-back-passed',
    'ticket.call-back-accepted',
    'ticket.call-back-escalated',
    'ticket.call-back-due',
    'ticket.call-back-kept',
    'ticket.call-back-cancelled',
    'ticket.client-asked',
    'ticket.client-answered',
    'ticket.attachment-kept',
    'ticket.attachment-lost',
    'ticket.replied',
    'ticket.noted',
    'ticket.status-changed',
    'ticket.reopened',
    'ticket.priority-changed',
    'ticket.deleted',
    'incident.opened',
    'incident.closed',
    'incident.team-changed',
    'incident.updated',
    'incident.page-done',
    'clock.warned',
    'clock.breached',
    'clock.met',
    'escalation.started',
    'escalation.step-fired',
    'escalation.step-held',
    'escalation.parked',
    'escalation.acknowledgement-added',
    'escalation.acknowledged',
    'escalation.finished',
    'reply.sent',
    'reply.failed',
    'reply.died',
    'delivery.quarantined',
    'delivery.refused',
    'agent.changed',
    'agent.came-on-duty',
    'agent.clean-up-began',
    'agent.went-off-duty',
    'agent.absent',
    'agent.back',
    'seat.certified',
    'seat.uncertified',
    'seat.removed',
    'roster.changed',
    'roster.published',
    'roster.gap-found',
    'roster.solved',
    'roster.month-published',
    'roster.failed',
    'leave.asked',
    'leave.approved',
    'leave.refused',
    'leave.cancelled',
    'swap.offered',
    'swap.taken',
    'swap.withdrawn',
    'swap.lapsed',
    'client.changed',
    'plan.published',
    'headcount.committed',
    'connection.changed',
    'person.changed',
    'person.signed-in',
    'person.signed-out',
    'person.left',
    'access.glass-broken',
  ],
} as const satisfies Record<string, readonly FactType[]>;
