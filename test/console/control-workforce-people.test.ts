import { describe, expect, test } from 'vitest';
import { crew, march, working } from './crew.ts';
import { browser } from './signed-in.ts';

const planner = { role: 'operator', as: 'planner' };
const profile = {
  name: 'Zoë',
  region: 'berlin',
  zone: 'Europe/Berlin',
  level: 'L2',
  limit: '5',
  languages: 'de, en',
  skills: 'billing',
};

async function staffed(...names: string[]) {
  const all = await crew(...names);
  return { ...all, ...(await browser(all.own, planner)) };
}

describe('an agent', () => {
  test('is taken on with a contract in hours, and listed with what training is due', async () => {
    const { own, see, send, client } = await staffed('Ada');
    const made = await send('/control/agents', {
      ...profile,
      'contract.hourlyCost': '12.5',
      'rules.minutesPerWeek.max': '32',
      'rules.restMinutes.max': '10.5',
      'rules.forbiddenSuccessions': 'night>early',
    });
    expect(made.status).toBe(303);
    const id = made.headers.get('location')?.split('/').at(-1) ?? '';
    expect((await own.get(`/agents/${id}`)).body).toMatchObject({
      languages: ['de', 'en'],
      contract: {
        hourlyCost: 12.5,
        rules: { minutesPerWeek: { max: 1920 }, restMinutes: 630, forbiddenSuccessions: [['night', 'early']] },
      },
    });
    const page = (await see(`/control/agents/${id}`)).text;
    expect(page).toContain('name="rules.minutesPerWeek.max" min="0" step="any" value="32"');
    expect(page).toContain('value="night&gt;early"');
    await send(`/control/agents/${id}/seats`, { clientId: client.id });
    const list = (await see(`/control/agents?client=${client.id}`)).text;
    expect(list).toContain('2 agents');
    expect(list).toMatch(/Zoë<\/a>.*<span class="badge warned">1<\/span>/s);
    const training = (await see('/control/agents/training')).text;
    expect(training).toMatch(/Zoë<\/a><\/th><td>Acme<\/td><td><span class="badge warned">in training<\/span>/);
    expect(training).not.toContain('Ada');
    expect((await see('/control/agents?region=nowhere')).text).toContain('Nobody fits this.');
  });

  test('is changed at the version that was seen; who was overtaken is told and loses nothing of the form', async () => {
    const { of, see, send, patch } = await staffed('Ada');
    const { path, id } = of('Ada');
    const address = `/control/agents/${id}`;
    const revision = /name="revision" value="(\d+)"/.exec((await see(address)).text)?.[1] ?? '';
    expect((await patch(path, { limit: 2 }, Number(revision))).status).toBe(200);
    const stale = await send(address, { ...profile, revision });
    expect(stale.status).toBe(422);
    expect(stale.text).toContain('It has changed since you read it');
    expect(stale.text).toContain('value="Zoë"');
    const wrong = await send(address, { ...profile, region: 'atlantis', revision: String(Number(revision) + 1) });
    expect(wrong.text).toContain('there is no region atlantis');
    const saved = await send(address, { ...profile, revision: String(Number(revision) + 1) });
    expect(saved.headers.get('location')).toBe(`${address}?saved`);
    expect((await see(`${address}?saved`)).text).toContain('<h1>Zoë</h1>');
  });

  test('gets seats and gives them back, takes breaks, and cannot work for a while', async () => {
    const { own, of, see, send, client } = await staffed('Ada');
    const { id, path } = of('Ada');
    const address = `/control/agents/${id}`;
    await send(`${address}/seats`, { clientId: client.id, certifiedUntil: '2026-12-31' });
    expect((await see(address)).text).toContain('certified until Dec 31, 2026');
    await send(`${address}/status`, { status: 'break' });
    await send(`${address}/absences`, { until: '2026-03-05', note: 'ill' });
    const page = (await see(address)).text;
    expect(page).toMatch(/<option value="break" selected="">/);
    expect(page).toMatch(/Mar 4, 23:00 <span class="quiet">ill/);
    await send(`${address}/seats/removal`, { clientId: client.id });
    expect((await own.get(path)).body.seats).toEqual([]);
    expect((await send(`${address}/seats/removal`, { clientId: client.id })).text).toContain(
      'has no seat on that team',
    );
  });

  test('is invited by whoever may, once; a planner does not see who signs in', async () => {
    const { own, of, see } = await staffed('Ada');
    const address = `/control/agents/${of('Ada').id}`;
    expect((await see(address)).text).not.toContain('Signing in');
    const owner = await browser(own);
    expect((await owner.see(address)).text).toContain('Nobody can sign in as this agent yet.');
    expect((await owner.send(`${address}/invitation`, { email: 'ada@example.com' })).status).toBe(303);
    expect((await owner.see(address)).text).toContain('ada@example.com may sign in.');
    expect((await owner.send(`${address}/invitation`, { email: 'ada2@example.com' })).status).toBe(422);
  });
});

