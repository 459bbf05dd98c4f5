import { beforeEach, describe, expect, test } from 'vitest';
import { asked } from './asked.ts';
import { colleague, forwarded, house, tenant } from './house.ts';
import { browser, form, ours } from './signed-in.ts';

async function world() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const agentId = await colleague(own, 'Maria Santos', client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, '1042', 'The tent has no poles');
  return { own, client, agentId, ticketId, owner: await browser(own) };
}
type World = Awaited<ReturnType<typeof world>>;

let here: World;
beforeEach(async () => {
  here = await world();
});

const planOf = async ({ own, client }: World, version = 1) =>
  (await own.get(`/clients/${client.id}/plans/${version}`)).body;

/** What a form on a page would send: the fields that it shows, as they stand. */
function fieldsIn(html: string): URLSearchParams {
  const main = /<form method="post" class="plan">(.*)<\/form>/s.exec(html)?.[1] ?? '';
  const fields = new URLSearchParams();
  const text = (raw: string) => raw.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  for (const [tag] of main.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
    const name = of('name');
    if (!name || (/checkbox|radio/.test(tag) && !/ checked/.test(tag))) continue;
    const after = main.slice(main.indexOf(tag) + tag.length);
    if (tag.startsWith('<textarea')) fields.append(name, text(/^([^<]*)/.exec(after)?.[1] ?? ''));
    else if (tag.startsWith('<select')) fields.append(name, /value="([^"]*)" selected/.exec(after)?.[1] ?? '');
    else fields.append(name, text(of('value') ?? (/checkbox/.test(tag) ? 'on' : '')));
  }
  return fields;
}

