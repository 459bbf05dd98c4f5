import type { Agent } from '../agents/agent.ts';
import type { Client } from '../clients/client.ts';
import type { Plan } from '../clients/plan.ts';
import { render, valuesOf } from '../macros/render.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { fulfil } from '../tickets/answer.ts';
import type { Change } from '../tickets/change.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Wish } from '../tickets/wish.ts';
import type { Instant } from '../time.ts';
import { type IncidentUpdate, textFor } from './update.ts';

type Inhabited = { client: Client; ticket: Ticket; plan: Plan; team: Agent[] };

/** What a ticket's requester is told by an update: in their language, and by their name. */
export function toldText(
  update: Pick<IncidentUpdate, 'texts' | 'fallback' | 'actor'>,
  { client, ticket, team }: Pick<Inhabited, 'client' | 'ticket' | 'team'>,
): string {
  const { actor } = update;
  const writer = actor.role === 'agent' ? team.find(({ id }) => id === actor.agentId)?.name : undefined;
  return render(textFor(update, ticket.language), valuesOf(ticket, client.name, writer));
}

/**
 * Tells one ticket an update of its incident, like any reply or note of whoever wrote it: it goes to the ticket's own
 * helpdesk and stops what a reply stops. The ticket remembers the update's number in the same transaction, so that it is
 * told once, however often this runs. Undefined when it has it, or a later one.
 */
export function tellUpdate(world: Inhabited, update: IncidentUpdate, now: Instant): Change | Refusal | undefined {
  const { ticket } = world;
  const { number, actor, kind, status } = update;
  if (ticket.incidentId !== update.incidentId) return refuse('conflict', 'the ticket does not belong to the incident');
  if ((ticket.incidentUpdate ?? 0) >= number) return undefined;
  if (ticket.place.at === 'client') return refuse('conflict', 'the client keeps this ticket');
  if (ticket.place.at === 'done') return refuse('conflict', `the ticket is ${ticket.status}; reopen it first`);
  const text = toldText(update, world);
  const wish: Wish = kind === 'note' ? { kind, text } : { kind, text, ...(status && { status }) };
  const change = fulfil(world, wish, actor, now);
  if ('refused' in change) return change;
  const incidentDelivery = change.outgoing[0]?.id;
  return {
    ...change,
    after: { ...change.after, incidentUpdate: number, ...(incidentDelivery && { incidentDelivery }) },
  };
}
