import * as z from 'zod';
import { Actor, ApiKey } from '../../../shared/domain/access/key.ts';
import { speaksFor } from '../../../shared/domain/access/person.ts';
import { KeyId } from '../../../shared/domain/ids.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { type Authenticator, hashOf, newSecret } from '../door/authenticate.ts';
import { operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';

const KeyDraft = z
  .object({
    name: ApiKey.shape.name.meta({ description: 'What it is for.', example: 'Northwind reporting' }),
    actor: Actor.meta({ description: 'Whose key it is.' }),
  })
  .meta({
    id: 'KeyDraft',
    example: { name: 'Northwind reporting', actor: { role: 'client', clientId: 'cli_01kzwqf5s5e1x9m3y7t2v8b4ca' } },
  });
const KeyView = ApiKey.omit({ hash: true, revision: true }).meta({
  id: 'Key',
  description: 'An API key. Its secret is kept as a hash only; `usedAt` is when it last was, to the hour.',
});
const NewKey = KeyView.extend({
  secret: z.string().meta({ description: 'The key itself, shown this once.', example: 'srk_…' }),
}).meta({ id: 'NewKey' });

const tag = 'Keys';

const show = ({ hash: _hash, revision: _revision, ...key }: ApiKey) => key;

/** Whether the client, agent or person that a key would speak for is here. */
async function exists({ records }: Console, actor: Actor): Promise<boolean> {
  if (actor.personId) return speaksFor(actor, await records.find('person', actor.personId));
  switch (actor.role) {
    case 'operator':
      return true;
    case 'client':
      return Boolean(await records.find('client', actor.clientId));
    case 'agent': {
      const agent = await records.find('agent', actor.agentId);
      return agent !== undefined && agent.status !== 'left';
    }
    default:
      return actor satisfies never;
  }
}

/** The operations on keys; a revoked one is forgotten by the authenticator at once. */
export const keys = (authenticator: Authenticator) => [
  operation(
    {
      id: 'keys.list',
      method: 'get',
      path: '/keys',
      tag,
      summary: 'List the keys',
      query: Paging,
      answer: pageSchema('Key', KeyView),
    },
    async ({ query, console }) => showPage(await console.records.list('key', 'all', pageOf(query)), show),
  ),

  operation(
    {
      id: 'keys.create',
      method: 'post',
      path: '/keys',
      tag,
      summary: 'Make an API key',
      body: KeyDraft,
      answer: NewKey,
      status: 201,
    },
    async (asked) => {
      const { console, body, now } = asked;
      if (!(await exists(console, body.actor)))
        return refuse('invalid', 'whom the key would speak for does not exist, or is somebody else');
      const secret = newSecret();
      const id = KeyId.parse(console.newId('key'));
      const key: ApiKey = { id, hash: hashOf(secret), ...body, createdAt: now, revision: 1 };
      await console.records.write(
        [{ kind: 'key', put: key, when: 'new' }],
        tell(asked, id, 1, { type: 'key.created', data: { keyId: id, role: body.actor.role } }),
      );
      return { body: { ...show(key), secret }, location: `/api/keys/${id}` };
    },
  ),

  operation(
    {
      id: 'keys.revoke',
      method: 'delete',
      path: '/keys/{keyId}',
      tag,
      summary: 'Revoke a key',
      description: 'It opens nothing any more within five seconds, wherever it is used.',
    },
    async (asked) => {
      const { console, params } = asked;
      for await (const key of everyItem((page) => console.records.list('key', 'all', page))) {
        if (key.id !== params.keyId) continue;
        authenticator.forget(key.hash);
        await console.records.write(
          [{ kind: 'key', remove: key }],
          tell(asked, key.id, key.revision + 1, { type: 'key.revoked', data: { keyId: key.id } }),
        );
        return {};
      }
      return refuse('not-found', 'there is no such key');
    },
  ),
];
