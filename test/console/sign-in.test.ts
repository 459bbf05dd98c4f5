import { describe, expect, test, vi } from 'vitest';
import { log } from '../../shared/runtime/log.ts';
import { house } from './house.ts';
import { browser, comingBack, cookiesOf, form, post, somebody } from './signed-in.ts';

describe('signing in', () => {
  test('is one button, which sends the browser to the provider and takes no key', async () => {
    const own = house();
    const { text } = await own.ask('GET', '/sign-in', { key: '' });
    expect(text).toContain('<form method="post" action="/sign-in">');
    expect(text).not.toContain('srk_');
    const away = await post(own, '/sign-in');
    expect(away.status).toBe(200);
    expect(await away.text()).toContain('content="0;url=https://id.example/authorize?state=state-1"');
    expect(away.headers.get('set-cookie')).toMatch(
      /^sunrelay-way=[\w-]+; Max-Age=900; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  test('opens nine hours for whoever was invited, and they go on to where they wanted', async () => {
    const own = house();
    const { email } = await somebody(own);
    const answer = await comingBack(own, email.toUpperCase(), '/control/board');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/control/board']);
    const [way, session] = answer.headers.getSetCookie();
    expect(way).toMatch(/^sunrelay-way=; Max-Age=0/);
    expect(session).toMatch(/^sunrelay=srs_[^;]+; Max-Age=32400; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('uses cookies that only HTTPS carries, except on a loopback address', async () => {
    const { answer } = await browser(house({ publicUrl: 'https://relay.example' }));
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/^__Host-sunrelay.*Secure/);
  });

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'goes on to no other site (%s)',
    async (to) => {
      const own = house();
      const { email } = await somebody(own);
      expect((await comingBack(own, email, to)).headers.get('location')).toBe('/');
    },
  );

  test('goes on to no other site, whatever the browser kept meanwhile', async () => {
    const own = house();
    const { email } = await somebody(own);
    const away = await post(own, '/sign-in');
    const [name, way = ''] = cookiesOf(away)[0]?.split('=') ?? [];
    const kept = JSON.parse(Buffer.from(way, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...kept, to: 'https://evil.example' })).toString('base64url');
    const headers = { cookie: `${name}=${forged}` };
    const back = await own.app.request(`/sign-in/back?code=${email}&state=${kept.state}`, { headers });
    expect([back.status, back.headers.get('location')]).toEqual([303, '/']);
  });

  test('says so when nobody was invited by that address, or they have left', async () => {
    const own = house();
    const gone = await somebody(own, undefined, { leftAt: own.now() });
    own.enabled.set('eve@evil.example', true);
    for (const email of ['eve@evil.example', gone.email]) {
      const answer = await comingBack(own, email);
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('Nobody was invited by this address');
      expect(cookiesOf(answer).join()).not.toContain('srs_');
    }
  });

  test('is not finished by whoever did not begin it, nor twice', async () => {
    vi.spyOn(log, 'warn').mockImplementation(() => {});
    const own = house();
    const { email } = await somebody(own);
    const away = await post(own, '/sign-in');
    const cookie = cookiesOf(away).join();
    const back = (state: string, headers: Record<string, string>) =>
      own.app.request(`/sign-in/back?code=${email}&state=${state}`, { headers });
    for (const [state, headers] of [
      ['state-1', {}],
      ['state-2', { cookie }],
      ['state-1', { cookie: 'sunrelay-way=e30' }],
    ] as const)
      expect((await back(state, headers)).status).toBe(403);
    const done = await back('state-1', { cookie });
    expect(done.status).toBe(303);
    expect(done.headers.getSetCookie()[0]).toMatch(/^sunrelay-way=; Max-Age=0/);
  });

  test('is refused when another site sends the form', async () => {
    const own = house();
    const foreign = { ...form, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    for (const headers of [foreign, form])
      for (const path of ['/sign-in', '/sign-out']) expect((await post(own, path, '', headers)).status).toBe(403);
  });
});

describe('a session', () => {
  test('ends by signing out, here and at the provider', async () => {
    const own = house();
    const { see, send, person } = await browser(own);
    expect((await see('/control')).text).toContain('Sign out');
    const out = await send('/sign-out', {});
    expect(out.text).toContain('content="0;url=https://id.example/logout?to=http%3A%2F%2F127.0.0.1%3A4000"');
    expect((await see('/control/board')).status).toBe(303);
    const facts = (await own.get(`/facts?at=${own.now()}`)).body.items;
    expect(facts).toMatchObject([
      { type: 'person.signed-in', by: person.id },
      { type: 'person.signed-out', by: person.id },
    ]);
  });

  test('ends after nine hours', async () => {
    const own = house();
    const { see } = await browser(own);
    own.passes(9 * 60 - 1);
    expect((await see('/control/board')).status).toBe(200);
    own.passes(1);
    expect((await see('/control/board')).status).toBe(303);
  });

  test('that somebody else ended is not believed for longer than three seconds', async () => {
    const own = house();
    const { see, person } = await browser(own);
    expect((await see('/control/board')).status).toBe(200);
    const [session] = (await own.console.records.list('session', person.id, { limit: 2 })).items;
    await own.console.records.write([{ kind: 'session', remove: session! }]);
    own.passes(3 / 60);
    expect((await see('/control/board')).status).toBe(303);
  });

  test('is followed by no other in the same browser: signing in anew ends it', async () => {
    const own = house();
    const [first, person] = [await browser(own), await somebody(own)];
    const away = await post(own, '/sign-in');
    const back = `/sign-in/back?code=${person.email}&state=state-2`;
    const answer = await own.app.request(back, { headers: { cookie: [...cookiesOf(away), first.cookie].join('; ') } });
    expect(answer.status).toBe(303);
    expect(cookiesOf(answer).at(-1)).toMatch(/^sunrelay=srs_/);
    expect((await first.see('/control/board')).status).toBe(303);
  });

  test('that has ended is told so, and one that has not goes on', async () => {
    const own = house();
    const { see, person } = await browser(own);
    expect((await see('/control/board')).status).toBe(200);
    const way = '/sign-in?to=%2Fcontrol%2Fboard&ended=';
    expect((await see(way)).headers.get('location')).toBe('/control/board');
    const [session] = (await own.console.records.list('session', person.id, { limit: 2 })).items;
    await own.console.records.write([{ kind: 'session', remove: session! }]);
    expect(await see(way)).toMatchObject({ status: 200, text: expect.stringContaining('You are signed out') });
    expect((await see('/control/board')).headers.get('location')).toBe(way);
    expect((await own.app.request('/control/board')).headers.get('location')).toBe('/sign-in?to=%2Fcontrol%2Fboard');
  });

  test('says when it was last used, to the hour, and so does a person', async () => {
    const own = house();
    const { see, person } = await browser(own);
    const seen = async () => (await own.console.records.find('person', person.id))?.lastSeenAt;
    const first = own.now();
    own.passes(59);
    await see('/control/board');
    expect(await seen()).toBe(first);
    own.passes(1);
    await see('/control/board');
    expect(await seen()).toBe(own.now());
  });

  test('beyond the tenth ends the oldest', async () => {
    const own = house();
    const { see, person } = await browser(own);
    for (let more = 0; more < 9; more++) await comingBack(own, person.email);
    expect((await see('/control/board')).status).toBe(200);
    own.passes(1);
    await comingBack(own, person.email);
    const open = await own.console.records.list('session', person.id, { limit: 100 });
    expect(open.items).toHaveLength(10);
  });

  test('keeps nothing of its token but a hash', async () => {
    const own = house();
    const { cookie, person } = await browser(own);
    const kept = JSON.stringify((await own.console.records.list('session', person.id, { limit: 9 })).items);
    expect(kept).not.toContain(cookie.slice('sunrelay='.length));
  });
});
