import { Actor } from '../../../shared/domain/access/key.ts';
import { actorOf, type Person } from '../../../shared/domain/access/person.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { Records } from '../../../shared/ports/records.ts';
import { invite, whose } from './invite.ts';
import { endOf, keysOf, sessionsOf } from './leaving.ts';
import { operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { ClientPersonDraft, PersonChange, PersonDraft, PersonView } from './person-views.ts';
import { outOfDate, overtaken } from './until-written.ts';

const tag = 'People';
const one = '/people/{personId}';
const ofClient = '/clients/{clientId}/people';

export const people = [
  operation(
    {
      id: 'people.list',
      method: 'get',
      path: '/people',
      tag,
      summary: 'List everybody who may sign in, and who has left',
      query: Paging,
      answer: pageSchema('Person', PersonView),
    },
    async ({ query, console }) => showPage(await console.records.list('person', 'all', pageOf(query)), (one) => one),
  ),

  operation(
    {
      id: 'people.invite',
      method: 'post',
      path: '/people',
      tag,
      summary: 'Invite an operator, an agent, or somebody of a client',
      description: 'The provider of identities writes to them how to begin. An agent is one person.',
      body: PersonDraft,
      answer: PersonView,
      status: 201,
    },
    (asked) => invite(asked, asked.body),
  ),

  operation(
    {
      id: 'client-people.list',
      method: 'get',
      path: ofClient,
      tag,
      summary: 'List the people of a client',
      query: Paging,
      answer: pageSchema('Person', PersonView),
    },
    async ({ found, query, console }) =>
      showPage(await console.records.list('person', found.client.id, pageOf(query)), (one) => one),
  ),

  operation(
    {
      id: 'client-people.invite',
      method: 'post',
      path: ofClient,
      tag,
      summary: 'Invite somebody of a client',
      body: ClientPersonDraft,
      answer: PersonView,
      status: 201,
    },
    (asked) => {
      const { as, ...draft } = asked.body;
      return invite(asked, { ...draft, actor: { role: 'client', clientId: asked.found.client.id, as } });
    },
  ),

  operation(
    { id: 'people.get', method: 'get', path: one, tag, summary: 'Show a person', answer: PersonView },
    async ({ found: { person } }) => ({ body: person, revision: person.revision }),
  ),

  operation(
    {
      id: 'people.change',
      method: 'patch',
      path: one,
      tag,
      summary: 'Change a person',
      description:
        'Whose role changes is signed out everywhere, and signs in anew; keys that were made for them in the one before end. Nobody changes their own.',
      body: PersonChange,
      answer: PersonView,
      ifMatch: 'required',
    },
    async (asked) => {
      const { found, body, seen, console, actor } = asked;
      const { person: before } = found;
      const stale = outOfDate(seen, before.revision);
      if (stale) return stale;
      const { as, ...rest } = body;
      const role = as === undefined ? before.actor : withRole(before, as);
      if ('refused' in role) return role;
      const isAnother = JSON.stringify(role) !== JSON.stringify(before.actor);
      if (isAnother && actor.personId === before.id) return refuse('not-allowed', 'nobody changes their own role');
      const person = { ...before, ...rest, actor: role, revision: before.revision + 1 } as Person;
      const ended = isAnother ? await waysIn(console.records, person) : { writes: [], news: [] };
      const outcome = await console.records.write(
        [{ kind: 'person', put: person, when: { revision: before.revision } }, ...ended.writes],
        tell(asked, person.id, person.revision, { type: 'person.changed', data: whose(person) }, ...ended.news),
      );
      return outcome === 'moved' ? overtaken() : { body: person, revision: person.revision };
    },
  ),
];

/** The same person in another role of the same side. */
function withRole(person: Person, as: string): Actor | Refusal {
  const { success, data } = Actor.safeParse({ ...person.actor, as });
  if (!success || person.actor.role === 'agent')
    return refuse('invalid', `somebody who acts as ${person.actor.role} cannot be ${as}`);
  return actorOf({ id: person.id, actor: data });
}

/** What signs somebody out of every browser, and takes their keys. */
async function waysIn(records: Records, { id: personId }: Person): Promise<ReturnType<typeof endOf>> {
  const [sessions, keys] = await Promise.all([sessionsOf(records, personId), keysOf(records, { personId })]);
  return endOf({ sessions, keys });
}
