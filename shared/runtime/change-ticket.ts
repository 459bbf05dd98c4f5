import type { KeptDelivery } from '../domain/deliveries/inbound.ts';
import type { ClientId, TicketId } from '../domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { type Change, withRoomAlone } from '../domain/tickets/change.ts';
import type { Gathered, Tickets } from '../ports/tickets.ts';

/** Decisions are pure and cheap: losing a race this often in a row means something else is wrong. */
const ATTEMPTS = 12;
/** So often a race is run again for the least loaded agent; after that, one with room will do. */
const FAIR_ATTEMPTS = 4;

/** A decision over what was gathered: a change to write, a refusal, or nothing to do. */
export type Decide = (gathered: Gathered) => Change | Refusal | undefined;

/**
 * Gathers, decides and commits one change of one ticket, again from the start whenever somebody else was faster.
 * Yields the change that was written, the refusal, 'seen-before' for a delivery that is kept already, or undefined
 * when there was nothing to do. Throws when the race is lost too often: then the queue tries again later.
 */
export async function changeTicket(
  tickets: Tickets,
  clientId: ClientId,
  ticketId: TicketId,
  decide: Decide,
  delivery?: (change: Change) => { kept: KeptDelivery; isReplay: boolean },
): Promise<Change | Refusal | 'seen-before' | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 1) await tickets.rest?.(attempt);
    const gathered = await tickets.gather(clientId, ticketId);
    if (!gathered) return refuse('not-found', `no client ${clientId} with a plan`);
    const change = decide(gathered);
    if (change === undefined || isRefusal(change)) return change;
    const fair = attempt < FAIR_ATTEMPTS ? change : withRoomAlone(change);
    const outcome = await tickets.commit(fair, delivery?.(change));
    if (outcome === 'committed') return change;
    if (outcome === 'seen-before') return outcome;
  }
  throw new Error(`${ticketId} moved ${ATTEMPTS} times while it was being decided`);
}
