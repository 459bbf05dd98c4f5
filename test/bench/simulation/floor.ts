import { liveDesk } from '../../../shared/adapters/memory/live-desk.ts';
import type { ClientId, TicketId } from '../../../shared/domain/ids.ts';
import { complete } from '../../../shared/domain/tickets/change.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import { instantOf } from '../../../shared/domain/time.ts';
import { changeTicket } from '../../../shared/runtime/change-ticket.ts';
import type { Arrival } from '../../../shared/simulation/arrivals.ts';
import { castOf } from '../../../shared/simulation/cast.ts';
import { desk as scenario } from './desk.ts';

const DAY = 86_400_000;

/**
 * The floor under a simulated ticket: the same reports opened over the same desk and closed at once, by two changes. No
 * agenda, no people, no second search, no timers, no measure. Yields CPU microseconds a ticket.
 */
export async function bareMicros(arrivals: readonly Arrival[]): Promise<number> {
  const first = arrivals[0]?.atMillis ?? 0;
  const desk = liveDesk(() => {}, { history: false });
  const { clients, agents } = castOf(scenario, { from: instantOf(first), until: instantOf(first + 3 * DAY) });
  const [
    { client, plan, connectionId } = (() => {
      throw new Error('the scenario has no client');
    })(),
  ] = clients;
  await desk.records.write([
    { kind: 'client', put: client },
    { kind: 'plan', put: plan },
  ]);
  for (const { agent, shifts } of agents)
    await desk.records.write([{ kind: 'agent', put: { ...agent, shifts: shifts.slice(0, 12) } }]);
  const now = instantOf(first + DAY + DAY / 2);
  const begun = process.cpuUsage();
  for (const [number, { priority }] of arrivals.entries()) await openAndClose(number, priority);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / arrivals.length;

  async function openAndClose(number: number, priority: Arrival['priority']): Promise<void> {
    const ticketId = `tkt_${number}` as TicketId;
    const report = {
      ...{ connectionId, ticketId, externalId: String(number), event: 'ticket.opened', thin: false },
      ticket: { subject: 'A ticket', priority },
      messages: [{ visibility: 'public' as const, direction: 'inbound' as const, text: 'It does not work' }],
    };
    const change = (clientId: ClientId, decide: Parameters<typeof changeTicket>[3]) =>
      changeTicket(desk.tickets, clientId, ticketId, decide);
    await change(client.id, (world) => receive(world, report, client.id, now, now).change);
    await change(
      client.id,
      ({ ticket, team }) =>
        ticket &&
        complete(
          ticket,
          { ticket: { ...ticket, status: 'solved', place: { at: 'done', since: now } }, news: [] },
          team,
          now,
          'bench',
        ),
    );
    desk.forget(ticketId);
  }
}
