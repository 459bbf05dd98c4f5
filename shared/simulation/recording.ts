import * as z from 'zod';
import { Agent, Shift } from '../domain/agents/agent.ts';
import { Plan } from '../domain/clients/plan.ts';
import { type Fact, parseFact } from '../domain/facts.ts';
import { promisesOf } from '../domain/figures/promises.ts';
import { AgentId, ClientId, ConnectionId, TicketId } from '../domain/ids.ts';
import { ClockKind } from '../domain/sla/clock.ts';
import { HandlingMinutes } from '../domain/tickets/handling-time.ts';
import { Priority, ReportedMessage } from '../domain/tickets/report.ts';
import { type Message, Ticket } from '../domain/tickets/ticket.ts';
import { Instant, Zone } from '../domain/time.ts';

/** The format of a recording, which its first line names. */
export const RECORDING = 'sunrelay-recording/2';

const RecordingHead = z.object({
  line: z.literal('recording'),
  format: z.literal(RECORDING),
  clientId: ClientId,
  client: z.string(),
  from: Instant,
  until: Instant,
  /** The one in force as it began, and those that were published since. */
  plans: z.array(Plan).min(1),
  handlingMinutes: HandlingMinutes.exactOptional(),
});
export type RecordingHead = z.infer<typeof RecordingHead>;

/** A fact as the catalogue has it. */
const RecordedFact = z.unknown().transform((value, context): Fact => {
  try {
    return parseFact(value);
  } catch {
    context.addIssue('this is no fact that is known here');
    return z.NEVER;
  }
});

/** Somebody on the client's team as the recording began, and what became of them since. */
const RecordedAgent = z.object({
  line: z.literal('agent'),
  agentId: AgentId,
  name: z.string(),
  region: z.string(),
  zone: Zone,
  languages: z.array(z.string()).min(1),
  skills: z.array(z.string()),
  level: Agent.shape.level,
  limit: z.number().int().min(1),
  status: Agent.shape.status,
  certifiedUntil: Instant.exactOptional(),
  shifts: z.array(Shift),
  changes: z.array(z.object({ at: Instant, facts: z.array(RecordedFact) })),
});
export type RecordedAgent = z.infer<typeof RecordedAgent>;

/** A version of a ticket's history, without what anybody wrote: only in which direction. */
const RecordedChange = z.object({
  version: z.number().int(),
  at: Instant,
  countsFrom: Instant.exactOptional(),
  by: z.string(),
  facts: z.array(RecordedFact),
  messages: z.array(ReportedMessage.pick({ visibility: true, direction: true })),
});
export type RecordedChange = z.infer<typeof RecordedChange>;

/** A ticket as it came, what happened to it, and what became of its promises. */
const RecordedTicket = z.object({
  line: z.literal('ticket'),
  ticketId: TicketId,
  connectionId: ConnectionId,
  at: Instant,
  priority: Priority,
  language: z.string(),
  channel: z.string().optional(),
  tags: z.array(z.string()),
  changes: z.array(RecordedChange),
  promises: z.array(z.object({ clock: ClockKind, outcome: z.enum(['met', 'missed', 'running']) })),
});
export type RecordedTicket = z.infer<typeof RecordedTicket>;

/** What could not be learned of that time, in words: whoever plays it again is told. */
const RecordingGap = z.object({ line: z.literal('gap'), what: z.string() });

/** A line of a recording: one head, then agents, tickets and gaps in any order. */
export const RecordingLine = z.discriminatedUnion('line', [RecordingHead, RecordedAgent, RecordedTicket, RecordingGap]);
export type RecordingLine = z.infer<typeof RecordingLine>;

/** What a recording reads of a ticket. */
export const Recordable = Ticket.pick({
  ...{ id: true, connectionId: true, openedAt: true, language: true, channel: true, tags: true },
  ...{ priority: true, clocks: true, earlierClocks: true },
});
type Recordable = z.infer<typeof Recordable>;

/** What a recording reads of a version of a ticket's history. */
export type Happened = {
  version: number;
  at: Instant;
  countsFrom?: Instant | undefined;
  by: string;
  facts: readonly Fact[];
  messages: readonly Pick<Message, 'visibility' | 'direction' | 'ours'>[];
};

/** A ticket's line, from its history. The priority is the one that it came with; promises are as they stand `now`. */
export function recordedTicket(ticket: Recordable, changes: readonly Happened[], now: Instant): RecordedTicket {
  const { id: ticketId, connectionId, openedAt: at, language, channel, tags } = ticket;
  const opened = changes.flatMap(({ facts }) => facts).find((fact) => fact.type === 'ticket.opened');
  return {
    ...{ line: 'ticket', ticketId, connectionId, at, language, tags },
    priority: opened?.data.priority ?? ticket.priority,
    ...(channel !== undefined && { channel }),
    changes: changes.map(recordedChange),
    promises: promisesOf(ticket, now).map(({ clock, outcome }) => ({ clock, outcome })),
  };
}

const recordedChange = ({ version, at, countsFrom, by, facts, messages }: Happened): RecordedChange => ({
  ...{ version, at, ...(countsFrom !== undefined && { countsFrom }), by },
  facts: facts.filter(isRecorded).map(withoutWords),
  messages: messages.filter(({ ours }) => !ours).map(({ visibility, direction }) => ({ visibility, direction })),
});

/** What clocks and ladders made of it comes about again by itself, and files matter to nobody's work. */
const isRecorded = ({ type }: Fact): boolean =>
  (type.startsWith('ticket.') && !type.startsWith('ticket.attachment-')) ||
  type === 'escalation.acknowledged' ||
  type === 'escalation.acknowledgement-added';

/** A fact without its subject and reasons, in which people may be named. */
export const withoutWords = (fact: Fact): Fact =>
  ({
    ...fact,
    data: {
      ...fact.data,
      ...('subject' in fact.data && { subject: '' }),
      ...('because' in fact.data && { because: '' }),
    },
  }) as Fact;
