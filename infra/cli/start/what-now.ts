import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, instantOf } from '../../../shared/domain/time.ts';
import { sourceOf } from '../../../shared/sources/sources.ts';
import { webhookUrl } from '../demo/forward.ts';
import { type Line, stateIn } from '../demo/state.ts';

/** What a running platform is good for: where to look, and a ticket to forward. */
export function whatNow(url: string, data: string): string {
  const sunrelay = commandFor(url, data);
  const shop = stateIn(data)?.lines.find(({ kind }) => kind === 'standard-webhooks');
  return [
    `Console        ${url}`,
    `API reference  ${url}/api/reference`,
    `Command line   ${sunrelay} --help`,
    '',
    shop ? requestToPaste(webhookUrl(url, shop), shop, data) : begin(sunrelay),
  ].join('\n');
}

/** The command line as it reaches this very platform; where it is not the usual one, it must be told where and as whom. */
function commandFor(url: string, data: string): string {
  if (url === USUAL.url && data === USUAL.data) return 'npx sunrelay';
  return `SUNRELAY_URL=${url} SUNRELAY_KEY="$(cat ${join(data, 'operator-key')})" npx sunrelay`;
}
const USUAL = { url: 'http://127.0.0.1:4000', data: '.sunrelay' };

const begin = (sunrelay: string) => `Take on a client, then connect a helpdesk:

  ${sunrelay} clients create --name "Northwind Outdoor"`;

/** A ticket in our own format, as any system can forward one; no quotation mark in it would end a shell's. */
const ticketAt = (now: Instant) =>
  JSON.stringify({
    type: 'ticket.opened',
    timestamp: now,
    data: {
      ticket: { id: `paste-${Date.parse(now)}`, subject: 'Where is my order?', requester: { name: 'Ada' } },
      message: { text: 'It should have been here on Monday.' },
    },
  });

/**
 * A signed request to paste, and how to sign another one: it is good for five minutes, as Standard Webhooks says. Body
 * and secret are left in the data folder, the secret for its owner's eyes only.
 */
function requestToPaste(url: string, { secret }: Line, data: string): string {
  const now = instantOf(Date.now());
  const ticket = ticketAt(now);
  const [bodyFile, secretFile] = [join(data, 'ticket.json'), join(data, 'webhook-secret')];
  writeFileSync(bodyFile, ticket);
  writeFileSync(secretFile, secret, { mode: 0o600 });
  const request = { method: 'POST', url, body: Buffer.from(ticket), now, id: `msg_paste-${Date.parse(now)}` };
  const signature = sourceOf('standard-webhooks').sign(secret, request, { settings: {} });
  const flags = Object.entries({ 'content-type': 'application/json', ...signature }).map(
    ([name, value]) => `-H '${name}: ${value}'`,
  );
  const again = ['--kind standard-webhooks', `--secret "$(cat ${secretFile})"`, `--body ${bodyFile}`, `--url ${url}`];
  return [
    'Forward a ticket, signed just now and good for five minutes:',
    '',
    `  ${[`curl -i ${url}`, ...flags, `-d '${ticket}'`].join(' \\\n    ')}`,
    '',
    'Change the id in the file and sign another:',
    '',
    `  npx sunrelay webhook sign ${again.join(' \\\n    ')}`,
  ].join('\n');
}
