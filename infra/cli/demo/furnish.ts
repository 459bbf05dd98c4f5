import * as z from 'zod';
import { monthAfter } from '../../../shared/domain/figures/month.ts';
import type { Api } from '../api.ts';
import { asAgent, hasHappened } from './as-agent.ts';
import { forward } from './forward.ts';
import { articles, macros } from './library.ts';
import { type Once, onceAt, unlessThere } from './once.ts';
import { lineOf } from './samples.ts';
import type { State } from './state.ts';
import { incident, type Story, stories } from './stories.ts';
import { eventually } from './watch.ts';

export type Furnished = { api(key?: string): Api; url: string };

const Named = z.looseObject({ id: z.string(), name: z.string() });
const Ticket = z.looseObject({
  id: z.string(),
  subject: z.string(),
  place: z.looseObject({ at: z.string(), agentId: z.string().optional() }),
});
const Shift = z.looseObject({ id: z.string(), from: z.string() });

/** Gives each door something to see: tickets in every state, an incident, what agents read and write often, leave and a swap. */
export async function furnish({ api, url }: Furnished, state: State): Promise<void> {
  const once = onceAt(api(), state.startedAt);
  const clients = (await Array.fromAsync(api().items('clients.list', {}))).map((one) => Named.parse(one));
  const agents = (await Array.fromAsync(api().items('agents.list', {}))).map((one) => Named.parse(one));
  const northwind = clients.find(({ name }) => name === 'Northwind Outdoor')?.id ?? '';
  const fjord = clients.find(({ name }) => name === 'Fjord Audio')?.id ?? '';
  await Promise.all(stories.map((story) => tell(url, story, state)));
  await Promise.all([library(once, [northwind, fjord]), daysOff(api(), once, agents, state), live()]);

  async function live(): Promise<void> {
    const body = { title: incident };
    const opened = await once('incident', 'incidents.open', { params: { clientId: northwind }, body });
    const { id } = z.looseObject({ id: z.string() }).parse(opened.body);
    for (const story of stories) await play(story, id);
  }

  /** Does with a ticket what its story says, as the agent who has it, as far as others are on duty now; one that waits goes on waiting. */
  async function play({ subject, acts, incident: belongs }: Story, incidentId: string): Promise<void> {
    const ticket = await eventually(`the ticket “${subject}”`, async () => {
      const items = await Array.fromAsync(api().items('tickets.list', { params: { clientId: northwind } }));
      return items.map((one) => Ticket.parse(one)).find((one) => one.subject === subject);
    });
    const params = { ticketId: ticket.id };
    if (belongs) await api().call('tickets.link-incident', { params, body: { incidentId } }).catch(unlessThere);
    const agent = agents.find(({ id }) => id === ticket.place.agentId);
    const left = await Promise.all(acts.map(({ fact }) => hasHappened(api(), ticket.id, fact)));
    if (!agent || acts.length === 0 || !left.includes(false)) return;
    await asAgent(api, agent, async (own) => {
      for (const [place, { route, body }] of acts.entries())
        if (!left[place]) await own.call(route, { params, body }).catch(unlessThere);
    });
  }
}

/** Forwards a story's ticket as the shop does; a second time it counts as a duplicate. */
async function tell(url: string, story: Story, state: State): Promise<void> {
  const { id, subject, priority, language = 'en', from, text } = story;
  const requester = { id: `customer-${id}`, name: from, email: `${id}@example.com` };
  const ticket = { id, subject, requester, priority, language, channel: 'web' };
  const event = { type: 'ticket.opened', data: { ticket, message: { id: `${id}-1`, text } } };
  await forward(url, lineOf(state, 'standard-webhooks'), Buffer.from(JSON.stringify(event)), `msg_story-${id}`);
}

async function library(once: Once, clients: string[]): Promise<void> {
  for (const { client, ...body } of articles) {
    const params = { clientId: clients[client] ?? '' };
    await once(`article ${body.title}`, 'knowledge.create', { params, body });
  }
  for (const body of macros) await once(`macro ${body.name}`, 'macros.create-shared', { body });
}

/** Two of one place want the same days, of which a planner has to decide one; and a shift that a colleague may take. */
async function daysOff(api: Api, once: Once, agents: z.infer<typeof Named>[], { startedAt }: State): Promise<void> {
  const idOf = (name: string) => ({ agentId: agents.find((agent) => agent.name === name)?.id ?? '' });
  const month = monthAfter(startedAt.slice(0, 7), 1);
  const body = { from: `${month}-21`, until: `${month}-23`, note: 'The days before the holidays' };
  for (const name of ['Jose Reyes', 'Angela Cruz'])
    await once(`leave of ${name}`, 'leave.ask', { params: idOf(name), body });
  const params = idOf('Amina Otieno');
  const { items } = z.object({ items: z.array(Shift) }).parse((await api.call('shifts.list', { params })).body);
  const [last] = items.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  await once('swap', 'swaps.offer', { params, body: { shiftId: last?.id } }).catch(unlessThere);
}
