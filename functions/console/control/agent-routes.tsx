import type { Hono } from 'hono';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import type { TrainingDue } from '../../../shared/domain/knowledge/training-due.ts';
import { dateIn, instantsOf } from '../../../shared/domain/rosters/dates.ts';
import type { Performed, Trouble } from '../api/perform.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { AgentForm, type Profile } from './agent-form.tsx';
import { AgentList } from './agent-list.tsx';
import { AgentPage, type AgentPageProps } from './agent-page.tsx';
import { type AgentShown, type PersonShown, profileIn } from './agent-shapes.ts';
import { every, type Named, namesOf } from './lists.ts';
import { Training } from './training.tsx';

const ONE = '/control/agents/:agentId';
type Place = Named & { zone: string };

/** The agents: all of them, a new one, and one with everything that may be changed about them. */
export function agentsOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/control/agents', async (c) => {
    const reader = c.get('reader');
    const [agents, regions, clients] = await Promise.all([
      every<AgentShown>(reader, 'agents.list'),
      every<Place>(reader, 'regions.list'),
      every<Named>(reader, 'clients.list'),
    ]);
    const chosen = { region: c.req.query('region'), client: c.req.query('client') };
    const view = { agents, regions, clients, chosen, reader };
    return show(c, { title: reader.words.control.agents.title, wide: true, children: <AgentList {...view} /> });
  });

  const taking = async (c: PageContext, profile: Profile = {}, trouble?: Trouble) => {
    const reader = c.get('reader');
    const regions = await every<Place>(reader, 'regions.list');
    const { add, takeOn } = reader.words.control.agents;
    const form = { action: '/control/agents', profile, regions, submit: takeOn, trouble, reader };
    const children = (
      <>
        <h1>{add}</h1>
        <AgentForm {...form} />
      </>
    );
    return show(c, { title: add, children }, trouble ? 422 : 200);
  };
  app.get('/control/agents/new', (c) => taking(c));

  app.get('/control/agents/training', async (c) => {
    const reader = c.get('reader');
    const [due, clients] = await Promise.all([
      reader.perform<{ items: TrainingDue[] }>('training.due', { query: {} }),
      every<Named>(reader, 'clients.list'),
    ]);
    const view = { due: bodyOf(due).items, clients: namesOf(clients), reader };
    return show(c, { title: reader.words.control.agents.training, children: <Training {...view} /> });
  });

  app.post('/control/agents', async (c) => {
    const draft = profileIn(await formOf(c));
    const made = await c.get('reader').perform<AgentShown>('agents.create', { body: draft });
    return 'problem' in made ? taking(c, draft, made.problem) : c.redirect(`/control/agents/${made.body.id}`, 303);
  });

  const one = async (c: PageContext, given?: Profile, trouble?: Trouble) => {
    const page = { ...(await agentOf(c)), given, trouble, isSaved: c.req.query('saved') !== undefined };
    return show(c, { title: page.agent.name, children: <AgentPage {...page} /> }, trouble ? 422 : 200);
  };
  app.get(ONE, (c) => one(c));

  app.post(ONE, async (c) => {
    const { revision, ...fields } = await formOf(c);
    const body = profileIn(fields);
    const asked = { params: paramsOf(c), body, seen: Number(revision) };
    const done = await c.get('reader').perform('agents.change', asked);
    return 'problem' in done ? one(c, body, done.problem) : saved(c);
  });

  /** A form that does one thing to the agent; refused, the page says why. */
  const does = (path: string, ask: (c: PageContext, fields: Record<string, string>) => Promise<Performed<unknown>>) =>
    app.post(`${ONE}/${path}`, async (c) => {
      const done = await ask(c, await formOf(c));
      return 'problem' in done ? one(c, undefined, done.problem) : saved(c);
    });
  const asks = (c: PageContext, id: OperationId, body: unknown, more: Record<string, string> = {}) =>
    c.get('reader').perform(id, { params: { ...paramsOf(c), ...more }, body });

  does('status', (c, { status }) => asks(c, 'agents.status', { status }));
  does('seats', (c, { clientId = '', certifiedUntil }) =>
    asks(c, 'seats.put', certifiedUntil ? { certifiedUntil: `${certifiedUntil}T00:00:00Z` } : {}, { clientId }),
  );
  does('seats/removal', (c, { clientId = '' }) => asks(c, 'seats.remove', undefined, { clientId }));
  does('absences', async (c, { until = '', note }) => {
    const agent = bodyOf(await c.get('reader').perform<AgentShown>('agents.get', { params: paramsOf(c) }));
    const back = /^\d{4}-\d\d-\d\d$/.test(until) ? instantsOf({ from: until, until }, agent.zone).from : until;
    return asks(c, 'absences.tell', { until: back, ...(note && { note }) });
  });
  does('invitation', async (c, { email }) => {
    const { name, id } = bodyOf(await c.get('reader').perform<AgentShown>('agents.get', { params: paramsOf(c) }));
    return c.get('reader').perform('people.invite', { body: { email, name, actor: { role: 'agent', agentId: id } } });
  });
}

const paramsOf = (c: PageContext) => ({ agentId: c.req.param('agentId') ?? '' });
const saved = (c: PageContext) => c.redirect(`/control/agents/${c.req.param('agentId')}?saved`, 303);

/** Whatever an operation answered, or something else where the reader may not ask for it. */
const orElse = <Body, Else>(performed: Performed<Body>, otherwise: Else): Body | Else =>
  'problem' in performed ? otherwise : performed.body;

/** All that is shown of one agent; each operation looks at the agent by itself. */
async function agentOf(c: PageContext): Promise<Omit<AgentPageProps, 'isSaved'>> {
  const reader = c.get('reader');
  const params = paramsOf(c);
  const list = <Item,>(id: OperationId) => reader.perform<{ items: Item[] }>(id, { params, query: { limit: 20 } });
  const [agent, regions, clients, leave, balance, absences, notices] = await Promise.all([
    reader.perform<AgentShown>('agents.get', { params }),
    every<Place>(reader, 'regions.list'),
    every<Named>(reader, 'clients.list'),
    list<AgentPageProps['leave'][number]>('leave.list'),
    reader.perform<AgentPageProps['balance']>('leave.balance', { params, query: {} }),
    list<AgentPageProps['absences'][number]>('absences.list'),
    list<{ id: string; text: string; at: string }>('agents.notices'),
  ]);
  const shown = bodyOf(agent);
  return {
    agent: shown,
    regions,
    clients,
    leave: bodyOf(leave).items.filter(({ until }) => until >= dateIn(shown.zone, reader.now)),
    balance: bodyOf(balance),
    absences: bodyOf(absences).items,
    notices: orElse(notices, undefined)?.items,
    person: await personOf(reader, shown.id),
    reader,
  };
}

/** Who signs in as an agent, for whoever may know. */
async function personOf(reader: Reader, agentId: string): Promise<PersonShown | 'nobody' | undefined> {
  const may = reader.actor.role === 'operator' && reader.actor.as !== 'planner';
  if (!may) return undefined;
  const people = await every<PersonShown>(reader, 'people.list');
  return people.find(({ actor }) => actor.role === 'agent' && actor.agentId === agentId) ?? 'nobody';
}