describe('a region', () => {
  test('is made of lines that people write, drawn over a day, and changed as it was read', async () => {
    const { own, see, send } = await staffed();
    const templates = 'early 07:00 15:30 30@11:00-12:30\nlate 14:30-23:00\nnight 22:30 07:00 night';
    const fields = { id: 'lisbon', name: 'Lisbon', zone: 'Europe/Lisbon', templates, holidays: '2026-04-25' };
    expect((await send('/control/regions', { ...fields, country: 'PT' })).status).toBe(303);
    const { body } = await own.get('/regions/lisbon');
    expect(body.templates).toMatchObject([
      { id: 'early', from: '07:00', until: '15:30', breaks: [{ minutes: 30, earliest: '11:00', latest: '12:30' }] },
      { id: 'late', from: '14:30', until: '23:00', breaks: [] },
      { id: 'night', from: '22:30', until: '07:00', night: true },
    ]);
    expect(body.holidays).toContain('2026-06-10');
    const page = (await see('/control/regions/lisbon')).text;
    expect(page).toContain('early 07:00 15:30 30@11:00-12:30\nlate 14:30 23:00\nnight 22:30 07:00 night');
    expect(page).toMatch(/<svg class="bar" role="img" aria-label="[^"]*early 07:00–15:30/);
    expect((await see('/control/regions')).text).toContain('Europe/Lisbon');
    const stale = await send('/control/regions/lisbon', { ...fields, revision: '7' });
    expect(stale.status).toBe(422);
    expect((await send('/control/regions/lisbon', { ...fields, revision: '1', leavePerDay: '3' })).status).toBe(303);
  });

  test('with a line that is no shift is told so beside the field, with all lines kept', async () => {
    const { send } = await staffed();
    const fields = { id: 'oslo', name: 'Oslo', zone: 'Europe/Oslo', templates: 'day 09:00 17:00\nlater on' };
    const { status, text } = await send('/control/regions', fields);
    expect(status).toBe(422);
    expect(text).toContain('“later on” is no shift: name 09:00 17:30');
    expect(text).toContain('day 09:00 17:00\nlater on</textarea>');
  });
});

