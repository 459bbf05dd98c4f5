import { describe, expect, test } from 'vitest';
import { SourceKind } from '../../shared/domain/clients/connection.ts';
import type { HttpRequest } from '../../shared/ports/outbound.ts';
import { zendesk as zendeskSource } from '../../shared/sources/zendesk/source.ts';
import { house, tenant } from './house.ts';

async function opened() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const connect = (body: object) => own.post(`/clients/${client.id}/connections`, { name: 'Desk', ...body });
  const secretsOf = async (id: string) => (await own.stores.records.find('secrets', id))!;
  return { ...own, client, connect, secretsOf };
}

describe('a connection', () => {
  test('is made with the address for its webhooks, and its secret is shown once', async () => {
    const { connect, get, client } = await opened();
    const made = await connect({ kind: 'freshdesk' });
    expect(made).toMatchObject({ status: 201, body: { kind: 'freshdesk', requestsPerMinute: 600, status: 'active' } });
    expect(made.body.webhookUrl).toBe(`http://127.0.0.1:4000/in/${made.body.id}`);
    expect(Buffer.from(made.body.secret, 'base64url')).toHaveLength(32);
    const shown = await get(`/connections/${made.body.id}`);
    const listed = await get(`/clients/${client.id}/connections`);
    expect(shown.text + listed.text).not.toContain(made.body.secret);
    expect(listed.body.items).toHaveLength(2);
  });

  test('of every kind gets a secret in that kind’s form, or a word on where to find it', async () => {
    const { connect } = await opened();
    for (const kind of SourceKind.options) {
      const { body } = await connect({ kind });
      expect([kind, Boolean(body.secret) !== Boolean(body.nextStep)]).toEqual([kind, true]);
      if (kind === 'standard-webhooks') expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      if (kind === 'helpscout') expect(body.secret).toHaveLength(40);
    }
  });

  test('keeps a secret that the helpdesk issued, and refuses one of the wrong form', async () => {
    const { connect, secretsOf } = await opened();
    const zendesk = await connect({ kind: 'zendesk', secret: 'dGhpcyBpcyBhIHNlY3JldA==' });
    expect(zendesk.body).not.toHaveProperty('secret');
    expect((await secretsOf(zendesk.body.id)).inbound).toEqual(['dGhpcyBpcyBhIHNlY3JldA==']);
    expect(await connect({ kind: 'freshdesk', secret: 'short' })).toMatchObject({ status: 422 });
    expect(await connect({ kind: 'standard-webhooks', secret: 'whsec_short' })).toMatchObject({ status: 422 });
    expect(await connect({ kind: 'zendesk', secret: 'guess' })).toMatchObject({ status: 422 });
    expect((await connect({ kind: 'gopher' })).status).toBe(400);
  });

  test('of Standard Webhooks gets a signing secret for what we post', async () => {
    const { connect, secretsOf } = await opened();
    const { body } = await connect({ kind: 'standard-webhooks', apiUrl: 'https://desk.example/in' });
    expect(body.signingSecret).toMatch(/^whsec_/);
    expect(await secretsOf(body.id)).toMatchObject({ inbound: [body.secret], outbound: body.signingSecret });
  });

  test('is changed, its credentials too, which are never shown', async () => {
    const { patch, get, connect, secretsOf, passes } = await opened();
    passes(1);
    const { id, secret } = (await connect({ kind: 'freshdesk' })).body;
    const changed = await patch(`/connections/${id}`, { status: 'disabled', credentials: 'api-key-of-theirs' }, 1);
    expect(changed.body).toMatchObject({ status: 'disabled', revision: 2 });
    expect(await secretsOf(id)).toMatchObject({ inbound: [secret], outbound: 'api-key-of-theirs' });
    const { body } = await get(`/facts?at=2026-03-02T00:00:00.000Z`);
    expect(body.items.find(({ type }: { type: string }) => type === 'connection.changed')).toMatchObject({
      type: 'connection.changed',
      data: { what: 'credentials, status' },
    });
    expect((await get(`/connections/${id}`)).text + changed.text).not.toContain('api-key-of-theirs');
  });

  test('rotates its secret with two valid at a time', async () => {
    const { post, connect, secretsOf, get } = await opened();
    const { id, secret } = (await connect({ kind: 'jira' })).body;
    const second = (await post(`/connections/${id}/rotate-secret`, {})).body.secret;
    expect((await secretsOf(id)).inbound).toEqual([second, secret]);
    const third = (await post(`/connections/${id}/rotate-secret`)).body.secret;
    expect((await secretsOf(id)).inbound).toEqual([third, second]);
    expect((await post(`/connections/${id}/drop-previous-secret`)).status).toBe(204);
    expect((await secretsOf(id)).inbound).toEqual([third]);
    expect((await post(`/connections/${id}/drop-previous-secret`)).status).toBe(409);
    expect((await get(`/connections/${id}`)).body.revision).toBe(4);
  });

  test('whose helpdesk issues the secret takes the new one from there', async () => {
    const { post, connect, secretsOf } = await opened();
    const { id } = (await connect({ kind: 'zendesk' })).body;
    const without = await post(`/connections/${id}/rotate-secret`, {});
    expect(without).toMatchObject({ status: 422, body: { detail: expect.stringContaining('as its signing secret') } });
    const given = await post(`/connections/${id}/rotate-secret`, { secret: 'from-zendesk' });
    expect(given).toMatchObject({ status: 200, body: {} });
    expect((await secretsOf(id)).inbound[0]).toBe('from-zendesk');
    expect((await post(`/connections/${id}/rotate-secret`, { secret: 'from-zendesk' })).status).toBe(409);
  });
});

