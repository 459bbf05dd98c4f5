import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ClientId } from '../../shared/domain/ids.ts';
import { asked } from './asked.ts';
import { house, keyFor } from './house.ts';
import { company } from './month.ts';
import { browser } from './signed-in.ts';

const APRIL = '2026-04';
const planner = { role: 'operator', as: 'planner' };

/** Acme with two people on days, three more to hire, and a planner before the pages. */
async function planned() {
  const all = await company();
  for (const name of ['Cyd', 'Dee', 'Eve']) {
    const draft = { region: 'nairobi', zone: 'Africa/Nairobi', languages: ['en'], skills: [], level: 'L1', limit: 3 };
    await all.own.post('/agents', { ...draft, name });
  }
  const cell = `/control/headcount/${all.clientId}/${APRIL}`;
  return { ...all, cell, ...(await browser(all.own, planner)) };
}

const tokenIn = (text: string): string => /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '';

describe('headcount', () => {
  test('is a grid of clients by months, each cell with its number and what is to be known of it', async () => {
    const { own, plans, clientId, see, cell, send } = await planned();
    const { text: before } = await see('/control/headcount');
    expect(before).toContain('<th scope="col">Feb 26</th>');
    expect(before).toMatch(/Acme, April 2026: <\/span><strong>–<\/strong>/);
    expect(before).toContain('not rostered yet');

    const previewed = await send(`${cell}/preview`, { agents: '3' });
    const fields = { agents: '3', token: tokenIn(previewed.text), because: 'the season begins' };
    const done = await send(cell, fields);
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      `/control/headcount?done=${clientId}/${APRIL}#${clientId}-${APRIL}`,
    ]);
    const { text } = await see(done.headers.get('location') ?? '');
    expect(text).toContain('3 agents are committed to Acme for April 2026.');
    expect(text).toMatch(/Acme, April 2026: <\/span><strong>3<\/strong>/);
    expect(text).toMatch(/class="carried"><a[^>]*><span[^>]*>Acme, May 2026/);

    await own.post('/rosters', { month: APRIL });
    await plans();
    expect((await see('/control/headcount')).text).toMatch(/31 holes in the roster.*rostered as a draft/s);
    expect((await see(cell)).text).toMatch(/<td>Somebody<\/td><td>the season begins<\/td>/);
  });

  test('of a cell is previewed without a script: hours, half hours drawn and as a table, training, and who', async () => {
    const { send, cell, see } = await planned();
    const { status, text } = await send(`${cell}/preview`, { agents: '4' });
    expect(status).toBe(200);
    expect(text).toMatch(/<th scope="row">Agent hours needed<\/th><td>720<\/td>/);
    expect(text).toMatch(/<svg class="heat" role="img" aria-label="Before: [\d.]+ h missing"/);
    expect(text).toMatch(/<title>\w+, Apr \d+ \d\d:\d\d–\d\d:\d\d: 1 needed, \d on duty<\/title>/);
    expect(text).toMatch(/The same as a table.*<th scope="row">Wed, Apr 1<\/th>/s);
    expect(text).toMatch(/Training owed.*Cyd.*new seat, by April 1/s);
    expect(text).toContain('Commit 4 agents');
    expect((await see(cell)).text).not.toContain('Commit');
  });

  test('of a cell says which promises would be kept, how sure that is, and what it assumes', async () => {
    const { own, send, cell, clientId } = await planned();
    expect((await send(`${cell}/preview`, { agents: '4' })).text).toContain('too little is known of what will arrive');
    const slots = Array.from({ length: 48 }, (_, slot) => (slot >= 12 && slot < 40 ? 1 : 0));
    for (let day = 0; day < 28; day++) {
      const date = new Date(Date.UTC(2026, 1, 2) + day * 86_400_000).toISOString().slice(0, 10);
      const counts = [{ channel: 'standard-webhooks' as const, slots }];
      await own.stores.records.write([{ kind: 'arrivals', put: { clientId: clientId as ClientId, date, counts } }]);
    }
    const { text } = await send(`${cell}/preview`, { agents: '4' });
    const row =
      /<th scope="row">First reply<\/th><td>([\d.]+) %<\/td><td><strong>([\d.]+) %<\/strong><\/td><td>(.*?)<\/td>/;
    const [, before, after, change] = row.exec(text) ?? [];
    expect(Number(after)).toBeGreaterThanOrEqual(Number(before));
    expect(change).toMatch(/points, 95 % sure between|no difference that could be told/);
    expect(text).toMatch(/\d+ tickets as the forecast expects them, from April \d+ to April 29, went through the real/);
    expect(text).toContain('Assumed: 12 minutes of work each');
  });

  test('that was previewed and not committed stays marked in the grid of that browser alone', async () => {
    const { own, send, cell, see, clientId, cookie } = await planned();
    const { headers } = await send(`${cell}/preview`, { agents: '4' });
    const pending = headers.get('set-cookie')?.split(';')[0] ?? '';
    const marked = await see('/control/headcount', { cookie: `${cookie}; ${pending}` });
    expect(marked.text).toContain('4 previewed, not committed');
    expect((await (await browser(own, planner)).see('/control/headcount')).text).not.toContain('4 previewed');
    const forged = await see('/control/headcount', { cookie: `${cookie}; headcount-previews=${clientId}/2026-05=<b>` });
    expect(forged.text).not.toContain('<b>');
  });

  test('is not committed without a reason, nor when the world has moved: then there is a new preview', async () => {
    const { own, send, cell, agents, clientId } = await planned();
    const token = tokenIn((await send(`${cell}/preview`, { agents: '3' })).text);
    const unsaid = await send(cell, { agents: '3', token });
    expect(unsaid.status).toBe(422);
    expect(unsaid.text).toContain('id="field-because"');
    expect(unsaid.text).toContain('aria-invalid="true"');

    await own.put(`/agents/${agents[0]}/seats/${clientId}`, {});
    const moved = await send(cell, { agents: '3', token, because: 'the season' });
    expect(moved.status).toBe(409);
    expect(moved.text).toContain('The world has moved since you saw the preview');
    const anew = tokenIn(moved.text);
    expect(anew).not.toBe(token);
    expect((await send(cell, { agents: '3', token: anew, because: 'the season' })).status).toBe(303);
  });

  test('that makes no sense is refused beside the form, in a page and in a fragment', async () => {
    const { send, cell } = await planned();
    const whole = await send(`${cell}/preview`, { agents: '60' });
    expect(whole.status).toBe(422);
    expect(whole.text).toContain('a client has at most 50 agents');
    const piece = await send(`${cell}/preview`, { agents: '60' }, { 'hx-request': 'true' });
    expect([piece.status, piece.text.startsWith('<div id="preview">')]).toEqual([422, true]);
  });

  test('says why to operators alone, and is changed by planners, not by auditors', async () => {
    const { own, send, cell, clientId } = await planned();
    const token = tokenIn((await send(`${cell}/preview`, { agents: '3' })).text);
    await send(cell, { agents: '3', token, because: 'their rival leaves us' });
    const key = await keyFor(own, { role: 'client', clientId });
    const theirs = await own.get(`/clients/${clientId}/headcount`, { key: key.secret });
    expect(theirs.body.items).toMatchObject([{ agents: 3, by: expect.any(String) }]);
    expect(theirs.text).not.toMatch(/rival|Somebody/);
    const auditor = await browser(own, { role: 'operator', as: 'auditor' });
    expect((await auditor.see(cell)).text).toContain('their rival leaves us');
    expect((await auditor.send(`${cell}/preview`, { agents: '3' })).text).toContain('Your key may not do this');
  });
});

