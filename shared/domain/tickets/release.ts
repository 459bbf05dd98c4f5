import type { Agent } from '../agents/agent.ts';
import type { News } from '../facts.ts';
import type { Instant } from '../time.ts';
import type { Holding } from './hand-off.ts';
import { factsSaid, isHot } from './hand-off-facts.ts';
import { freshNote, textOf } from './hand-over-note.ts';
import { ourNote } from './our-note.ts';
import type { Message, Place, Ticket } from './ticket.ts';
import { subjectOf } from './timing.ts';

/** Who notes what the machine knows, where nobody of us did. */
const MACHINE = 'dispatch';

/**
 * What is told when the platform takes a running ticket out of somebody's hands, and what the next one reads. One that
 * `ran` there beyond the hand-off window was left over; one whose customer answers only now was kept, and rightly.
 */
export function released(
  ticket: Ticket,
  ran: boolean,
  from: Extract<Place, { at: 'agent' }>,
  { because, verb }: Extract<Holding, { state: 'goes' }>,
  to: Place,
  giver: Agent | undefined,
  now: Instant,
): { news: News; message: Message } {
  const note = freshNote(ticket);
  const isLeftOver = ran && verb === 'rehome' && from.handOffBy !== undefined && from.handOffBy <= now;
  const news: News = {
    type: 'ticket.released',
    data: {
      ...subjectOf(ticket),
      agentId: from.agentId,
      because,
      ...(giver && { region: giver.region }),
      outcome: outcomeOf(to),
      verb,
      noted: note !== undefined,
      ...(isLeftOver && { satellite: true }),
      ...(verb === 'rehome' && isHot(ticket) && { hot: true }),
    },
  };
  const message = note ? ourNote(textOf(note), note.by, now) : ourNote(factsSaid(ticket, now), MACHINE, now);
  return { news, message };
}

const outcomeOf = ({ at }: Place) => (at === 'agent' ? 'handed-over' : at === 'parked' ? 'parked' : 'queued');
