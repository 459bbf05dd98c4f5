import type * as z from 'zod';
import type { Endpoint } from '../../../shared/domain/deliveries/outbound.ts';
import { type ClientId, EndpointId } from '../../../shared/domain/ids.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { RotatedSecret } from './connection-views.ts';
import { EndpointChange, EndpointDraft, EndpointView, NewEndpoint } from './endpoint-views.ts';
import { type Answer, type Asked, operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { standardSecret } from './secret-forms.ts';
import { outOfDate, overtaken, untilWritten } from './until-written.ts';

const tag = 'Endpoints';
const forClient = '/clients/{clientId}/endpoints';
const one = '/endpoints/{endpointId}';

/** Nothing comes in at an endpoint: the one secret signs what goes out. */
const secretsOf = (id: EndpointId, secret: string) => ({ id, inbound: [secret], outbound: secret });

/** Makes an endpoint of a client, or of the operator when none is named. */
async function create(
  asked: Asked<string, unknown, z.output<typeof EndpointDraft>>,
  clientId?: ClientId,
): Promise<Answer> {
  const { console, body, now } = asked;
  const id = EndpointId.parse(console.newId('end'));
  const secret = standardSecret();
  const endpoint: Endpoint = {
    id,
    ...(clientId && { clientId }),
    ...body,
    status: 'active',
    createdAt: now,
    revision: 1,
  };
  await console.records.write(
    [
      { kind: 'endpoint', put: endpoint, when: 'new' },
      { kind: 'secrets', put: secretsOf(id, secret) },
    ],
    tell(asked, id, 1, { type: 'endpoint.created', data: { endpointId: id, ...(clientId && { clientId }) } }),
  );
  return { body: { ...endpoint, secret }, revision: 1, location: `/api/endpoints/${id}` };
}

export const endpoints = [
  operation(
    {
      id: 'endpoints.list',
      method: 'get',
      path: '/endpoints',
      tag,
      summary: 'List all endpoints',
      query: Paging,
      answer: pageSchema('Endpoint', EndpointView),
    },
    async ({ query, console }) =>
      showPage(await console.records.list('endpoint', 'all', pageOf(query)), (endpoint) => endpoint),
  ),
  operation(
    {
      id: 'endpoints.create',
      method: 'post',
      path: '/endpoints',
      tag,
      summary: 'Tell an address of the operator facts',
      body: EndpointDraft,
      answer: NewEndpoint,
      status: 201,
    },
    (asked) => create(asked),
  ),
  operation(
    {
      id: 'client-endpoints.list',
      method: 'get',
      path: forClient,
      tag,
      summary: "List a client's endpoints",
      query: Paging,
      answer: pageSchema('Endpoint', EndpointView),
    },
    async ({ found, query, console }) =>
      showPage(await console.records.list('endpoint', found.client.id, pageOf(query)), (endpoint) => endpoint),
  ),
  operation(
    {
      id: 'client-endpoints.create',
      method: 'post',
      path: forClient,
      tag,
      summary: "Tell a client's address the facts of its tickets",
      body: EndpointDraft,
      answer: NewEndpoint,
      status: 201,
    },
    (asked) => create(asked, asked.found.client.id),
  ),
  operation(
    { id: 'endpoints.get', method: 'get', path: one, tag, summary: 'Show an endpoint', answer: EndpointView },
    async ({ found: { endpoint } }) => ({ body: endpoint, revision: endpoint.revision }),
  ),
  operation(
    {
      id: 'endpoints.change',
      method: 'patch',
      path: one,
      tag,
      summary: 'Change an endpoint, or switch it off',
      body: EndpointChange,
      answer: EndpointView,
      ifMatch: 'required',
    },
    async (asked) => {
      const { found, body, seen, console } = asked;
      const stale = outOfDate(seen, found.endpoint.revision);
      if (stale) return stale;
      const { revision } = found.endpoint;
      const endpoint = { ...found.endpoint, ...body, revision: revision + 1 } as Endpoint;
      const outcome = await console.records.write(
        [{ kind: 'endpoint', put: endpoint, when: { revision } }],
        told(asked, endpoint, 'changed'),
      );
      return outcome === 'moved' ? overtaken() : { body: endpoint, revision: endpoint.revision };
    },
  ),
  operation(
    { id: 'endpoints.remove', method: 'delete', path: one, tag, summary: 'Tell it nothing any more' },
    async (asked) => {
      const { endpoint } = asked.found;
      await asked.console.records.write(
        [
          { kind: 'endpoint', remove: endpoint },
          { kind: 'secrets', remove: secretsOf(endpoint.id, 'removed') },
        ],
        told(asked, { ...endpoint, revision: endpoint.revision + 1 }, 'removed'),
      );
      return {};
    },
  ),
  operation(
    {
      id: 'endpoints.rotate-secret',
      method: 'post',
      path: `${one}/rotate-secret`,
      tag,
      summary: 'Begin to sign with a new secret',
      description: 'From the next attempt on, everything is signed with the new one alone.',
      answer: RotatedSecret,
    },
    (asked) => rotated(asked, asked.found.endpoint.id),
  ),
];

type Asking = Pick<Asked<string, unknown, unknown>, 'console' | 'actor' | 'now'>;

/** What is told of an endpoint at its new version. */
const told = (asked: Asking, { id, clientId, revision }: Endpoint, what: string) =>
  tell(asked, id, revision, {
    type: 'endpoint.changed',
    data: { endpointId: id, ...(clientId && { clientId }), what },
  });

const rotated = (asked: Asking, id: EndpointId) =>
  untilWritten(async () => {
    const { records } = asked.console;
    const endpoint = await records.find('endpoint', id);
    if (!endpoint) return refuse('not-found', 'the endpoint is gone');
    const secret = standardSecret();
    const revision = endpoint.revision + 1;
    const outcome = await records.write(
      [
        { kind: 'endpoint', put: { ...endpoint, revision }, when: { revision: endpoint.revision } },
        { kind: 'secrets', put: secretsOf(id, secret) },
      ],
      told(asked, { ...endpoint, revision }, 'secret rotated'),
    );
    return outcome === 'moved' ? 'moved' : { body: { secret }, revision };
  });