describe('a roster', () => {
  test('is asked for, followed, seen by region and by client, signed for and published', async () => {
    const { plans, see, send, clientId, own, agents } = await planned();
    const asked = await send(`/control/rosters/${APRIL}`, { seconds: '5' });
    expect(asked.headers.get('location')).toBe(`/control/rosters/${APRIL}/1`);
    const one = `/control/rosters/${APRIL}/1`;
    expect((await see(one)).text).toContain('It is being prepared…');
    expect((await see(`${one}/progress`)).text).toMatch(/^<div id="progress"/);
    await plans();
    expect((await see(`${one}/progress`)).headers.get('hx-refresh')).toBe('true');

    const chart = (await see(one)).text;
    expect(chart).toMatch(/<a href="\/control\/agents\/agt_\w+">Ada<\/a><\/th><td class="s0">D<\/td>/);
    expect(chart).toContain('<b class="s1 night">N</b>night 18:00–06:00 (night)');
    const band = (await see(`${one}/coverage?client=${clientId}`)).text;
    expect(band).toMatch(/<svg class="band" role="img" aria-label="[^"]+: up to 1 needed, [\d.]+ h missing"/);
    expect(band).toContain('Wed, Apr 1 15:00–24:00: 1 needed, 0 on duty');

    const before = (await see(`${one}/publish`)).text;
    expect(before).toContain('31 stretches have too few people.');
    expect(before).toContain('The shifts of 2 people change; they will be told.');
    const revision = /name="revision" value="(\d+)"/.exec(before)?.[1] ?? '';
    const refused = await send(`${one}/publish`, { revision });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('it has 31 holes');
    const signed = await send(`${one}/publish`, { revision, by: 'Maria Santos', reason: 'nights begin in May' });
    expect(signed.status).toBe(303);
    expect((await see(one)).text).toContain('Maria Santos signed for 31 holes: nights begin in May');
    expect((await own.get(`/agents/${agents[0]}/shifts`)).body.items).toHaveLength(30);
  });

  test('of a hundred people is a chart of less than the weight of a first view', async () => {
    const { own, plans, see, clientId } = await planned();
    for (let one = 0; one < 98; one++) {
      const draft = { region: 'nairobi', zone: 'Africa/Nairobi', languages: ['en'], skills: [], level: 'L1', limit: 3 };
      const { id } = (await own.post('/agents', { ...draft, name: `Colleague Number ${one}` })).body;
      await own.put(`/agents/${id}/seats/${clientId}`, { certifiedUntil: '2027-01-01T00:00:00Z' });
    }
    await own.post('/rosters', { month: APRIL });
    await plans();
    const { text } = await see(`/control/rosters/${APRIL}/1`);
    expect(text.match(/Colleague Number/g)).toHaveLength(98);
    expect(gzipSync(text).length).toBeLessThan(12_000);
  });

  test('that could not be made says why, and a month or version that is none is a lost page', async () => {
    const { own, see, send } = await planned();
    await send('/control/rosters/2026-02', { seconds: '5' });
    expect((await send('/control/rosters/2026-02', { seconds: '5' })).text).toContain('2026-02 is over');
    expect((await see('/control/rosters/2026-13')).status).toBe(404);
    expect((await see(`/control/rosters/${APRIL}/7`)).status).toBe(404);
    expect((await see('/control/rosters')).text).toContain('not rostered yet');
    await send(`/control/rosters/${APRIL}`, { seconds: '5' });
    expect((await see(`/control/rosters/${APRIL}`)).text).toContain('<td>Somebody</td>');
    const agent = await browser(own, { role: 'client', clientId: 'cli_x', as: 'admin' });
    expect((await agent.see('/control/rosters')).status).toBe(303);
  });
});

