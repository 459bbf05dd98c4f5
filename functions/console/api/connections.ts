import type * as z from 'zod';
import type { Connection } from '../../../shared/domain/clients/connection.ts';
import { ConnectionId } from '../../../shared/domain/ids.ts';
import { isRefusal, refuse } from '../../../shared/domain/refusal.ts';
import type { Console } from '../console.ts';
import { ConnectionChange, ConnectionDraft, ConnectionView, NewConnection } from './connection-views.ts';
import { operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { secretFor, standardSecret } from './secret-forms.ts';
import { outOfDate, overtaken } from './until-written.ts';

const tag = 'Connections';

const show = (connection: Connection, { publicUrl }: Console) => ({
  ...connection,
  webhookUrl: `${publicUrl}/in/${connection.id}`,
});

/** The credentials that a new connection writes back with: ours to make only where the other side checks our signature. */
function credentialsFor({ kind, apiUrl, credentials }: z.output<typeof ConnectionDraft>) {
  if (credentials !== undefined) return { outbound: credentials };
  if (kind !== 'standard-webhooks' || apiUrl === undefined) return {};
  const signingSecret = standardSecret();
  return { outbound: signingSecret, signingSecret };
}

export const connections = [
  operation(
    {
      id: 'connections.list',
      method: 'get',
      path: '/clients/{clientId}/connections',
      tag,
      summary: "List a client's connections",
      query: Paging,
      answer: pageSchema('Connection', ConnectionView),
    },
    async ({ found, query, console }) =>
      showPage(await console.records.list('connection', found.client.id, pageOf(query)), (each) => show(each, console)),
  ),

  operation(
    {
      id: 'connections.create',
      method: 'post',
      path: '/clients/{clientId}/connections',
      tag,
      summary: 'Connect a helpdesk or inbox',
      description:
        'The answer has the webhook address to give to the helpdesk and, this once, the secret that its webhooks are checked with.',
      body: ConnectionDraft,
      answer: NewConnection,
      status: 201,
    },
    async (asked) => {
      const { console, body, found, now } = asked;
      const made = secretFor(body.kind, body.secret);
      if (isRefusal(made)) return made;
      const { secret: _given, credentials: _kept, ...plain } = body;
      const id = ConnectionId.parse(console.newId('con'));
      const clientId = found.client.id;
      const connection = { id, clientId, ...plain, status: 'active', createdAt: now, revision: 1 } as Connection;
      const { outbound, signingSecret } = credentialsFor(body);
      await console.records.write(
        [
          { kind: 'connection', put: connection, when: 'new' },
          {
            kind: 'secrets',
            put: {
              id,
              inbound: made.keep === undefined ? [] : [made.keep],
              ...(outbound !== undefined && { outbound }),
            },
          },
        ],
        tell(asked, id, 1, { type: 'connection.created', data: { clientId, connectionId: id } }),
      );
      const { show: secret, nextStep } = made;
      return {
        body: { ...show(connection, console), secret, nextStep, signingSecret },
        revision: 1,
        location: `/api/connections/${id}`,
      };
    },
  ),

  operation(
    {
      id: 'connections.get',
      method: 'get',
      path: '/connections/{connectionId}',
      tag,
      summary: 'Show a connection',
      answer: ConnectionView,
    },
    async ({ found: { connection }, console }) => {
      const held = await console.targets.connection(connection.id);
      if (!held) return refuse('not-found', 'the connection is gone');
      const { breaker, secrets } = held;
      const body = {
        ...show(connection, console),
        ...(breaker.failures > 0 && { breaker }),
        secrets: secrets.inbound.length,
        writesBack: secrets.outbound !== undefined,
      };
      return { body, revision: connection.revision };
    },
  ),

  operation(
    {
      id: 'connections.change',
      method: 'patch',
      path: '/connections/{connectionId}',
      tag,
      summary: 'Change a connection, or switch it off',
      description: 'What is not named stays. Secrets of incoming webhooks are changed by rotation.',
      body: ConnectionChange,
      answer: ConnectionView,
      ifMatch: 'required',
    },
    async (asked) => {
      const { found, body, seen, console } = asked;
      const stale = outOfDate(seen, found.connection.revision);
      if (stale) return stale;
      const { credentials, ...plain } = body;
      const { id, clientId, revision } = found.connection;
      const connection = { ...found.connection, ...plain, revision: revision + 1 } as Connection;
      const kept = credentials === undefined ? undefined : await console.targets.connection(id);
      if (credentials !== undefined && !kept) return refuse('not-found', 'the connection is gone');
      const what = Object.keys(body).sort().join(', ');
      const outcome = await console.records.write(
        [
          { kind: 'connection', put: connection, when: { revision } },
          ...(kept && credentials !== undefined
            ? [{ kind: 'secrets' as const, put: { id, inbound: kept.secrets.inbound, outbound: credentials } }]
            : []),
        ],
        tell(asked, id, connection.revision, {
          type: 'connection.changed',
          data: { clientId, connectionId: id, what },
        }),
      );
      return outcome === 'moved' ? overtaken() : { body: show(connection, console), revision: connection.revision };
    },
  ),
];
