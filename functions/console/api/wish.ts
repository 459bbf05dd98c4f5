import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { answer as decide } from '../../../shared/domain/tickets/answer.ts';
import { saidSince } from '../../../shared/domain/tickets/since.ts';
import type { Wish } from '../../../shared/domain/tickets/wish.ts';
import { changeTicket } from '../../../shared/runtime/change-ticket.ts';
import type { Answer, Asked } from './operation.ts';
import { showChange, showTicketTo, TicketView } from './ticket-views.ts';

/** The address of a ticket, under which people say what they want of it. */
export const one = '/tickets/{ticketId}';

/** What every wish is alike in. */
export const common = { tag: 'Tickets', answer: TicketView, ifMatch: 'optional' } as const;

type Wished = Asked<typeof one, unknown, unknown>;

/** Does what a person wants of a ticket; whoever has missed what was said since the version of If-Match is told of it. */
export async function wish(asked: Wished, wanted: Wish): Promise<Answer | Refusal> {
  const { console, found, actor, seen, now } = asked;
  const { id, clientId } = found.ticket;
  const change = await changeTicket(console.tickets, clientId, id, ({ ticket, ...world }) =>
    ticket ? decide({ ...world, ticket }, wanted, actor, now, seen) : refuse('not-found', 'the ticket is gone'),
  );
  if (isRefusal(change)) return change.refused === 'out-of-date' ? withNewer(change, asked) : change;
  if (!change || change === 'seen-before') throw new Error(`a wish for ${id} ended as ${change}`);
  return { body: showTicketTo(actor, change.after), revision: change.after.version };
}

/** The refusal with what was said meanwhile, as far as it is for whoever asks, so that nobody has to look for it. */
async function withNewer(refusal: Refusal, { console, found, actor, seen = 0 }: Wished): Promise<Refusal> {
  const history = await console.tickets.history(found.ticket.id);
  const shown = history?.changes.map((change) => showChange(change, actor)) ?? [];
  return { ...refusal, changes: saidSince(shown, seen) };
}