describe('an endpoint', () => {
  test('is told facts with a secret that is shown once, is changed, rotated and removed', async () => {
    const { post, get, patch, remove, client, secretsOf } = await opened();
    const draft = { url: 'https://northwind.example/hooks', facts: ['ticket.opened'] };
    const { body, status } = await post(`/clients/${client.id}/endpoints`, draft);
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...draft, clientId: client.id, status: 'active' });
    const one = `/endpoints/${body.id}`;
    expect((await get(one)).text + (await get('/endpoints')).text).not.toContain(body.secret);
    expect((await patch(one, { status: 'disabled' }, 1)).body.revision).toBe(2);
    const rotated = (await post(`${one}/rotate-secret`)).body.secret;
    expect(await secretsOf(body.id)).toMatchObject({ inbound: [rotated], outbound: rotated });
    expect((await remove(one)).status).toBe(204);
    expect((await get(one)).status).toBe(404);
    expect(await secretsOf(body.id)).toBeUndefined();
  });

  test('of the operator belongs to no client', async () => {
    const { post, get, client } = await opened();
    const draft = { url: 'https://ops.example/hooks', facts: ['clock.breached', 'reply.died'] };
    expect((await post('/endpoints', draft)).body).not.toHaveProperty('clientId');
    expect((await get(`/clients/${client.id}/endpoints`)).body.items).toEqual([]);
    expect((await post('/endpoints', { ...draft, facts: ['ticket.dreamt'] })).status).toBe(400);
    expect((await post('/endpoints', { ...draft, url: 'ftp://ops.example' })).status).toBe(400);
  });
});

describe('a test of a connection', () => {
  /** Whoever is called answers so, or not at all; the calls are kept. */
  async function tried(draft: object, answers: Record<string, { status: number; body?: string }>) {
    const called: HttpRequest[] = [];
    const calls = {
      async send(request: HttpRequest) {
        called.push(request);
        const answer = answers[new URL(request.url).host];
        if (!answer) throw new Error('no answer from there: connect ECONNREFUSED');
        return { headers: {}, body: '', ...answer };
      },
    };
    const own = house({ calls });
    const client = await tenant(own, 'Northwind');
    const { body } = await own.post(`/clients/${client.id}/connections`, { name: 'Desk', ...draft });
    const test = await own.post(`/connections/${body.id}/test`);
    return { ...test, called, made: body };
  }
  const zendesk = {
    kind: 'zendesk',
    secret: 'issued-by-zendesk',
    apiUrl: 'https://acme.zendesk.com',
    credentials: 'k',
  };

  test('sends a ticket as the helpdesk would, and says which it opens and who we are there', async () => {
    const { body, called, made } = await tried(zendesk, {
      '127.0.0.1:4000': { status: 200 },
      'acme.zendesk.com': { status: 200, body: '{"user":{"id":361527412092}}' },
    });
    expect(body).toMatchObject({
      arrival: { verdict: 'arrived', ticketId: expect.stringMatching(/^tkt_/) },
      writeBack: { verdict: 'fine', actorId: '361527412092' },
    });
    const sent = called.find(({ method }) => method === 'POST');
    expect(sent?.url).toBe(made.webhookUrl);
    const request = { ...sent, method: 'POST', url: made.webhookUrl, headers: sent?.headers ?? {} };
    const bytes = Buffer.from(sent?.body ?? '');
    const verdict = zendeskSource.verify(
      { ...request, body: bytes },
      ['issued-by-zendesk'],
      '2026-03-02T09:00:00.000Z',
      {
        settings: {},
      },
    );
    expect(verdict).toEqual({ accepted: true });
  });

  test.each([
    [401, 'not-known'],
    [404, 'not-found'],
    [429, 'busy'],
    [503, 'no-answer'],
  ])('says what a %i of the helpdesk means', async (status, verdict) => {
    const { body } = await tried(zendesk, { 'acme.zendesk.com': { status } });
    expect(body).toMatchObject({ arrival: { verdict: 'no-answer' }, writeBack: { verdict } });
  });

  test('says what is missing before anything can be tried', async () => {
    const { body, called } = await tried(
      { kind: 'zendesk', apiUrl: 'https://elsewhere.example', credentials: 'k' },
      {},
    );
    expect(body).toMatchObject({
      arrival: { verdict: 'no-secret' },
      writeBack: { verdict: 'wrong-setting', detail: 'the apiUrl must be https://<account>.zendesk.com' },
    });
    expect(called).toEqual([]);
    expect((await tried({ kind: 'freshdesk' }, {})).body.writeBack).toEqual({ verdict: 'no-credentials' });
    expect((await tried({ kind: 'zoho-desk' }, {})).body.arrival).toEqual({ verdict: 'cannot-sign' });
    expect((await tried({ kind: 'helpscout' }, {})).body.writeBack).toEqual({ verdict: 'not-offered' });
  });

  test('a connection says how many secrets are valid, and whether it writes back', async () => {
    const { connect, get, post } = await opened();
    const { id } = (await connect({ kind: 'zendesk' })).body;
    expect((await get(`/connections/${id}`)).body).toMatchObject({ secrets: 0, writesBack: false });
    await post(`/connections/${id}/rotate-secret`, { secret: 'from-zendesk' });
    await post(`/connections/${id}/rotate-secret`, { secret: 'from-zendesk-later' });
    expect((await get(`/connections/${id}`)).body).toMatchObject({ secrets: 2 });
  });
});