test('the pages of the workforce ask the table for lists, and for nothing once per row', async () => {
  const { own, plans, clientId, agents } = await planned();
  await own.post('/rosters', { month: APRIL });
  await plans();
  const { count, console } = asked(own.console);
  const { see } = await browser(house(console), planner);
  await see('/control/regions');
  const cost = async (path: string) => {
    count();
    expect((await see(path)).status).toBe(200);
    return Object.entries(count())
      .flatMap(([what, times]) => Array.from({ length: times }, () => what))
      .sort();
  };
  expect(await cost('/control/headcount')).toEqual(['list client', 'list headcount', 'list roster']);
  expect(await cost('/control/agents')).toEqual(['list agent', 'list client', 'list region']);
  expect(await cost('/control/regions')).toEqual(['list region']);
  expect(await cost('/control/rosters')).toEqual(['list roster']);
  expect(await cost(`/control/rosters/${APRIL}`)).toEqual(['list roster']);
  const ahead = ['list absence', 'list agent', 'list leave', 'list override', 'list swap'];
  expect(await cost('/control/ahead')).toEqual(ahead);
  // the head and its parts, then what the chart is drawn from, whatever its size
  const drawn = ['agent', 'leave', 'region', 'roster-lines', 'roster-part', 'roster-part'].map(
    (kind) => `list ${kind}`,
  );
  expect(await cost(`/control/rosters/${APRIL}/1`)).toEqual(['find roster', ...drawn]);
  // each operation about one thing looks at that thing by itself
  expect(await cost(`/control/headcount/${clientId}/${APRIL}`)).toEqual([
    ...['find client', 'list headcount', 'list region'],
  ]);
  expect((await cost(`/control/agents/${agents[0]}`)).length).toBeLessThanOrEqual(14);
});
