import { beforeEach, describe, expect, test } from 'vitest';
import { colleague, house, keyFor, tenant } from './house.ts';
import { browser } from './signed-in.ts';

const article = { title: 'When a parcel is lost', text: '## First\nAsk for the **number**.', language: 'en' };

async function world() {
  const own = house();
  const { id } = await tenant(own, 'Northwind');
  const agentId = await colleague(own, 'Maria Santos', id);
  return { own, id, agentId, planner: await browser(own, { role: 'operator', as: 'planner' }) };
}
let here: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  here = await world();
});

/** What a form on a page says it has seen. */
const seenOn = (html: string): string => /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '';
const formsOn = (html: string): string[] =>
  [...html.matchAll(/<form[^>]*method="post"[^>]*>/g)]
    .map(([form]) => form)
    .filter((form) => !/\/(sign-out|language)"/.test(form));

describe("a client's knowledge", () => {
  const listed = () => `/control/clients/${here.id}/knowledge`;
  const written = async (more: object = {}): Promise<string> =>
    (await here.own.post(`/clients/${here.id}/articles`, { ...article, ...more })).body.id;

  test('is written with a preview, published, and read with who wrote it', async () => {
    const { own, id, planner } = here;
    const typed = { ...article, text: '# Lost\r\n<script>alert(1)</script>', tags: 'parcel, carrier' };
    const draft = await planner.send(`${listed()}/new`, { ...typed, act: 'preview' });
    expect(draft.text).toContain('<h3>Lost</h3>');
    expect(draft.text).not.toContain('<script>alert');
    expect((await own.get(`/clients/${id}/articles`)).body.items).toEqual([]);
    const asTyped = await planner.send(`${listed()}/preview`, { text: '*yes*', language: 'de' });
    expect(asTyped.text).toMatch(/^<div lang="de">.*<em>yes<\/em>/);

    const made = await planner.send(`${listed()}/new`, { ...typed, act: 'publish' });
    const page = await planner.see(made.headers.get('location') ?? '');
    expect(page.text).toContain('Version 1 stands.');
    const [one] = (await own.get(`/clients/${id}/articles`)).body.items;
    expect(one).toMatchObject({ state: 'published', tags: ['parcel', 'carrier'], byName: 'Somebody' });
    expect((await own.get(`/clients/${id}/articles/${one.id}`)).body.text).not.toContain('\r');
    expect((await planner.see(listed())).text).toMatch(/When a parcel is lost.*<td>en<\/td><td>1<\/td>.*Somebody/);
  });

  test('says first what agents doubt, by whom and why', async () => {
    const { own, id, agentId, planner } = here;
    await written({ title: 'All is well' });
    await written({ title: 'Not yet', state: 'draft' });
    const articleId = await written({ title: 'Zones of the carrier' });
    const { secret } = await keyFor(own, { role: 'agent', agentId });
    await own.post(`/clients/${id}/articles/${articleId}/doubts`, { because: 'it moved' }, { key: secret });
    const titles = [...(await planner.see(listed())).text.matchAll(/knowledge\/art_\w+">([^<]+)</g)];
    expect(titles.map(([, title]) => title)).toEqual(['Zones of the carrier', 'All is well', 'Not yet']);
    const { text } = await planner.see(`${listed()}/${articleId}`);
    expect(text).toContain('called outdated once');
    expect(text).toMatch(new RegExp(`it moved</span> <span class="quiet">${agentId}, <time`));
  });

  test('refuses what was written over something newer, keeps the text, and takes it when it is sent again', async () => {
    const { own, id, planner } = here;
    const articleId = await written();
    const path = `${listed()}/${articleId}`;
    const seen = seenOn((await planner.see(path)).text);
    const answer = { headers: { 'if-match': '"1"' } };
    await own.put(`/clients/${id}/articles/${articleId}`, { ...article, text: 'Theirs.' }, answer);
    const mine = { ...article, text: 'Mine, which took an hour.', act: 'publish' };
    const refused = await planner.send(path, { ...mine, seen });
    expect(refused.status).toBe(422);
    for (const said of [
      'It has changed since you read it',
      'Somebody wrote since',
      '>Mine, which took an hour.</textarea>',
    ])
      expect(refused.text).toContain(said);
    expect(refused.text).toContain('<p>Theirs.</p>');
    expect((await planner.send(path, { ...mine, seen: seenOn(refused.text) })).status).toBe(303);
    expect((await own.get(`/clients/${id}/articles/${articleId}`)).body).toMatchObject({ version: 3, text: mine.text });
  });

  test('keeps each version readable, and what is retired is found no more', async () => {
    const { own, id, planner } = here;
    const articleId = await written({ text: 'As it was at first.' });
    const path = `${listed()}/${articleId}`;
    for (let version = 1; version <= 12; version++) {
      const seen = seenOn((await planner.see(path)).text);
      await planner.send(path, { ...article, text: `Text ${version}.`, seen, act: 'draft' });
    }
    const { text } = await planner.see(path);
    expect(text).toContain('<span class="badge paused">draft</span>');
    expect(text).not.toContain(`${path}/versions/1"`);
    const earlier = /href="([^"]+after=[^"]+)#versions"/.exec(text)?.[1] ?? '';
    expect((await planner.see(earlier)).text).toContain(`${path}/versions/1"`);
    expect((await planner.see(`${path}/versions/1`)).text).toContain('As it was at first.');
    expect((await planner.see(`${path}/versions/99`)).status).toBe(404);
    expect((await planner.send(`${path}/retirement`, {})).status).toBe(303);
    expect((await own.get(`/clients/${id}/articles/${articleId}`)).body.state).toBe('retired');
    expect((await planner.send(`${path}/retirement`, {})).text).toContain('the article is retired already');
  });

  test('says how many seats go stale before it is said that retraining is needed, and how many did', async () => {
    const { own, id, agentId, planner } = here;
    own.passes(1);
    const path = `${listed()}/retraining`;
    const page = (await planner.see(path)).text;
    expect(page).toContain('1 seat goes stale by it');
    expect(page).toContain('Maria Santos');
    expect((await planner.send(path, { graceDays: '3' })).status).toBe(422);
    const done = await planner.send(path, { because: 'the new carrier', graceDays: '3' });
    expect((await planner.see(done.headers.get('location') ?? '')).text).toContain('1 seat went stale.');
    const [seat] = (await own.get(`/agents/${agentId}`)).body.seats;
    expect(seat).toMatchObject({ clientId: id, staleSince: own.now(), certifiedUntil: '2026-03-05T09:01:00.000Z' });
    expect((await planner.see(path)).text).toContain('No seat goes stale by it');
  });
});

describe('macros', () => {
  const macro = { name: 'Asking', text: 'Hello {{requester.name|there}}, {{agent.name}} here.', kind: 'reply' };

  test.each(['a client', 'everybody'])('of %s are made with a preview, changed and removed', async (whose) => {
    const { own, id, planner } = here;
    const path = whose === 'a client' ? `/control/clients/${id}/macros` : '/control/macros';
    const all = async () => (await own.get(whose === 'a client' ? `/clients/${id}/macros` : '/macros')).body.items;
    const previewed = (await planner.send(`${path}/new`, { ...macro, act: 'preview' })).text;
    expect(previewed).toContain('Hello Ada Byron, Maria here.');
    expect(previewed).toContain('Hello there, Maria here.');
    expect(previewed).toContain('<code>{{ticket.subject}}</code>');
    const wrong = await planner.send(`${path}/new`, { ...macro, text: 'Hello {{nobody}}' });
    expect([wrong.status, await all()]).toEqual([422, []]);
    expect(wrong.text).toContain('there is no variable {{nobody}}');

    const made = await planner.send(`${path}/new`, { ...macro, status: 'solved' });
    expect((await planner.see(made.headers.get('location') ?? '')).text).toContain('a reply → Solved');
    const [first] = await all();
    const one = `${path}/${first.id}`;
    const seen = seenOn((await planner.see(one)).text);
    expect((await planner.send(one, { ...macro, kind: 'note', seen })).status).toBe(303);
    expect((await all())[0]).toMatchObject({ kind: 'note', revision: 2 });
    const refused = await planner.send(one, { ...macro, text: 'Mine.', seen });
    expect([refused.status, seenOn(refused.text)]).toEqual([422, '2']);
    expect(refused.text).toContain('>Mine.</textarea>');
    expect(refused.text).toContain('above it stands theirs');
    expect((await planner.send(`${one}/removal`, {})).headers.get('location')).toBe(`${path}?done=removed`);
    expect(await all()).toEqual([]);
    expect((await planner.see(one)).status).toBe(404);
  });

  test("everybody's are shown with a client's, and changed where they belong", async () => {
    const { own, id, planner } = here;
    await own.post(`/clients/${id}/macros`, macro);
    const { body } = await own.post('/macros', { ...macro, name: 'Good bye' });
    const { text } = await planner.see(`/control/clients/${id}/macros`);
    expect(text).toContain(`href="/control/macros/${body.id}"`);
    expect((await planner.see(`/control/clients/${id}/macros/${body.id}`)).status).toBe(404);
  });
});

test('an auditor reads all of it, and is offered no form', async () => {
  const { own, id } = here;
  const articleId = (await own.post(`/clients/${id}/articles`, article)).body.id;
  const draft = { name: 'Asking', text: 'Hello', kind: 'reply' };
  const own1 = (await own.post(`/clients/${id}/macros`, draft)).body.id;
  const shared = (await own.post('/macros', draft)).body.id;
  const auditor = await browser(own, { role: 'operator', as: 'auditor' });
  const client = `/control/clients/${id}`;
  for (const path of [
    `${client}/knowledge`,
    `${client}/knowledge/${articleId}`,
    `${client}/knowledge/${articleId}/versions/1`,
    `${client}/macros`,
    `${client}/macros/${own1}`,
    '/control/macros',
    `/control/macros/${shared}`,
  ]) {
    const { status, text } = await auditor.see(path);
    expect([path, status, formsOn(text)]).toEqual([path, 200, []]);
    expect(text).not.toMatch(/href="[^"]*\/(new|retraining)"/);
  }
  for (const path of [`${client}/knowledge/new`, `${client}/knowledge/retraining`, `${client}/macros/new`])
    expect([path, (await auditor.see(path)).status]).toEqual([path, 404]);
  const sent = await auditor.send(`${client}/knowledge/${articleId}`, { ...article, seen: '1', act: 'publish' });
  expect(sent.status).toBe(422);
  expect((await own.get(`/clients/${id}/articles/${articleId}`)).body.version).toBe(1);
});
