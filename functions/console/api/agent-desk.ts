import * as z from 'zod';
import { NoticeView } from './agent-views.ts';
import { operation, Paging, pageOf, pageSchema, showPage } from './operation.ts';
import { showTicketTo, TicketView } from './ticket-views.ts';

const tag = 'Agents';
const one = '/agents/{agentId}';

/** What an agent has before them: tickets in hand, and what they were told. */
export const agentDesk = [
  operation(
    {
      id: 'agents.tickets',
      method: 'get',
      path: `${one}/tickets`,
      tag,
      summary: 'List the tickets in hand, the most at risk first',
      answer: z.object({ items: z.array(TicketView) }).meta({ id: 'TicketsInHand' }),
    },
    async ({ found, console, actor }) => {
      const held = await console.tickets.heldBy(found.agent.id);
      return { body: { items: held.map((ticket) => showTicketTo(actor, ticket)) } };
    },
  ),

  operation(
    {
      id: 'agents.notices',
      method: 'get',
      path: `${one}/notices`,
      tag,
      summary: 'List what the agent was told, newest first',
      query: Paging,
      answer: pageSchema('Notice', NoticeView),
    },
    async ({ found, query, console }) =>
      showPage(await console.records.list('notice', found.agent.id, pageOf(query)), (notice) => notice),
  ),
];
