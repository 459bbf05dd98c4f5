import type { Hono } from 'hono';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Connection } from '../../../shared/domain/clients/connection.ts';
import type { Trouble } from '../api/perform.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { agentsOf, clientOf, itemsOf } from './asking.ts';
import { fieldsOf } from './fields.ts';
import type { Version } from './headcount-shapes.ts';
import { SetupPage, type Standing } from './setup.tsx';
import { TemplateStep } from './setup-plan.tsx';
import { TeamStep } from './setup-team.tsx';
import { TestStep, TestWatch, type Tried, type Watched } from './setup-test.tsx';

const SETUP = '/control/clients/:clientId/set-up';

/** The guided set-up of a client. Every step is a page, and what is done is read from the records themselves. */
export function setupOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);
  const idOf = (c: PageContext) => c.req.param('clientId') ?? '';

  app.get(SETUP, async (c) => {
    const reader = c.get('reader');
    const standing = await standingOf(reader, idOf(c));
    const title = reader.words.control.setup.title(standing.client.name);
    return show(c, { title, children: <SetupPage {...standing} reader={reader} /> });
  });

  app.get(`${SETUP}/plan`, async (c) => {
    const reader = c.get('reader');
    const { client } = await clientOf(reader, idOf(c));
    const title = reader.words.control.setup.title(client.name);
    return show(c, { title, children: <TemplateStep client={client} reader={reader} /> });
  });

  const team = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const [{ client }, agents] = await Promise.all([clientOf(reader, idOf(c)), agentsOf(reader)]);
    const title = reader.words.control.setup.title(client.name);
    const children = <TeamStep client={client} agents={agents} reader={reader} trouble={trouble} />;
    return show(c, { title, children }, trouble ? 422 : 200);
  };
  app.get(`${SETUP}/team`, (c) => team(c));

  app.post(`${SETUP}/team`, async (c) => {
    const reader = c.get('reader');
    const trouble = await seat(reader, idOf(c), await fieldsOf(c));
    return trouble ? team(c, trouble) : c.redirect(`/control/clients/${idOf(c)}/set-up`, 303);
  });

  const test = async (c: PageContext, tried?: Tried, trouble?: Trouble) => {
    const reader = c.get('reader');
    const [standing, watched] = await Promise.all([standingOf(reader, idOf(c)), watchedOf(c, tried)]);
    const title = reader.words.control.setup.title(standing.client.name);
    const view = { ...standing, watched, tried, trouble, reader };
    return show(c, { title, children: <TestStep {...view} /> }, trouble ? 422 : 200);
  };
  app.get(`${SETUP}/test`, (c) => test(c));

  app.post(`${SETUP}/test`, async (c) => {
    const connectionId = (await fieldsOf(c)).one('connection');
    const tried = await c.get('reader').perform<Tried>('connections.test', { params: { connectionId } });
    if ('problem' in tried) return test(c, undefined, tried.problem);
    const { ticketId } = tried.body.arrival;
    if (ticketId === undefined) return test(c, tried.body);
    return c.redirect(`/control/clients/${idOf(c)}/set-up/test?connection=${connectionId}&ticket=${ticketId}`, 303);
  });

  app.get(`${SETUP}/test/watch`, async (c) => {
    const watched = await watchedOf(c);
    return watched ? c.html(<TestWatch {...watched} reader={c.get('reader')} />) : c.body(null, 204);
  });
}

/** How far a set-up is. */
async function standingOf(reader: Reader, clientId: string): Promise<Standing> {
  const params = { clientId };
  const [{ client }, headcounts, connections] = await Promise.all([
    clientOf(reader, clientId),
    reader.perform<{ items: Version[] }>('headcounts.list', { params, query: { limit: 1 } }),
    may(reader, 'connections.list')
      ? reader.perform<{ items: Connection[] }>('connections.list', { params })
      : undefined,
  ]);
  return {
    client,
    headcount: itemsOf(headcounts)[0],
    connections: connections ? itemsOf(connections) : [],
    arrived: connections ? await hasArrived(reader, itemsOf(connections)) : false,
  };
}

/** Whether anything that was believed ever came. */
async function hasArrived(reader: Reader, connections: Connection[]): Promise<boolean> {
  const lists = await Promise.all(
    connections.map(({ id: connectionId }) =>
      reader.perform<{ items: { outcome: string }[] }>('deliveries.list', {
        params: { connectionId },
        query: { limit: 10 },
      }),
    ),
  );
  return lists.some((list) => itemsOf(list).some(({ outcome }) => outcome === 'opened'));
}

/** The test ticket of the page's address as it stands now, and who on the team could have had it. */
async function watchedOf(c: PageContext, tried?: Tried): Promise<Watched | undefined> {
  const reader = c.get('reader');
  const ticketId = tried?.arrival.ticketId ?? c.req.query('ticket');
  const connectionId = c.req.query('connection') ?? '';
  if (ticketId === undefined) return undefined;
  const clientId = c.req.param('clientId') ?? '';
  const [found, agents] = await Promise.all([
    reader.perform<Watched['ticket']>('tickets.get', { params: { ticketId } }),
    agentsOf(reader),
  ]);
  const able = agents.filter(
    ({ onDuty, seats }) =>
      onDuty && seats.some((seat) => seat.clientId === clientId && (seat.certifiedUntil ?? '') > reader.now),
  );
  return {
    ticket: 'problem' in found ? undefined : found.body,
    able: able.map(({ name }) => name),
    address: `/control/clients/${clientId}/set-up/test/watch?connection=${connectionId}&ticket=${ticketId}`,
  };
}

/** Gives seats to whoever is ticked and was not, and takes those of whoever is not any more; the first trouble ends it. */
async function seat(
  reader: Reader,
  clientId: string,
  fields: Awaited<ReturnType<typeof fieldsOf>>,
): Promise<Trouble | undefined> {
  const client = bodyOf(await reader.perform<Client>('clients.get', { params: { clientId } }));
  const [wanted, until] = [new Set<string>(fields.all('agent')), fields.maybe('certifiedUntil')];
  const body = until === undefined ? {} : { certifiedUntil: `${until}T00:00:00.000Z` };
  const had = new Set<string>(client.team);
  for (const agentId of wanted.difference(had)) {
    const put = await reader.perform('seats.put', { params: { agentId, clientId }, body });
    if ('problem' in put) return put.problem;
  }
  for (const agentId of had.difference(wanted)) {
    const gone = await reader.perform('seats.remove', { params: { agentId, clientId } });
    if ('problem' in gone) return gone.problem;
  }
  return undefined;
}
