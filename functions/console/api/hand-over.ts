import * as z from 'zod';
import { AgentId } from '../../../shared/domain/ids.ts';
import { Escalated } from '../../../shared/domain/tickets/escalate-by-hand.ts';
import { HandOverNote } from '../../../shared/domain/tickets/hand-over.ts';
import { operation } from './operation.ts';
import { common, one, wish } from './wish.ts';

const HandOver = HandOverNote.extend({
  done: HandOverNote.shape.done.meta({ description: 'What was done so far.', example: 'Asked the warehouse.' }),
  next: HandOverNote.shape.next.meta({ description: 'What is to be done next.', example: 'Refund, if it is lost.' }),
  promised: HandOverNote.shape.promised.meta({
    description: 'What the requester was promised.',
    example: 'An answer by noon.',
  }),
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
