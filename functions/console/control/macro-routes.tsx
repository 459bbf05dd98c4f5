import type { Hono } from 'hono';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Macro } from '../../../shared/domain/macros/macro.ts';
import type { Trouble } from '../api/perform.ts';
import { formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import type { Typed } from './article-form.tsx';
import { clientOf, itemsOf } from './asking.ts';
import { MacroPreview } from './macro-example.tsx';
import { draftOf, MacroPage } from './macro-form.tsx';
import { MacroList, mayMake, placeOf } from './macros.tsx';
import { nowhere } from './trouble.ts';

type Refused = { typed?: Typed; trouble?: Trouble };

/** The client of the address; there is none where everybody's macros are. */
const clientIn = async (c: PageContext): Promise<Client | undefined> => {
  const clientId = c.req.param('clientId');
  return clientId === undefined ? undefined : (await clientOf(c.get('reader'), clientId)).client;
};

async function macrosFor(c: PageContext): Promise<Macro[]> {
  const { perform } = c.get('reader');
  const clientId = c.req.param('clientId');
  return itemsOf(
    clientId === undefined
      ? await perform<{ items: Macro[] }>('macros.list-shared')
      : await perform<{ items: Macro[] }>('macros.list', { params: { clientId } }),
  );
}

/** Macros: a client's own, and everybody's; listed, made, changed and removed. */
export function macrosOf(app: Hono<PageEnv>, room: Room): void {
  for (const all of ['/control/macros', '/control/clients/:clientId/macros']) macrosAt(app, room, all);
}

function macrosAt(app: Hono<PageEnv>, room: Room, all: string): void {
  const show = pages(room);
  const said = (c: PageContext) => c.get('reader').words.control.macros;
  const back = (c: PageContext, done: 'saved' | 'removed') =>
    c.redirect(`${placeOf((c.req.param('clientId') ?? 'all') as Macro['clientId'])}?done=${done}`, 303);

  app.get(all, async (c) => {
    const [client, macros] = await Promise.all([clientIn(c), macrosFor(c)]);
    const done = (['saved', 'removed'] as const).find((one) => one === c.req.query('done'));
    const children = <MacroList client={client} macros={macros} done={done} reader={c.get('reader')} />;
    return show(c, { title: client ? said(c).of(client.name) : said(c).title, children });
  });

  const anew = async (c: PageContext, refused: Refused = {}) => {
    const client = await clientIn(c);
    if (!mayMake(c.get('reader'), client)) throw nowhere();
    const children = <MacroPage client={client} {...refused} reader={c.get('reader')} />;
    return show(c, { title: said(c).make, children }, refused.trouble ? 422 : 200);
  };
  app.get(`${all}/new`, (c) => anew(c));

  app.post(`${all}/new`, async (c) => {
    const typed = await formOf(c);
    if (typed.act === 'preview') return anew(c, { typed });
    const { perform } = c.get('reader');
    const clientId = c.req.param('clientId');
    const made =
      clientId === undefined
        ? await perform('macros.create-shared', { body: draftOf(typed) })
        : await perform('macros.create', { params: { clientId }, body: draftOf(typed) });
    return 'problem' in made ? anew(c, { typed, trouble: made.problem }) : back(c, 'saved');
  });

  app.post(`${all}/preview`, async (c) => {
    const [client, { text = '' }] = await Promise.all([clientIn(c), formOf(c)]);
    return c.html(<MacroPreview text={text} clientName={client?.name} reader={c.get('reader')} />);
  });

  const one = async (c: PageContext, refused: Refused = {}) => {
    const [client, macros] = await Promise.all([clientIn(c), macrosFor(c)]);
    const macro = macros.find(
      ({ id, clientId }) => id === c.req.param('macroId') && clientId === (client?.id ?? 'all'),
    );
    if (!macro) throw nowhere();
    const children = <MacroPage client={client} macro={macro} {...refused} reader={c.get('reader')} />;
    return show(c, { title: macro.name, children }, refused.trouble ? 422 : 200);
  };
  app.get(`${all}/:macroId`, (c) => one(c));

  app.post(`${all}/:macroId`, async (c) => {
    const { seen, ...typed } = await formOf(c);
    if (typed.act === 'preview') return one(c, { typed });
    const params = { macroId: c.req.param('macroId') ?? '' };
    const done = await c.get('reader').perform('macros.change', { params, body: draftOf(typed), seen: Number(seen) });
    return 'problem' in done ? one(c, { typed, trouble: done.problem }) : back(c, 'saved');
  });

  app.post(`${all}/:macroId/removal`, async (c) => {
    const params = { macroId: c.req.param('macroId') ?? '' };
    const gone = await c.get('reader').perform('macros.remove', { params });
    return 'problem' in gone ? one(c, { trouble: gone.problem }) : back(c, 'removed');
  });
}
