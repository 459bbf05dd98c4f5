import * as z from 'zod';
import { isOpen, nextOpening, openIntervals } from '../../../shared/domain/clients/calendar.ts';
import { Coverage } from '../../../shared/domain/clients/coverage.ts';
import { type Plan, Targets } from '../../../shared/domain/clients/plan.ts';
import { ClientId } from '../../../shared/domain/ids.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { dateIn, instantsOf } from '../../../shared/domain/rosters/dates.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { after, DAY_MILLIS, type Instant, Interval } from '../../../shared/domain/time.ts';
import type { TicketChange } from '../../../shared/ports/tickets.ts';
import { remember } from '../../../shared/runtime/remember.ts';
import type { Console } from '../console.ts';
import { operation } from './operation.ts';

/** So long a client's name and an agent's are taken without asking again; a plan's version never changes. */
const NAMES_MILLIS = 60_000;
const PLANS_MILLIS = 3_600_000;
/** Whatever is open for longer is said to be open without an end. */
const AHEAD_MILLIS = 8 * DAY_MILLIS;
const MOST_NAMED = 40;

const Hours = z.object({
  kind: Coverage.shape.kind,
  zone: z.string().meta({ description: "The client's own zone.", example: 'Europe/Madrid' }),
  isOpen: z.boolean().meta({ description: 'Whether promises count now.' }),
  changesAt: z.iso.datetime().optional().meta({ description: 'When it next closes or opens, if that is soon.' }),
  today: z.array(Interval).meta({ description: "When it is open on the client's present date." }),
});

export const TicketContext = z
  .object({
    client: z.object({ id: ClientId, name: z.string() }),
    hours: Hours,
    languages: z.array(z.string()),
    targets: Targets.meta({ description: 'What is promised at the priority of the ticket, in working minutes.' }),
    names: z
      .record(z.string(), z.string())
      .meta({ description: 'The names of the agents whom its history names, by id.', example: { agt_01kz: 'Maria' } }),
  })
  .meta({ id: 'TicketContext', description: 'What somebody who answers a ticket wants to know beside it.' });

/** What stands beside a ticket; what hardly changes is remembered. */
export const ticketContext = ({ records }: Console) => {
  const clientOf = remember(NAMES_MILLIS, (id: string) => records.find('client', id));
  const nameOf = remember(NAMES_MILLIS, async (id: string) => (await records.find('agent', id))?.name);
  const planOf = remember(PLANS_MILLIS, (id: string) => records.find('plan', id));

  const named = async (ids: string[]) => {
    const some = ids.slice(0, MOST_NAMED);
    const names = await Promise.all(some.map(nameOf));
    return Object.fromEntries(some.flatMap((id, place) => (names[place] ? [[id, names[place]]] : [])));
  };

  return [
    operation(
      {
        id: 'tickets.context',
        method: 'get',
        path: '/tickets/{ticketId}/context',
        tag: 'Tickets',
        summary: 'Show what stands beside a ticket: the client’s hours and promises, and the names of whoever had it',
        answer: TicketContext,
      },
      async ({ found: { ticket }, console, now }) => {
        const [client, plan, history] = await Promise.all([
          clientOf(ticket.clientId),
          planOf(`${ticket.clientId}/${ticket.planVersion}`),
          console.tickets.history(ticket.id),
        ]);
        if (!client || !plan) return refuse('not-found', 'the client of this ticket is gone');
        const { id, name } = client;
        const names = await named(agentsIn(ticket, history?.changes ?? []));
        const { languages, targets } = plan;
        return {
          body: {
            client: { id, name },
            hours: hoursOf(plan, now),
            languages,
            targets: targets[ticket.priority],
            names,
          },
        };
      },
    ),
  ];
};

function hoursOf({ coverage }: Plan, now: Instant): z.infer<typeof Hours> {
  const { kind, zone } = coverage;
  const date = dateIn(zone, now);
  const { from, until } = instantsOf({ from: date, until: date }, zone);
  const isOpenNow = isOpen(coverage, now);
  const changesAt = isOpenNow ? closingOf(coverage, now) : nextOpening(coverage, now);
  return {
    kind,
    zone,
    isOpen: isOpenNow,
    ...(changesAt && { changesAt }),
    today: openIntervals(coverage, from, until),
  };
}

function closingOf(coverage: Plan['coverage'], now: Instant): Instant | undefined {
  const horizon = after(now, AHEAD_MILLIS);
  const closes = openIntervals(coverage, now, horizon)[0]?.until;
  return closes === horizon ? undefined : closes;
}

/** Every agent whom a ticket and its history name. */
function agentsIn(ticket: Ticket, changes: readonly TicketChange[]): string[] {
  const ids = new Set<string>('agentId' in ticket.place && ticket.place.agentId ? [ticket.place.agentId] : []);
  for (const { by, facts, messages, decision } of changes.toReversed()) {
    const told = facts.flatMap(({ data }) => Object.values(data).flat());
    const chosen = decision?.candidates.map(({ agentId }) => agentId) ?? [];
    for (const id of [by, ...messages.map((message) => message.by), ...told, ...chosen])
      if (typeof id === 'string' && id.startsWith('agt_')) ids.add(id);
  }
  return [...ids];
}
