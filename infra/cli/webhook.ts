import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Connection } from '../../shared/domain/clients/connection.ts';
import { AnyInstant, type Instant, instantOf } from '../../shared/domain/time.ts';
import type { Source, Trust, UnsignedRequest } from '../../shared/sources/source.ts';
import { sourceNamed, sources } from '../../shared/sources/sources.ts';
import { bytesOf, guarded, headersIn, keysIn, pair, UsageError } from './webhook-input.ts';
import { curl, seen, summary } from './webhook-output.ts';

/** Adds `webhook verify` and `webhook sign`: both work on files alone and need no running platform. */
export function addWebhookCommands(program: Command): void {
  const webhook = program.command('webhook').description('check and make signed helpdesk requests, offline');
  webhook.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  shared(webhook.command('verify'))
    .description('is this captured request accepted, and if not, why? Exit 0: accepted, 1: refused, 2: bad usage')
    .requiredOption('--headers <file>', 'JSON file with the headers: an object, or a list of [name, value] pairs')
    .option('--secret2 <secret>', 'the previous secret, valid too during a rotation')
    .option('--keys <file>', "the sender's published keys, a JWK set (zoho-desk)")
    .addHelpText('after', VERIFY_HELP)
    .action(guarded(verify));
  shared(webhook.command('sign'))
    .description('the headers that make a body acceptable, and a curl to paste')
    .option('--header <header>', 'a header to add unsigned, repeatable, "Name: value"', collect, [])
    .addHelpText('after', SIGN_HELP)
    .action(guarded(sign));
}

const shared = (command: Command): Command =>
  command
    .requiredOption('--kind <kind>', `the helpdesk: ${Object.keys(sources).join(', ')}`)
    .requiredOption('--body <file>', 'the body, byte for byte as it was received')
    .option('--secret <secret>', "the connection's secret (sign zoho-desk: a private key in PEM)")
    .option(
      '--url <url>',
      'the address that the sender was given; hubspot signs it',
      'http://127.0.0.1:4000/in/your-connection',
    )
    .option('--method <method>', 'the HTTP method', 'POST')
    .option('--at <instant>', 'the moment to judge or sign at, ISO-8601 with a zone (default: now)')
    .option(
      '--setting <key=value>',
      'a setting of the connection, repeatable, such as signature=v1 or orgId=700123',
      collect,
      [],
    )
    .option('--json', 'one JSON object instead of text');

const VERIFY_HELP = `
Examples:
  sunrelay webhook verify --kind zendesk --secret "$SECRET" --headers headers.json --body body.json
  sunrelay webhook verify --kind hubspot --secret "$SECRET" --headers h.json --body b.json --url https://in.example.com/in/con_1
  sunrelay webhook verify --kind slack --secret "$SECRET" --headers h.json --body b.json --at 2026-03-01T09:00:00Z
  sunrelay webhook verify --kind zoho-desk --keys jwks.json --setting orgId=1 --setting webhookId=2 --headers h.json --body b.json

A recorded request is old by now: give --at the moment of its capture. Kinds may be written zoho_desk or Help-Scout.
`;

const SIGN_HELP = `
Examples:
  sunrelay webhook sign --kind standard-webhooks --secret whsec_... --body ticket.json --url http://127.0.0.1:4000/in/con_demo
  sunrelay webhook sign --kind freshdesk --secret "$SECRET" --body ticket.json --json
  sunrelay webhook sign --kind helpscout --secret "$SECRET" --body convo.json --header "X-HelpScout-Event: convo.created"
`;

type Options = {
  kind: string;
  body: string;
  url: string;
  method: string;
  setting: string[];
  header?: string[];
  headers?: string;
  secret?: string;
  secret2?: string;
  keys?: string;
  at?: string;
  json?: boolean;
};

function verify(options: Options): void {
  const { source, request, now, trust } = given(options);
  const inbound = { ...request, headers: headersIn(options.headers ?? '') };
  const secrets = [options.secret, options.secret2].filter((secret) => secret !== undefined);
  const verdict = source.verify(inbound, secrets, now, trust);
  const reading = verdict.accepted ? source.read?.(inbound, connection(trust)) : undefined;
  if (options.json) print(JSON.stringify({ kind: source.kind, ...verdict, ...(reading && seen(reading)) }));
  else if (!verdict.accepted) print(`refused (${verdict.because}): ${verdict.reason}`);
  else
    print(
      [
        `accepted: a genuine request of ${source.name}`,
        ...(reading ? summary(reading) : ['read: no reader for this kind yet']),
      ].join('\n'),
    );
  process.exitCode = verdict.accepted ? 0 : 1;
}

function sign(options: Options): void {
  const { source, request, now, trust } = given(options);
  if (options.secret === undefined) throw new UsageError('--secret is needed to sign');
  const signature = signatureBy(source, options.secret, { ...request, now, id: `msg_${randomUUID()}` }, trust);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ...Object.fromEntries((options.header ?? []).map((header) => pair(header, ':'))),
    ...signature,
  };
  const { method, url } = request;
  if (options.json) print(JSON.stringify({ kind: source.kind, method, url, headers }));
  else print(`${JSON.stringify(headers, null, 2)}\n\n${curl(options, headers)}`);
}

function signatureBy(source: Source, secret: string, request: UnsignedRequest, trust: Trust): Record<string, string> {
  try {
    return source.sign(secret, request, trust);
  } catch (error) {
    throw new UsageError(`${source.name} cannot sign with this: ${error instanceof Error ? error.message : error}`);
  }
}

function given(options: Options): {
  source: Source;
  request: { method: string; url: string; body: Uint8Array };
  now: Instant;
  trust: Trust;
} {
  const source = sourceNamed(options.kind);
  if (source === undefined)
    throw new UsageError(`no kind ${options.kind}; there are ${Object.keys(sources).join(', ')}`);
  const at = options.at === undefined ? undefined : AnyInstant.safeParse(options.at);
  if (at?.success === false)
    throw new UsageError('--at must be an ISO-8601 moment with a zone, such as 2026-03-01T09:00:00Z');
  const settings = Object.fromEntries(options.setting.map((setting) => pair(setting, '=')));
  const keys = options.keys === undefined ? undefined : keysIn(options.keys);
  return {
    source,
    request: { method: options.method, url: options.url, body: bytesOf(options.body) },
    now: at?.data ?? instantOf(Date.now()),
    trust: { settings, ...(keys && { keys }) },
  };
}

/** A captured request belongs to no connection; its reports are shown under this id. */
const connection = (trust: Trust): Pick<Connection, 'id' | 'settings'> => ({
  id: 'con_captured' as Connection['id'],
  settings: trust.settings,
});

const collect = (value: string, before: string[]) => [...before, value];
const print = (text: string) => console.log(text);
