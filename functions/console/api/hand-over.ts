import * as z from 'zod';
import { Agent } from '../../../shared/domain/agents/agent.ts';
import { AgentId } from '../../../shared/domain/ids.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { colleaguesFor } from '../../../shared/domain/tickets/colleagues.ts';
import { Escalated } from '../../../shared/domain/tickets/escalate-by-hand.ts';
import { HandOverNote } from '../../../shared/domain/tickets/hand-over-note.ts';
import { operation } from './operation.ts';
import { common, one, wish } from './wish.ts';

const noteFields = {
  done: HandOverNote.shape.done.meta({ description: 'What was done so far.', example: 'Asked the warehouse.' }),
  next: HandOverNote.shape.next.meta({ description: 'What is to be done next.', example: 'Refund, if it is lost.' }),
  promised: HandOverNote.shape.promised.meta({
    description: 'What the requester was promised.',
    example: 'An answer by noon.',
  }),
};
const HandOffNote = HandOverNote.extend(noteFields).meta({ id: 'HandOffNote' });
const HandOver = HandOverNote.extend({
  ...noteFields,
  to: AgentId.exactOptional().meta({ description: 'The colleague who takes over; without it the platform chooses.' }),
}).meta({ id: 'HandOver' });

const Escalation = z
  .object({
    to: Escalated.meta({ description: 'The level that is asked for help.', example: 'L2' }),
    because: z
      .string()
      .trim()
      .min(1)
      .max(1_000)
      .meta({ description: 'Why.', example: 'The refund is beyond my limit.' }),
  })
  .meta({ id: 'TicketEscalation' });

const Colleague = z
  .object({
    agentId: AgentId,
    name: Agent.shape.name,
    level: Agent.shape.level,
    held: Agent.shape.held,
    limit: Agent.shape.limit,
    onShiftUntil: z.iso
      .datetime()
      .optional()
      .meta({ description: 'When their present stretch of work ends, through shifts that follow each other.' }),
    obstacle: z.string().optional().meta({
      description: 'Why they may not take it now; without it they may.',
      example: 'shift ends too soon',
    }),
  })
  .meta({
    id: 'Colleague',
    description: 'Somebody of the team, as whoever would hand a ticket to them wants to know.',
  });

/** How a ticket leaves an agent's hands by their own will. */
export const handOvers = [
  operation(
    {
      ...common,
      id: 'tickets.hand-over',
      method: 'post',
      path: `${one}/hand-over`,
      summary: 'Hand a ticket over',
      description:
        'To a colleague who passes the gate, or to the pool, where the platform chooses: somebody else, unless nobody else is there. The note stays in our own history: neither the helpdesk nor the client reads it. Refused when it would come straight back.',
      body: HandOver,
    },
    (asked) => {
      const { to, ...note } = asked.body;
      return wish(asked, { kind: 'hand-over', note, ...(to && { to }) });
    },
  ),
  operation(
    {
      ...common,
      id: 'tickets.prepare-hand-off',
      method: 'put',
      path: `${one}/hand-off-note`,
      summary: 'Write ahead what whoever takes over at the end of the shift must know',
      description:
        'It goes into our own history when the ticket is handed off; something that is said after it makes it stale, and then the platform says what it knows instead.',
      body: HandOffNote,
    },
    (asked) => wish(asked, { kind: 'prepare-hand-off', note: asked.body }),
  ),
  operation(
    {
      id: 'tickets.colleagues',
      method: 'get',
      path: `${one}/colleagues`,
      tag: 'Tickets',
      summary: 'Show who may take a ticket over now, the least loaded first, and what keeps each other one out',
      answer: z.object({ items: z.array(Colleague) }).meta({ id: 'Colleagues' }),
    },
    async ({ found, console, now }) => {
      const world = await console.tickets.gather(found.ticket.clientId, found.ticket.id);
      if (!world?.ticket) return refuse('not-found', 'the ticket is gone');
      return { body: { items: colleaguesFor({ ...world, ticket: world.ticket }, now) } };
    },
  ),

  operation(
    {
      ...common,
      id: 'tickets.escalate',
      method: 'post',
      path: `${one}/escalations`,
      summary: 'Ask for somebody at a higher level',
      description:
        'The ticket asks for that level from now on, leaves the hands that it is in, and goes to somebody who reaches it; while nobody is there it waits, and the operator is alarmed. The reason stays on our side.',
      body: Escalation,
    },
    (asked) => wish(asked, { kind: 'escalate', ...asked.body }),
  ),
];