describe('what changes a published roster', () => {
  test('leave is decided with what it would open, and then who comes is shown', async () => {
    const { own, of, see, send, post } = await staffed('Ada', 'Ben');
    await working(own, of('Ada'), ['10 05:00', '10 13:00']);
    await post(`${of('Ben').path}/leave`, { from: '2026-03-10', until: '2026-03-10' });
    const wish = { from: '2026-03-10', until: '2026-03-10', note: 'A wedding' };
    const asked = (await post(`${of('Ada').path}/leave`, wish)).body;
    expect(asked.state).toBe('waiting');
    expect((await see('/control/ahead')).text).toMatch(/Ada<\/span> Tue, Mar 10.*“A wedding”/s);
    const address = `/control/ahead/leave/${of('Ada').id}/${asked.id}`;
    const page = (await see(address)).text;
    expect(page).toMatch(/What it would open.*<th scope="row">Acme<\/th><td><time datetime="2026-03-10T05:00/s);
    expect((await send(address, { verdict: 'refuse' })).status).toBe(409);
    const approved = await send(address, { verdict: 'approve' });
    expect(approved.headers.get('location')).toBe(`${address}/repair`);
    expect((await see(`${address}/repair`)).text).toContain('Who comes for Ada');
    expect((await own.get(`${of('Ada').path}/shifts`)).body.items).toEqual([]);
    expect((await see(address)).text).toContain('This leave is approved.');
  });

  test('an absence shows who could come; published, they do', async () => {
    const { own, of, see, send, post } = await staffed('Ada', 'Ben');
    await working(own, of('Ada'), ['03 05:00', '03 13:00']);
    const absence = (await post(`${of('Ada').path}/absences`, { until: march('04 00:00') })).body;
    const address = `/control/ahead/absences/${of('Ada').id}/${absence.id}`;
    expect((await see('/control/ahead')).text).toContain(address);
    expect((await see(address)).text).toMatch(
      /1 person of 2 would work otherwise.*Ben<\/span><div class="met">\+ Tue, Mar 3 05:00–13:00/s,
    );
    expect((await send(address, {})).headers.get('location')).toBe('/control/ahead');
    expect((await own.get(`${of('Ben').path}/shifts`)).body.items).toMatchObject([{ from: march('03 05:00') }]);
    expect((await send(`/control/ahead/absences/${of('Ada').id}/${absence.id}/end`, {})).status).toBe(303);
  });

  test('offered shifts are taken back, temporary plans made and removed, by the clock that was chosen', async () => {
    const { own, of, see, send, post } = await staffed('Ada', 'Ben');
    const [shift] = await working(own, of('Ada'), ['05 05:00', '05 13:00']);
    await post(`${of('Ada').path}/swaps`, { shiftId: shift?.id });
    expect((await see('/control/ahead')).text).toContain('to all who may take it');
    await send(`/control/ahead/swaps/${of('Ada').id}/${shift?.id}/withdrawal`, {});
    expect((await see('/control/ahead')).text).toContain('Nobody offers a shift.');

    const plan = { agents: of('Ada').id, from: '2026-03-05', until: '2026-03-05', zone: 'Europe/Berlin' };
    const unfit = await send('/control/ahead/overrides', { ...plan, shifts: 'in the evening' });
    expect(unfit.text).toContain('“in the evening” is no shift: 2026-12-24 08:00 13:00');
    expect((await send('/control/ahead/overrides', { ...plan, zone: 'Mars' })).status).toBe(422);
    const made = await send('/control/ahead/overrides', { ...plan, shifts: '2026-03-05 08:00 13:00' });
    expect(made.status).toBe(303);
    const { items } = (await own.get('/overrides')).body;
    expect(items).toMatchObject([
      { from: march('04 23:00'), shifts: [{ from: march('05 07:00'), until: march('05 12:00') }] },
    ]);
    expect((await see('/control/ahead')).text).toContain('1 shift each');
    await send(`/control/ahead/overrides/${items[0].id}/removal`, {});
    expect((await see('/control/ahead')).text).toContain('None is in force.');
  });

  test('what the published months lack is proven beside the page', async () => {
    const { see } = await staffed('Ada');
    expect((await see('/control/ahead')).text).toContain('hx-get="/control/ahead/gaps"');
    const piece = await see('/control/ahead/gaps', { 'hx-request': 'true' });
    expect(piece.text).toContain('March 2026: nothing is published.');
    expect(piece.text).not.toContain('<html');
  });
});

test.each([
  ['es', 'Dotación', 'Cuadrantes'],
  ['fr', 'Effectifs', 'Plannings'],
  ['vi', 'Nhân lực', 'Lịch trực'],
])('in %s every page of the workforce speaks it', async (language, headcount, rosters) => {
  const { own, of, cookie, client } = await staffed('Ada');
  const paths = ['agents', 'agents/new', `agents/${of('Ada').id}`, 'regions', 'regions/berlin', 'ahead', 'headcount'];
  const months = ['rosters', 'rosters/2026-04', `headcount/${client.id}/2026-04`];
  for (const path of [...paths, ...months]) {
    const headers = { cookie: `${cookie}; language=${language}` };
    const answer = await own.app.request(`/control/${path}`, { headers });
    const text = await answer.text();
    expect([path, answer.status]).toEqual([path, 200]);
    expect(text).toContain(`<html lang="${language}"`);
    expect(text).toContain(`>${headcount}</a>`);
    expect(text).toContain(`>${rosters}</a>`);
    expect(text).not.toMatch(/undefined|\[object Object\]|NaN/);
  }
});
