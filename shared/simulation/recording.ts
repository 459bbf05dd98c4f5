import * as z from 'zod';
import { Level } from '../domain/agents/agent.ts';
import { PlanTerms } from '../domain/clients/plan.ts';
import type { Fact } from '../domain/facts.ts';
import { promisesOf } from '../domain/figures/promises.ts';
import { AgentId, ClientId, TicketId } from '../domain/ids.ts';
import { ClockKind } from '../domain/sla/clock.ts';
import { Priority } from '../domain/tickets/report.ts';
import { Ticket } from '../domain/tickets/ticket.ts';
import { Instant, Interval, Zone } from '../domain/time.ts';

/** The format of a recording, which its first line names. */
export const RECORDING = 'sunrelay-recording/1';

const RecordingHead = z.object({
  line: z.literal('recording'),
  format: z.literal(RECORDING),
  clientId: ClientId,
  client: z.string(),
  from: Instant,
  until: Instant,
  plan: PlanTerms,
});

/** Somebody on the client's team, with what they worked. */
const RecordedAgent = z.object({
  line: z.literal('agent'),
  agentId: AgentId,
  name: z.string(),
  region: z.string(),
  zone: Zone,
  languages: z.array(z.string()).min(1),
  skills: z.array(z.string()),
  level: Level,
  limit: z.number().int().min(1),
  shifts: z.array(Interval),
});
export type RecordedAgent = z.infer<typeof RecordedAgent>;

/** A ticket as it went: whose hands it came into and when, who of us answered, when its customer wrote again, what became of its promises. */
const RecordedTicket = z.object({
  line: z.literal('ticket'),
  ticketId: TicketId,
  at: Instant,
  priority: Priority,
  language: z.string(),
  channel: z.string().optional(),
  tags: z.array(z.string()),
  hands: z.array(z.object({ agentId: AgentId, at: Instant })),
  replies: z.array(z.object({ agentId: AgentId.optional(), at: Instant })),
  wrote: z.array(Instant),
  promises: z.array(z.object({ clock: ClockKind, outcome: z.enum(['met', 'missed', 'running']) })),
});
export type RecordedTicket = z.infer<typeof RecordedTicket>;

/** A line of a recording: one head, then agents and tickets in any order. */
export const RecordingLine = z.discriminatedUnion('line', [RecordingHead, RecordedAgent, RecordedTicket]);
export type RecordingLine = z.infer<typeof RecordingLine>;

/** What a recording reads of a ticket. */
export const Recordable = Ticket.pick({
  ...{ id: true, openedAt: true, language: true, channel: true, tags: true },
  ...{ priority: true, clocks: true, earlierClocks: true },
});
type Recordable = z.infer<typeof Recordable>;

/** A ticket's line, from its history. The priority is the one that it came with. */
export function recordedTicket(ticket: Recordable, facts: readonly Fact[], now: Instant): RecordedTicket {
  const { id: ticketId, openedAt: at, language, channel, tags } = ticket;
  const of = <Type extends Fact['type']>(type: Type) =>
    facts.filter((fact): fact is Extract<Fact, { type: Type }> => fact.type === type);
  return {
    ...{ line: 'ticket', ticketId, at, language, tags },
    priority: of('ticket.opened')[0]?.data.priority ?? ticket.priority,
    ...(channel !== undefined && { channel }),
    hands: of('ticket.assigned').map((fact) => ({ agentId: fact.data.agentId, at: fact.at })),
    replies: of('ticket.replied').map(({ data: { agentId }, at: when }) => ({ ...(agentId && { agentId }), at: when })),
    wrote: of('ticket.message-received').map((fact) => fact.at),
    promises: promisesOf(ticket, now).map(({ clock, outcome }) => ({ clock, outcome })),
  };
}
