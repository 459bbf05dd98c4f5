import type { Hono } from 'hono';
import type * as z from 'zod';
import { SourceKind } from '../../../shared/domain/clients/connection.ts';
import { sources } from '../../../shared/sources/sources.ts';
import type { TriedConnection } from '../api/connection-test.ts';
import type { NewConnection } from '../api/connection-views.ts';
import { backTo } from '../ui/once.tsx';
import { bodyOf, formOf, type PageContext, type PageEnv, PageTrouble, pages, type Room } from '../ui/room.tsx';
import { Arrivals } from './arrivals.tsx';
import { ChooseSystem, ConnectForm } from './connect.tsx';
import { ConnectionPage } from './connection.tsx';
import type { Connection, Delivery, Once, Place } from './shapes.ts';

const LATEST = 5;

/** Also where connecting one begins. */
type Connecting = Place & { connect: string };

/** A helpdesk is connected, tried, watched, and changed over to another secret; by its client, or for it. */
export function connectingOf(app: Hono<PageEnv>, room: Room, { home, connect, clientOf }: Connecting): void {
  const show = pages(room);
  const ONE = `${home}/connections/:connectionId` as const;

  app.get(connect, (c) => {
    const reader = c.get('reader');
    return show(c, {
      title: reader.words.portal.connect.add,
      children: <ChooseSystem at={c.req.path} reader={reader} />,
    });
  });

  app.get(`${connect}/:kind`, (c) => {
    const reader = c.get('reader');
    const kind = kindIn(c);
    return show(c, { title: sources[kind].name, children: <ConnectForm kind={kind} given={{}} reader={reader} /> });
  });

  app.post(`${connect}/:kind`, async (c) => {
    const reader = c.get('reader');
    const kind = kindIn(c);
    const { once, ...given } = await formOf(c);
    const asked = { params: { clientId: await clientOf(c) }, body: { kind, ...changeIn(given) } };
    const made = await reader.performOnce<z.infer<typeof NewConnection>>('connections.create', asked, once);
    if ('before' in made) return backTo(c, `${home}/connections/${made.before}`);
    if ('problem' in made) {
      const form = <ConnectForm kind={kind} given={given} trouble={made.problem} reader={reader} />;
      return show(c, { title: sources[kind].name, children: form }, 422);
    }
    const { id, secret, signingSecret } = made.body;
    return one(c, id, { secret, signingSecret, isNew: true });
  });

  app.get(ONE, (c) => one(c, c.req.param('connectionId'), {}));

  app.get(`${ONE}/arrivals`, async (c) => {
    const { connectionId } = c.req.param();
    const deliveries = await arrivalsOf(c, connectionId, LATEST);
    const { test } = c.req.query();
    return c.html(
      <Arrivals connectionId={connectionId} deliveries={deliveries} test={test} reader={c.get('reader')} />,
    );
  });

  app.post(`${ONE}/test`, async (c) => {
    const params = c.req.param();
    const tried = await c.get('reader').perform<TriedConnection>('connections.test', { params });
    return one(c, params.connectionId, 'problem' in tried ? { trouble: tried.problem } : { tried: tried.body });
  });

  app.post(`${ONE}/secret`, async (c) => {
    const params = c.req.param();
    const { secret, once } = await formOf(c);
    const body = secret === undefined ? {} : { secret: secret.trim() };
    const asked = { params, body };
    const made = await c.get('reader').performOnce<{ secret?: string }>('connections.rotate-secret', asked, once);
    if ('before' in made) return backTo(c, `${home}/connections/${params.connectionId}`);
    if ('problem' in made) return one(c, params.connectionId, { trouble: made.problem });
    return made.body.secret === undefined
      ? c.redirect(`${home}/connections/${params.connectionId}`, 303)
      : one(c, params.connectionId, { secret: made.body.secret });
  });

  app.post(`${ONE}/secret/before`, async (c) => {
    const params = c.req.param();
    const dropped = await c.get('reader').perform('connections.drop-previous-secret', { params });
    if ('problem' in dropped) return one(c, params.connectionId, { trouble: dropped.problem });
    return c.redirect(`${home}/connections/${params.connectionId}`, 303);
  });

  app.post(ONE, async (c) => {
    const params = c.req.param();
    const { revision, ...given } = await formOf(c);
    const { settings, ...change } = changeIn(given);
    // Settings are replaced as a whole; those that the form does not know stay.
    const known = settings && bodyOf(await c.get('reader').perform<Connection>('connections.get', { params })).settings;
    const body = { ...change, ...(settings && { settings: { ...known, ...settings } }) };
    const asked = { params, body, seen: Number(revision) };
    const changed = await c.get('reader').perform('connections.change', asked);
    if ('problem' in changed) return one(c, params.connectionId, { trouble: changed.problem });
    return c.redirect(`${home}/connections/${params.connectionId}`, 303);
  });

  async function one(c: PageContext, connectionId: string, once: Once) {
    const reader = c.get('reader');
    const params = { connectionId };
    const [shown, deliveries] = await Promise.all([
      reader.perform<Connection>('connections.get', { params }),
      arrivalsOf(c, connectionId, LATEST),
    ]);
    const connection = bodyOf(shown);
    const children = <ConnectionPage connection={connection} deliveries={deliveries} {...once} reader={reader} />;
    return show(c, { title: connection.name, live: true, children }, once.trouble ? 422 : 200);
  }
}

function kindIn(c: PageContext): SourceKind {
  const kind = SourceKind.safeParse(c.req.param('kind'));
  if (kind.success) return kind.data;
  throw new PageTrouble({ type: '', title: '', status: 404, detail: '', instance: '' });
}

/** A form's fields as a connection's: those of `settings` lie together. */
function changeIn(given: Record<string, string>): { settings?: Record<string, string>; [field: string]: unknown } {
  const own = Object.entries(given).filter(([name]) => !name.startsWith('settings.'));
  const settings = Object.entries(given).filter(([name]) => name.startsWith('settings.'));
  return {
    ...Object.fromEntries(own),
    ...(settings.length > 0 && {
      settings: Object.fromEntries(settings.map(([name, value]) => [name.slice('settings.'.length), value])),
    }),
  };
}

/** The latest deliveries of a connection. */
export async function arrivalsOf(c: PageContext, connectionId: string, limit: number): Promise<Delivery[]> {
  const asked = { params: { connectionId }, query: { limit } };
  return bodyOf(await c.get('reader').perform<{ items: Delivery[] }>('deliveries.list', asked)).items;
}
