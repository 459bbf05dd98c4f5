import * as z from 'zod';
import { Level } from '../agents/agent.ts';
import { LadderRun } from '../escalation/ladder.ts';
import { AgentId, ClientId, ConnectionId, DeliveryId, IncidentId, TicketId } from '../ids.ts';
import { Clock, ClockKind, Pause, StoppedClock } from '../sla/clock.ts';
import { Instant, LocalDate } from '../time.ts';
import { AttachmentRef } from './attachment.ts';
import { PreparedNote } from './hand-over-note.ts';
import { Person, Priority, ReportedMessage } from './report.ts';

export const Status = z.enum(['open', 'waiting-customer', 'on-hold', 'solved', 'closed', 'deleted']);
export type Status = z.infer<typeof Status>;

/** Where a ticket is: exactly one of these holds at any time, and each has only what it has earned. */
export const Place = z.discriminatedUnion('at', [
  /** Waits in its client's pool for room; `lookAgainAt` is when the search widens, a shift of the team begins or ends, or somebody may take new ones again. */
  z.object({ at: z.literal('pool'), since: Instant, because: z.string(), lookAgainAt: Instant.optional() }),
  /** Nobody on duty may take it: the operator is alarmed, and the next duty or opening wakes it. */
  z.object({ at: z.literal('parked'), since: Instant, because: z.string(), lookAgainAt: Instant.optional() }),
  /** In somebody's hands; at `handOffBy` it is looked whether they are still there, should nobody have looked before. */
  z.object({ at: z.literal('agent'), since: Instant, agentId: AgentId, handOffBy: Instant.exactOptional() }),
  /** Over the share that was agreed: the client's own people answer, and nothing is promised. `week` is the one that it was counted in. */
  z.object({ at: z.literal('client'), since: Instant, because: z.string(), week: LocalDate }),
  z.object({ at: z.literal('done'), since: Instant, agentId: AgentId.optional() }),
]);
export type Place = z.infer<typeof Place>;

/** What we remember of our own writes, so that their echo is recognised when the helpdesk fires its webhook again. */
const Sent = z.object({ text: z.string(), at: Instant });

/**
 * A promise to call back (PRODUCT.md D7): whoever gave it keeps it, or whoever took the ticket over and accepted it by
 * name. `toldAt` is when it was said that it falls due, `lookedAt` when it was looked whether anybody of these hands will
 * keep it, and `escalatedAt` when nobody would.
 */
export const CallBack = z.object({
  at: Instant,
  about: z.string(),
  by: AgentId,
  acceptedBy: AgentId.optional(),
  toldAt: Instant.optional(),
  lookedAt: Instant.exactOptional(),
  escalatedAt: Instant.exactOptional(),
});
export type CallBack = z.infer<typeof CallBack>;

export const Ticket = z.object({
  id: TicketId,
  clientId: ClientId,
  connectionId: ConnectionId,
  externalId: z.string(),
  planVersion: z.number().int(),
  version: z.number().int(),
  /** The version with which something was last said that whoever writes must have read. */
  said: z.number().int().optional(),
  subject: z.string(),
  requester: Person,
  priority: Priority,
  language: z.string(),
  skills: z.array(z.string()),
  tags: z.array(z.string()),
  level: Level,
  channel: z.string().optional(),
  url: z.string().optional(),
  status: Status,
  place: Place,
  /** It only tried the way from the helpdesk: closed as it opened, and counted nowhere. */
  test: z.literal(true).exactOptional(),
  openedAt: Instant,
  updatedAt: Instant,
  /** The sender's own time of the newest version seen; an older version does not overwrite. */
  sourceUpdatedAt: Instant.optional(),
  clocks: z.array(Clock),
  /** Promises that were over when another of their kind began: replies before the last one, resolutions before a reopening. */
  earlierClocks: z.array(StoppedClock).exactOptional(),
  pauses: z.array(Pause),
  callBack: CallBack.optional(),
  /** What its owner wrote ahead for whoever takes over; stale when something was said since. */
  handOffNote: PreparedNote.exactOptional(),
  /** How long it counted in somebody's load so far, and since when it does now. */
  work: z.object({ minutes: z.number().min(0), since: Instant.exactOptional() }).exactOptional(),
  /** The newest public message: from the requester, or to them. */
  lastMessage: z.object({ direction: z.enum(['inbound', 'outbound']), at: Instant }).exactOptional(),
  incidentId: IncidentId.optional(),
  /** When it was linked to its incident: what was told before that, it is told on request. */
  incidentSince: Instant.exactOptional(),
  /** The incident's own team: while anybody of them is there, nobody else is given the ticket. */
  incidentTeam: z.array(AgentId).exactOptional(),
  /** The number of the incident's update that it was told last, and the delivery that took it to its helpdesk. */
  incidentUpdate: z.number().int().exactOptional(),
  incidentDelivery: DeliveryId.exactOptional(),
  /** A rule took it for one of many, and somebody said that it was none: it is not counted again. */
  notOfMany: z.literal(true).exactOptional(),
  /** When its requester last wrote. */
  heardAt: Instant.exactOptional(),
  /** Who passed it on by hand while it has no owner: it comes back to them only when nobody else is there. */
  handedOverBy: AgentId.optional(),
  ladder: LadderRun.optional(),
  /** The promise that the ladder hangs on: kept after all, it ends the ladder. */
  ladderFor: ClockKind.optional(),
  /** When a ladder that parked for want of people looks whether somebody stands behind a step again. */
  wakeLadderAt: Instant.optional(),
  sent: z.array(Sent),
  /** The status that our own last write replaced: until it has reached the helpdesk, reports still say this one. */
  overwrote: z.object({ status: Status, at: Instant }).optional(),
  /** Ids of the newest messages seen in the helpdesk: one that is told twice is one message. */
  seen: z.array(z.string()),
  /** Reports in the current minute: the breaker against echo loops. */
  flips: z.object({ since: Instant, count: z.number().int() }),
});
export type Ticket = z.infer<typeof Ticket>;

/** A message as kept in the history; one of `ours` is never written to the helpdesk, and no client reads it. */
export const Message = ReportedMessage.extend({
  at: Instant,
  by: z.string(),
  ours: z.literal(true).optional(),
  attachments: z.array(AttachmentRef).exactOptional(),
});
export type Message = z.infer<typeof Message>;

/** Who owns the ticket now, if anybody does. */
export const ownerOf = (ticket: Ticket): AgentId | undefined =>
  ticket.place.at === 'agent' ? ticket.place.agentId : undefined;

/** In whose hands a ticket is, or was when it was done. */
export const holderOf = ({ place }: Pick<Ticket, 'place'>): AgentId | undefined =>
  place.at === 'agent' || place.at === 'done' ? place.agentId : undefined;

/** Solved, closed or deleted: nothing is promised any more. */
export const isDone = (status: Status): boolean => status === 'solved' || status === 'closed' || status === 'deleted';

/**
 * Whether somebody must be at work on the ticket: it is not done, and no pause is open that its plan has. While its
 * client is waited for our clocks pause, and yet it needs hands: who else would go on with the answer?
 */
export const runs = ({ status, pauses }: Pick<Ticket, 'status' | 'pauses'>): boolean =>
  !isDone(status) &&
  pauses.every(({ until, because, outsidePlan }) => until !== undefined || because === 'waiting-client' || outsidePlan);

/** Whose load the ticket counts in: its owner's, while its clocks run (PRODUCT.md D2). */
export const countsFor = (ticket: Ticket | undefined): AgentId | undefined =>
  ticket && ticket.place.at === 'agent' && runs(ticket) ? ticket.place.agentId : undefined;
