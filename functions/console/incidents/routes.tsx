import type { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import type { IncidentProgress } from '../api/incident-progress.ts';
import type { Performed, Trouble } from '../api/perform.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, type PageContext, type PageEnv } from '../ui/room.tsx';
import { IncidentPage, type Member } from './page.tsx';
import type { Drafted, Preview, Updates } from './update-form.tsx';

type Show = (
  c: PageContext,
  shown: { title: string; live: boolean; children: Child },
  status: 200 | 409,
) => Response | Promise<Response>;

const PREFIX = 'text.';

/** The page of one incident and its forms, at the desk or in the control room. */
export function incidentPages(app: Hono<PageEnv>, home: '/control' | '/desk', show: Show): void {
  const one = `${home}/incidents/:incidentId`;

  const page = async (c: PageContext, trouble?: Trouble, drafted?: Drafted) => {
    const reader = c.get('reader');
    const params = { incidentId: c.req.param('incidentId') ?? '' };
    const asked = <Body,>(id: Parameters<Reader['perform']>[0]): Promise<Body | undefined> =>
      may(reader, id) ? reader.perform<Body>(id, { params }).then(bodyOrNothing) : Promise.resolve(undefined);
    const incident = bodyOf(await reader.perform<Incident>('incidents.get', { params }));
    const [names, progress, updates, team] = await Promise.all([
      namesOf(reader, incident),
      asked<IncidentProgress>('incidents.progress'),
      asked<{ items: Updates }>('incidents.updates'),
      asked<{ items: Member[] }>('incidents.team'),
    ]);
    const known = { incident, names, progress, updates: updates?.items, team: team?.items, reader };
    const children = (
      <IncidentPage {...known} address={`${home}/incidents/${incident.id}`} drafted={drafted} trouble={trouble} />
    );
    return show(c, { title: incident.title, live: true, children }, trouble ? 409 : 200);
  };
  const done = (c: PageContext, performed: Performed<unknown>, to?: string) =>
    'problem' in performed
      ? page(c, performed.problem)
      : c.redirect(to ?? `${home}/incidents/${c.req.param('incidentId')}`, 303);

  app.get(one, (c) => page(c));

  app.post(`${one}/updates`, async (c) => {
    const form = await c.req.parseBody();
    const fields = Object.entries(form).filter((field): field is [string, string] => typeof field[1] === 'string');
    const texts = Object.fromEntries(
      fields.flatMap(([name, text]) =>
        name.startsWith(PREFIX) && text.trim() ? [[name.slice(PREFIX.length), text.trim()]] : [],
      ),
    );
    const { fallback, kind, status, draftedAt = '', do: what } = Object.fromEntries(fields);
    const drafted: Drafted = { texts, fallback, kind, status, draftedAt };
    const body = { texts, fallback, kind, draftedAt, ...(status && { status }) };
    const params = c.req.param();
    const { perform } = c.get('reader');
    if (what === 'preview') {
      const looked = await perform<Preview>('incidents.preview', { params, body });
      return 'problem' in looked
        ? page(c, looked.problem, drafted)
        : page(c, undefined, { ...drafted, preview: looked.body });
    }
    const sent = await perform('incidents.update', { params, body });
    return 'problem' in sent ? page(c, sent.problem, drafted) : done(c, sent);
  });

  app.post(`${one}/tickets/:ticketId`, async (c) =>
    done(c, await c.get('reader').perform('incidents.tell', { params: c.req.param() })),
  );
  app.post(`${one}/team`, async (c) => {
    const { agent = [] } = await c.req.parseBody({ all: true });
    const body = { agentIds: [agent].flat() };
    return done(c, await c.get('reader').perform('incidents.choose-team', { params: c.req.param(), body }));
  });
  app.post(`${one}/closing`, async (c) =>
    done(c, await c.get('reader').perform('incidents.close', { params: c.req.param() })),
  );
  app.post(`${one}/dismissal`, async (c) =>
    done(c, await c.get('reader').perform('incidents.dismiss', { params: c.req.param() })),
  );
}

const bodyOrNothing = <Body,>(performed: Performed<Body>): Body | undefined =>
  'problem' in performed ? undefined : performed.body;

/** What the clients of an incident are called, for whoever may know. */
async function namesOf(reader: Reader, { clientIds }: Incident): Promise<Map<string, string>> {
  if (!may(reader, 'clients.get')) return new Map();
  const found = await Promise.all(
    clientIds.map((clientId) => reader.perform<Client>('clients.get', { params: { clientId } })),
  );
  return new Map(found.flatMap((one) => ('problem' in one ? [] : [[one.body.id, one.body.name]])));
}
