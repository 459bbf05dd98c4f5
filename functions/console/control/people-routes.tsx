import type { Hono } from 'hono';
import type { Person } from '../../../shared/domain/access/person.ts';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Trouble } from '../api/perform.ts';
import type { OffBoardingView } from '../api/person-views.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { agentsOf, itemsOf } from './asking.ts';
import { InviteForm, PeopleList } from './people.tsx';
import { PersonPage } from './person.tsx';

const ONE = '/control/people/:personId';

/** Everybody who may sign in: listed, invited, given another role, and let go with a preview of what that ends. */
export function peopleOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/control/people', async (c) => {
    const reader = c.get('reader');
    const clientId = c.req.query('client') || undefined;
    const [people, clients] = await Promise.all([
      clientId
        ? reader.perform<{ items: Person[] }>('client-people.list', { params: { clientId }, query: { limit: 100 } })
        : reader.perform<{ items: Person[] }>('people.list', { query: { limit: 100 } }),
      clientsOf(reader),
    ]);
    const view = { people: itemsOf(people), clients, clientId, done: c.req.query('done') };
    const { title } = reader.words.control.people;
    return show(c, { title, children: <PeopleList {...view} reader={reader} /> });
  });

  const invite = async (c: PageContext, given: Record<string, string>, trouble?: Trouble) => {
    const reader = c.get('reader');
    const [clients, agents] = await Promise.all([clientsOf(reader), agentsOf(reader)]);
    const free = agents.filter(({ personId, status }) => personId === undefined && status !== 'left');
    const children = <InviteForm clients={clients} agents={free} given={given} trouble={trouble} reader={reader} />;
    return show(c, { title: reader.words.control.people.invite, children }, trouble ? 422 : 200);
  };
  app.get('/control/people/invite', (c) => invite(c, c.req.query()));

  app.post('/control/people/invite', async (c) => {
    const given = await formOf(c);
    const { role = '', client, agent, ...rest } = given;
    const body = { ...rest, actor: actorFor(role, client, agent) };
    const made = await c.get('reader').perform<Person>('people.invite', { body });
    return 'problem' in made ? invite(c, given, made.problem) : c.redirect('/control/people?done=invited', 303);
  });

  const one = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const params = { personId: c.req.param('personId') ?? '' };
    const person = bodyOf(await reader.perform<Person>('people.get', { params }));
    const leaving = may(reader, 'people.off-board.preview')
      ? bodyOf(await reader.perform<OffBoardingView>('people.off-board.preview', { params }))
      : undefined;
    const named = leaving?.tickets.some(({ agentId }) => agentId !== undefined) ? await agentsOf(reader) : [];
    const names = new Map(named.map(({ id, name }) => [id as string, name]));
    const children = <PersonPage person={person} leaving={leaving} names={names} reader={reader} trouble={trouble} />;
    return show(c, { title: person.name, children }, trouble ? 422 : 200);
  };
  app.get(ONE, (c) => one(c));

  app.post(ONE, async (c) => {
    const { seen, as } = await formOf(c);
    const asked = { params: c.req.param(), body: { as }, seen: Number(seen) };
    const changed = await c.get('reader').perform('people.change', asked);
    return 'problem' in changed
      ? one(c, changed.problem)
      : c.redirect(`/control/people/${c.req.param('personId')}`, 303);
  });

  app.post(`${ONE}/off-boarding`, async (c) => {
    const gone = await c.get('reader').perform('people.off-board', { params: c.req.param() });
    return 'problem' in gone ? one(c, gone.problem) : c.redirect('/control/people?done=ended', 303);
  });

  app.post(`${ONE}/return`, async (c) => {
    const back = await c.get('reader').perform('people.restore', { params: c.req.param() });
    return 'problem' in back ? one(c, back.problem) : c.redirect(`/control/people/${c.req.param('personId')}`, 303);
  });
}

export const clientsOf = async (reader: Reader): Promise<Client[]> =>
  itemsOf(await reader.perform<{ items: Client[] }>('clients.list', { query: { limit: 100 } }));

/** As whom somebody acts, by the one word that a form says it with. */
export function actorFor(role: string, clientId: string | undefined, agentId: string | undefined): object {
  if (role === 'agent') return { role: 'agent', agentId };
  if (role === 'admin' || role === 'viewer') return { role: 'client', clientId, as: role };
  return { role: 'operator', as: role };
}