const sendPlan = async ({ own, client, owner }: World, fields: URLSearchParams, query = '') => {
  const answer = await own.app.request(`/control/clients/${client.id}/plan${query}`, {
    method: 'POST',
    headers: { ...ours, ...form, cookie: owner.cookie },
    body: fields.toString(),
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

describe('the plan editor', () => {
  const filled = async (query = '') =>
    fieldsIn((await here.owner.see(`/control/clients/${here.client.id}/plan${query}`)).text);

  test('says again what is in force, so that publishing it unchanged changes nothing but the version', async () => {
    const fields = await filled();
    fields.set('act', 'publish');
    expect((await sendPlan(here, fields)).status).toBe(303);
    const [first, second] = [await planOf(here), await planOf(here, 2)];
    const terms = ({ version: _v, publishedAt: _at, staffing: _s, ...rest }: Record<string, unknown>) => rest;
    expect(terms(second)).toEqual(terms(first));
  });

  test('adds and takes away lines without a script, and keeps what was typed', async () => {
    const fields = await filled();
    fields.set('targets.high.firstReplyMinutes', '7');
    fields.set('act', 'add-windows');
    const more = fieldsIn((await sendPlan(here, fields)).text);
    expect(more.get('windows')).toBe('2');
    expect(more.get('coverage.windows.1.from')).toBe('00:00');
    expect(more.get('targets.high.firstReplyMinutes')).toBe('7');
    more.set('act', 'remove-windows.0');
    expect(fieldsIn((await sendPlan(here, more)).text).get('windows')).toBe('1');
    more.set('act', 'remove-steps.1');
    const fewer = (await sendPlan(here, more)).text;
    expect(fieldsIn(fewer).get('steps')).toBe('3');
    expect(fewer).not.toContain('and takes the ticket over');
  });

  test('names whom a step tells, and refuses to wait for a client whom it does not tell', async () => {
    const fields = await filled();
    fields.append('ladder.steps.0.targets', 'owner');
    fields.append('ladder.steps.0.targets', 'L2');
    fields.set('ladder.steps.0.window', 'their-hours');
    fields.set('ladder.steps.0.windowMinutes', '90');
    fields.set('act', 'publish');
    const waiting = new URLSearchParams([...fields, ['ladder.steps.0.waits', 'on']]);
    expect((await sendPlan(here, waiting)).text).toContain('only a client is waited for');
    await sendPlan(here, fields);
    expect((await planOf(here, 2)).ladder.steps[0]).toEqual({
      rung: 'L1',
      targets: [{ to: 'owner' }, { to: 'rung', rung: 'L2' }],
      window: 'their-hours',
      windowMinutes: 90,
      delayMinutes: 5,
      takeOver: false,
    });
  });

  test('sells what is filled in, and promises nothing where a field is empty', async () => {
    const fields = await filled();
    expect(fields.get('targets.high.updateMinutes')).toBe('');
    fields.set('targets.high.updateMinutes', '120');
    fields.set('targets.high.clientReplyMinutes', '45');
    fields.set('act', 'publish');
    expect((await sendPlan(here, fields)).status).toBe(303);
    const { targets } = await planOf(here, 2);
    expect(targets.high).toMatchObject({ updateMinutes: 120, clientReplyMinutes: 45 });
    expect(targets.high).not.toHaveProperty('agentWorkMinutes');
    expect(targets.low).not.toHaveProperty('updateMinutes');
    const again = await filled();
    again.set('targets.high.updateMinutes', '');
    again.set('act', 'publish');
    await sendPlan(here, again);
    expect((await planOf(here, 3)).targets.high).not.toHaveProperty('updateMinutes');
    again.set('targets.high.updateMinutes', '0');
    expect((await sendPlan(here, again)).status).toBe(422);
  });

  test('says what a change means in hours of a week and of the next month, before it is published', async () => {
    const fields = await filled();
    fields.set('coverage.windows.0.from', '08:00');
    fields.set('coverage.windows.0.until', '20:00');
    fields.set('holidays.country', 'us');
    fields.set('act', 'preview');
    const { text } = await sendPlan(here, fields);
    const row = (name: string) => new RegExp(`<th scope="row">${name}</th>(.*?)</tr>`).exec(text)?.[1];
    expect(
      row('Hours in an ordinary week')
        ?.replace(/<[^>]+>/g, ' ')
        .trim(),
    ).toMatch(/^168\s+84\s+-84$/);
    expect(row('Hours open in the next 30 days')).toContain('<td>720</td>');
    expect(text).toContain('aria-label="After: open 84 hours a week"');
    expect(text).toContain('Closed on');
    expect((await here.own.get(`/clients/${here.client.id}`)).body.planVersion).toBe(1);
  });

  test('names the line that is wrong, and the reason of what is refused', async () => {
    const fields = await filled();
    fields.set('coverage.windows.0.until', '00:00');
    fields.set('act', 'publish');
    const wrong = await sendPlan(here, fields);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('a window ends after it starts');
    const empty = await filled();
    empty.set('seasons', '1');
    empty.set('coverage.seasons.0.from', '2020-01-01');
    empty.set('coverage.seasons.0.until', '2020-02-01');
    empty.set('act', 'preview');
    expect((await sendPlan(here, empty)).text).toContain('no working minute in the next two years');
  });

  test('finds public holidays anew, and keeps own closed dates and what no field shows', async () => {
    const plan = await planOf(here);
    const { clientId: _c, version: _v, publishedAt: _at, ...terms } = plan;
    const uplifts = [{ from: '2026-11-20', until: '2026-12-24', factor: 2 }];
    const coverage = { ...terms.coverage, closedDates: ['2026-05-04'] };
    const staffing = { uplifts };
    await here.own.post(`/clients/${here.client.id}/plans`, {
      ...terms,
      coverage,
      staffing,
      holidays: { country: 'US' },
    });
    const fields = await filled();
    expect(fields.get('coverage.closedDates')).toBe('2026-05-04');
    fields.set('act', 'publish');
    await sendPlan(here, fields);
    const third = await planOf(here, 3);
    expect(third.staffing.uplifts).toEqual(uplifts);
    expect(third.coverage.closedDates).toEqual(expect.arrayContaining(['2026-05-04', '2026-12-25']));
    expect(third.holidays.dates).not.toContain('2026-05-04');
  });

  test.each(['after-hours', 'weekend', 'around-the-clock', 'business-hours', 'seasonal'])(
    'publishes the template %s as it is filled',
    async (template) => {
      const query = `?template=${template}&zone=America/New_York&country=US&from=set-up`;
      const fields = await filled(query);
      fields.set('act', 'publish');
      const done = await sendPlan(here, fields, query);
      expect(done.headers.get('location')).toBe(`/control/clients/${here.client.id}/set-up`);
      expect((await planOf(here, 2)).coverage.zone).toBe('America/New_York');
    },
  );
});

describe('clients', () => {
  test('are listed with their health; one that forwards far less than it used to is a warning', async () => {
    const { own, client, owner } = here;
    const day = (back: number) => new Date(Date.parse(own.now()) - back * 86_400_000).toISOString().slice(0, 10);
    for (let back = 1; back <= 35; back++) {
      const slots = Array(48).fill(0);
      slots[20] = back <= 7 ? 2 : 6;
      const counts = [{ channel: 'standard-webhooks' as const, slots }];
      await own.console.records.write([
        { kind: 'arrivals', put: { clientId: client.id as never, date: day(back), counts } },
      ]);
    }
    const { text } = await owner.see('/control/clients');
    expect(text).toContain('usage is falling');
    expect(text).toContain('usually 42');
    expect(text).toContain('1 of 1');
  });

  test('are taken on step by step, and what is done is read from the records', async () => {
    const { own, owner, agentId } = here;
    const made = await owner.send('/control/clients/new', { name: 'Contoso' });
    const setup = made.headers.get('location') ?? '';
    const steps = async () =>
      [...(await owner.see(setup)).text.matchAll(/class="badge (met|calm|paused)"/g)].map(([, one]) => one);
    expect(await steps()).toEqual(['calm', 'paused', 'paused', 'paused', 'paused']);
    const id = setup.split('/')[3] ?? '';
    const { clientId: _c, version: _v, publishedAt: _at, ...terms } = await planOf(here);
    await own.post(`/clients/${id}/plans`, terms);
    expect(await steps()).toEqual(['met', 'calm', 'paused', 'paused', 'paused']);
    await owner.send(`${setup}/team`, { agent: agentId, certifiedUntil: '2027-01-01' });
    expect((await own.get(`/agents/${agentId}`)).body.seats[1]).toMatchObject({
      clientId: id,
      certifiedUntil: '2027-01-01T00:00:00.000Z',
    });
    expect(await steps()).toEqual(['met', 'met', 'calm', 'paused', 'paused']);
    await owner.send(`${setup}/team`, {});
    expect((await own.get(`/clients/${id}`)).body.team).toEqual([]);
  });

  test('are renamed and ended only by whoever has seen them as they are', async () => {
    const { own, client, owner } = here;
    const path = `/control/clients/${client.id}`;
    const stale = await owner.send(path, { seen: '1', name: 'Other' });
    expect(stale.status).toBe(422);
    expect(stale.text).toContain('It has changed since you read it');
    const { revision } = (await own.get(`/clients/${client.id}`)).body;
    expect((await owner.send(path, { seen: `${revision}`, status: 'closed' })).status).toBe(303);
    expect((await own.get(`/clients/${client.id}`)).body.status).toBe('closed');
  });
});

describe('connections and what gave up', () => {
  test('a secret is shown once, and the one before is dropped', async () => {
    const { client, owner } = here;
    const path = `/control/connections/${client.connectionId}`;
    const rotated = await owner.send(`${path}/secret`, {});
    expect(rotated.text).toMatch(/whsec_[\w+/]+=*/);
    expect((await owner.see(path)).text).not.toContain('whsec_');
    expect((await owner.see(path)).text).toContain('Two secrets are valid');
    expect((await owner.send(`${path}/secret/before`, {})).headers.get('location')).toBe(path);
    expect((await owner.see(path)).text).toContain('One secret is valid');
  });

  test('all connections stand in one list, and a breaker that counts failures is told', async () => {
    const { own, client, owner } = here;
    await own.console.outbound.setBreaker(client.connectionId as never, { failures: 6 });
    const { text } = await owner.see('/control/connections');
    expect(text).toContain('6 failures in a row');
    expect((await owner.see(`/control/clients/${client.id}/connections`)).text).toContain('Northwind desk');
  });

  test('a range that is replayed says how far it is', async () => {
    const { own, client, owner } = here;
    own.passes(1);
    const range = { date: '2026-03-02', from: '00:00', until: '23:59' };
    const sent = await owner.send(`/control/deliveries/${client.connectionId}/replays`, range);
    const page = await owner.see(sent.headers.get('location') ?? '');
    expect(page.text).toContain('0 of 1 are read again');
    expect(page.text).toContain('hx-trigger="every 1s"');
  });

  test('dead letters are looked at and sent back to work', async () => {
    const { own, owner } = here;
    await own.dead.notices.send([{ body: { hello: 1 } }]);
    expect((await owner.see('/control/dead-letters')).text).toContain('notices');
    expect((await owner.see('/control/dead-letters/notices')).text).toContain('hello');
    const sent = await owner.send('/control/dead-letters/notices', {});
    const after = await owner.see(sent.headers.get('location') ?? '');
    expect(after.text).toContain('1 message is worked on again');
    expect(after.text).toContain('No message has given up');
  });
});

describe('tickets', () => {
  test('are found by number and by subject, and read with their history', async () => {
    const { client, owner, ticketId } = here;
    const find = async (about: string) => (await owner.see(`/control/tickets?client=${client.id}&about=${about}`)).text;
    for (const about of ['1042', '%231042', 'TENT']) expect(await find(about)).toContain('The tent has no poles');
    expect(await find('104')).toContain('No ticket is like that');
    const { text } = await owner.see(`/control/tickets/${ticketId}`);
    expect(text).toContain('My parcel is lost.');
    expect(text).toContain('least loaded');
    const read = (await here.own.get(`/audit?from=2026-03-01T00:00:00Z&type=ticket.read`)).body.items;
    expect(read).toMatchObject([{ by: owner.person.id, data: { ticketId } }]);
  });

  test('one that the client keeps is taken', async () => {
    const { own, client, owner } = here;
    const { clientId: _c, version: _v, publishedAt: _at, ...terms } = await planOf(here);
    await own.post(`/clients/${client.id}/plans`, { ...terms, shareCapPercent: 1 });
    const kept = await forwarded(own, client.connectionId, client.id, '7');
    const page = await owner.see(`/control/tickets/${kept}`);
    const seen = /name="seen" value="(\d+)"/.exec(page.text)?.[1] ?? '';
    expect((await owner.send(`/control/tickets/${kept}/take`, { seen })).status).toBe(303);
    expect((await own.get(`/tickets/${kept}`)).body.place.at).toBe('agent');
  });
});

test('an incident is opened for several clients, joined by a ticket where it is read, and closed', async () => {
  const { own, client, owner, ticketId } = here;
  const made = await owner.send('/control/incidents', { title: 'Parcels lost', client: client.id });
  const path = made.headers.get('location') ?? '';
  const page = (await owner.see(`/control/tickets/${ticketId}`)).text;
  const seen = /name="seen" value="(\d+)"/.exec(page)?.[1] ?? '';
  const incident = path.split('/').at(-1) ?? '';
  expect((await owner.send(`/control/tickets/${ticketId}/incident`, { seen, incident })).status).toBe(303);
  expect((await owner.see(path)).text).toContain('The tent has no poles');
  expect((await owner.send(`${path}/closing`, {})).status).toBe(303);
  expect((await own.get(`/incidents/${incident}`)).body.status).toBe('closed');
  expect((await owner.send(`${path}/closing`, {})).status).toBe(409);
  expect((await owner.send('/control/incidents', { title: 'Nobody’s' })).status).toBe(422);
});

describe('people and their access', () => {
  test('somebody is invited, given another role, let go with a preview, and had back', async () => {
    const { own, owner } = here;
    const fields = { name: 'Pia Berg', email: 'pia@sunrelay.example', role: 'planner' };
    expect((await owner.send('/control/people/invite', fields)).headers.get('location')).toContain('done=invited');
    const pia = (await own.get('/people')).body.items.find(({ name }: { name: string }) => name === 'Pia Berg');
    const path = `/control/people/${pia.id}`;
    await owner.send(path, { seen: `${pia.revision}`, as: 'auditor' });
    expect((await own.get(`/people/${pia.id}`)).body.actor.as).toBe('auditor');
    expect((await owner.see(path)).text).toContain('0 browsers that are signed in');
    expect((await owner.send(`${path}/off-boarding`, {})).headers.get('location')).toContain('done=ended');
    expect((await owner.see(path)).text).toContain('Have them back');
    await owner.send(`${path}/return`, {});
    expect((await own.get(`/people/${pia.id}`)).body.leftAt).toBeUndefined();
    expect((await owner.send('/control/people/invite', fields)).status).toBe(422);
  });

  test('a preview says where each ticket of an agent goes', async () => {
    const { own, client, agentId, owner } = here;
    await colleague(own, 'Ann Nduta', client.id);
    const draft = { name: 'Maria', email: 'maria@sunrelay.example', role: 'agent', agent: agentId };
    await owner.send('/control/people/invite', draft);
    const { personId } = (await own.get(`/agents/${agentId}`)).body;
    const { text } = await owner.see(`/control/people/${personId}`);
    expect(text).toMatch(/The tent has no poles<\/a> → to <strong>Ann Nduta/);
  });

  test('a key is shown once and revoked, and the review is said to be done', async () => {
    const { own, owner } = here;
    const made = await owner.send('/control/keys', { name: 'Reports', role: 'auditor' });
    const secret = /srk_[\w-]{40,}/.exec(made.text)?.[0] ?? '';
    expect((await own.get('/me', { key: secret })).body.actor).toMatchObject({ as: 'auditor' });
    const list = (await owner.see('/control/keys')).text;
    expect(list).not.toContain(secret);
    await owner.send(/\/control\/keys\/key_\w+\/revoke/.exec(list)?.[0] ?? '', {});
    expect((await own.get('/me', { key: secret })).status).toBe(401);
    expect((await owner.see('/control/access')).text).toContain('Not reviewed yet in 2026-Q1');
    await owner.send('/control/access', { note: 'one key revoked' });
    expect((await owner.see('/control/access')).text).toContain('2026-Q1 was reviewed by Somebody');
    const file = await owner.see('/control/access.csv');
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.text).toContain(owner.person.email);
  });

  test('what happened is searched and exported', async () => {
    const { owner } = here;
    const { text } = await owner.see('/control/audit?type=ticket.opened&from=2026-03-02T08:00&until=');
    expect(text).toContain('The tent has no poles');
    expect(text).not.toContain('agent.created');
    expect((await owner.see('/control/audit.csv?type=ticket.opened')).text).toContain('ticket.opened');
  });
});

test('an address is told facts: its secret is shown once, and it is switched off', async () => {
  const { own, client, owner } = here;
  const fields = { url: 'https://hooks.example/in', facts: 'clock.breached', client: client.id };
  const made = await owner.send('/control/routes', fields);
  expect(made.text).toMatch(/whsec_/);
  const [endpoint] = (await own.get('/endpoints')).body.items;
  expect(endpoint).toMatchObject({ clientId: client.id, facts: ['clock.breached'] });
  expect((await owner.see('/control/routes')).text).not.toContain('whsec_');
  await owner.send(`/control/routes/${endpoint.id}`, { act: 'disabled', seen: '1' });
  expect((await own.get('/endpoints')).body.items[0].status).toBe('disabled');
});

const linksIn = (html: string): string[] =>
  [...html.matchAll(/href="(\/control[^"#]*)"/g)].map(([, path]) => (path ?? '').replaceAll('&amp;', '&'));
/** The pages of operations: those of the workforce have their own tests. */
const isOurs = (path: string) => !/\/control\/(headcount|rosters|ahead|agents|regions)/.test(path);

describe.each(['owner', 'planner', 'auditor'] as const)('for an %s', (as) => {
  test('every link leads somewhere, and nothing is offered that would be refused', async () => {
    const { own, client } = here;
    await own.post(`/clients/${client.id}/endpoints`, { url: 'https://hooks.example/in', facts: ['ticket.opened'] });
    await own.dead.notices.send([{ body: {} }]);
    const { see } = await browser(own, { role: 'operator', as });
    const open = ['/control'];
    const seen = new Map<string, number>();
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path) || !isOurs(path)) continue;
      const page = await see(path);
      seen.set(path, page.status);
      if (as === 'auditor') {
        const forms = [...page.text.matchAll(/<form[^>]*method="post"[^>]*>/g)].map(([form]) => form);
        // what an auditor may: say that the review is done
        const own = path === '/control/access' ? 1 : 0;
        expect([path, forms.filter((form) => !/\/(sign-out|language)"/.test(form)).length]).toEqual([path, own]);
      }
      open.push(...linksIn(page.text));
    }
    expect([...seen].filter(([, status]) => status !== 200)).toEqual([]);
    expect(seen.size).toBeGreaterThan(as === 'planner' ? 4 : 12);
  });
});

test('what each page asks of the table', async () => {
  const { own, client, ticketId } = here;
  const { console, count } = asked(own.console);
  const { see } = await browser(house(console));
  const pages = {
    '/control/clients': 5,
    [`/control/clients/${client.id}`]: 10,
    [`/control/clients/${client.id}/set-up`]: 5,
    [`/control/clients/${client.id}/plan`]: 3,
    '/control/connections': 3,
    [`/control/connections/${client.connectionId}`]: 3,
    [`/control/deliveries?connection=${client.connectionId}`]: 5,
    '/control/dead-letters': 0,
    '/control/routes': 2,
    [`/control/tickets?client=${client.id}`]: 5,
    '/control/people': 2,
    '/control/keys': 3,
    '/control/access': 5,
  };
  const cost: Record<string, number> = {};
  await see('/control/dead-letters');
  for (const path of [...Object.keys(pages), `/control/tickets/${ticketId}`]) {
    count();
    expect([path, (await see(path)).status]).toEqual([path, 200]);
    const all = count();
    cost[path.replace(/(cli|con|tkt)_\w+/, '$1')] = Object.values(all).reduce((sum, one) => sum + one, 0);
  }
  process.stdout.write(`requests to the table: ${JSON.stringify(cost, null, 1)}\n`);
  for (const [path, most] of Object.entries(pages))
    expect([path, cost[path.replace(/(cli|con|tkt)_\w+/, '$1')]]).toEqual([path, most]);
});
