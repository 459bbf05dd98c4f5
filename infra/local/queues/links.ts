import type { buildApp } from 'fauxqs';
import { type CorsRule, corsHeaders } from './cors.ts';
import { type LinkRefusal, refuseBody, refuseLink } from './signed-link.ts';

/** Answers of S3 that a link may choose itself, by the parameter that does. */
const chosen = [
  'content-type',
  'content-disposition',
  'cache-control',
  'content-language',
  'content-encoding',
  'expires',
];

/**
 * What S3 does for a browser that was given a link, and fauxqs 2.4 does not: it checks signature and expiry, it lets the
 * link choose how the answer is shown, and it answers pages of other origins by the bucket's rules.
 */
export function serveLinks(app: ReturnType<typeof buildApp>, rules: Map<string, CorsRule[]>, secret: string): void {
  const rulesOf = (url: string) => rules.get(/^\/([^/?]+)/.exec(url)?.[1] ?? '') ?? [];
  app.addHook('onRequest', async ({ method, headers, raw: { url = '/' } }, reply) => {
    if (method === 'OPTIONS') {
      const allowed = corsHeaders(rulesOf(url), String(headers['access-control-request-method']), headers);
      return reply
        .code(Object.keys(allowed).length > 0 ? 200 : 403)
        .headers(allowed)
        .send();
    }
    const refusal = refuseLink({ method, url, headers }, secret, Date.now());
    return refusal && refuse(reply, refusal);
  });
  app.addHook('preHandler', async ({ method, body, raw: { url = '/' } }, reply) => {
    const refusal = method === 'PUT' && Buffer.isBuffer(body) ? refuseBody(url, body) : undefined;
    return refusal && refuse(reply, refusal);
  });
  app.addHook('onSend', async ({ method, headers, raw: { url = '/' } }, reply) => {
    if (method !== 'OPTIONS') reply.headers(corsHeaders(rulesOf(url), method, headers));
    if (method !== 'GET' || reply.statusCode !== 200) return;
    const asked = new URL(url, 'http://local').searchParams;
    for (const name of chosen) {
      const value = asked.get(`response-${name}`);
      if (value !== null) reply.header(name, value);
    }
  });
}

type Reply = { code(status: number): { type(type: string): { send(body: string): unknown } } };

const refuse = (reply: Reply, { status, code, message }: LinkRefusal): unknown =>
  reply
    .code(status)
    .type('application/xml')
    .send(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
