import * as z from 'zod';
import { type Actor, nameOf } from '../../../shared/domain/access/key.ts';
import { isInReach } from '../../../shared/domain/access/reach.ts';
import { AgentId, ClientId, TicketId } from '../../../shared/domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { Slug } from '../../../shared/domain/rosters/template.ts';
import type { Change } from '../../../shared/domain/tickets/change.ts';
import { rehome } from '../../../shared/domain/tickets/rehome.ts';
import { ownerOf, runs, type Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { changeTicket } from '../../../shared/runtime/change-ticket.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import { inParallel } from '../../../shared/runtime/in-parallel.ts';
import type { Console } from '../console.ts';
import type { Answer, Asked } from './operation.ts';

/** More than a region holds at the end of its shift; what is left is moved by asking again. */
const MOST_MOVED = 300;
const AT_ONCE = 8;

export const RehomeWish = z
  .object({
    ticketId: TicketId.optional().meta({ description: 'This ticket.', example: 'tkt_01kz' }),
    region: Slug.optional().meta({ description: 'All running tickets in hands of this region.', example: 'nairobi' }),
    apply: z
      .boolean()
      .default(false)
      .meta({ description: 'Move them; else it is only shown what would become of each.' }),
  })
  .refine(({ ticketId, region }) => (ticketId === undefined) !== (region === undefined), 'name a ticket or a region')
  .meta({ id: 'RehomeWish' });

export const Rehomed = z
  .object({
    applied: z.boolean(),
    items: z.array(
      z.object({
        ticketId: TicketId,
        clientId: ClientId,
        subject: z.string(),
        from: AgentId.optional(),
        to: AgentId.optional().meta({ description: 'Who takes it; absent when it stays.' }),
        because: z.string().optional().meta({ description: 'Why it stays.' }),
      }),
    ),
  })
  .meta({ id: 'Rehomed', description: 'What becomes, or became, of each ticket.' });
type Item = z.infer<typeof Rehomed>['items'][number];

type Wanted = Asked<'/hand-offs/rehome', unknown, z.output<typeof RehomeWish>>;

/** Moves what is named, one after the other, so that each sees the room that those before it took. */
export async function rehomeAll({ console, actor, body, now }: Wanted): Promise<Answer | Refusal> {
  const tickets = await named(console, body);
  const open = await withinReach(console, actor, tickets, now);
  if (body.ticketId && open.length === 0) return refuse('not-found', 'there is no such ticket');
  const some = open.slice(0, MOST_MOVED);
  const items = body.apply ? await moved(console, some, actor, now) : await shown(console, some, actor, now);
  return { body: { applied: body.apply, items } };
}

async function named({ records, tickets }: Console, { ticketId, region }: Wanted['body']): Promise<Ticket[]> {
  const one = ticketId && (await tickets.find(ticketId));
  if (ticketId) return one ? [one] : [];
  const agents = (await allOf(records, 'agent')).filter((agent) => agent.region === region);
  const held = await inParallel(AT_ONCE, agents, ({ id }) => tickets.heldBy(id));
  return held.flat().filter(runs);
}

/** A lead may what lies in their reach; an operator everything. */
async function withinReach({ records }: Console, actor: Actor, tickets: Ticket[], now: string): Promise<Ticket[]> {
  if (actor.role !== 'agent') return tickets;
  const self = await records.find('agent', actor.agentId);
  return self ? tickets.filter(({ clientId }) => isInReach(self, clientId, now)) : [];
}

async function moved({ tickets }: Console, some: Ticket[], actor: Actor, now: string): Promise<Item[]> {
  const items: Item[] = [];
  for (const listed of some) {
    const outcome = await changeTicket(tickets, listed.clientId, listed.id, ({ ticket, plan, team }) =>
      ticket ? rehome({ ticket, plan, team }, nameOf(actor), now) : undefined,
    );
    if (outcome && outcome !== 'seen-before') items.push(itemOf(listed, outcome));
  }
  return items;
}

/** As dispatch would decide, each after those before it. */
async function shown({ tickets }: Console, some: Ticket[], actor: Actor, now: string): Promise<Item[]> {
  const gathered = await inParallel(AT_ONCE, some, ({ id, clientId }) => tickets.gather(clientId, id));
  const more = new Map<string, number>();
  return gathered.flatMap((world) => {
    if (!world?.ticket) return [];
    const { ticket, plan } = world;
    const team = world.team.map((one) => ({ ...one, held: one.held + (more.get(one.id) ?? 0) }));
    const outcome = rehome({ ticket, plan, team }, nameOf(actor), now);
    const item = itemOf(ticket, outcome);
    if (item.to) more.set(item.to, (more.get(item.to) ?? 0) + 1);
    return [item];
  });
}

function itemOf(before: Ticket, outcome: Change | Refusal): Item {
  const { id: ticketId, clientId, subject } = before;
  const from = ownerOf(before);
  const about = { ticketId, clientId, subject, ...(from && { from }) };
  if (isRefusal(outcome)) return { ...about, because: outcome.reason };
  const to = ownerOf(outcome.after);
  return { ...about, ...(to && { to }) };
}
