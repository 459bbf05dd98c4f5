import type { Actor } from '../../../shared/domain/access/key.ts';
import { actorOf, type Person } from '../../../shared/domain/access/person.ts';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { PersonId } from '../../../shared/domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { RecordWrite } from '../../../shared/ports/records.ts';
import type { Console } from '../console.ts';
import { type Answer, type Asked, tell } from './operation.ts';

type Draft = Pick<Person, 'email' | 'name'> & { actor: Actor };

type Invited = Asked<string, unknown, unknown>;

/** Lets somebody in who was not known: the provider writes to them, and they may sign in from now on. */
export async function invite(asked: Invited, draft: Draft): Promise<Answer | Refusal> {
  const { console, now } = asked;
  const { records, identities, newId } = console;
  const id = PersonId.parse(newId('per'));
  const taken = await refuseTaken(asked, draft.email);
  if (taken) return taken;
  const self = await agentOf(console, draft.actor);
  if (isRefusal(self)) return self;
  if (draft.actor.role === 'client' && !(await records.find('client', draft.actor.clientId)))
    return refuse('invalid', 'there is no such client');
  // An identity without a person opens nothing, so it comes first: nobody is known who cannot sign in.
  await identities.invite(draft);
  const person: Person = { ...draft, id, actor: actorOf({ id, actor: draft.actor }), invitedAt: now, revision: 1 };
  const outcome = await records.write(
    [
      { kind: 'person', put: person, when: 'new' },
      { kind: 'address', put: { email: person.email, personId: id }, when: 'new' },
      ...(self ? [belongingTo(self, person)] : []),
    ],
    tell(asked, id, 1, { type: 'person.invited', data: { ...whose(person), role: roleOf(person.actor) } }),
  );
  if (outcome === 'moved') return refuse('conflict', 'they were invited, or changed, at the same moment');
  return { body: person, revision: 1, location: `/api/people/${id}` };
}

/** Somebody else's people are nobody's business: that an address is taken is all that a client learns of them. */
async function refuseTaken({ console, actor }: Invited, email: string): Promise<Refusal | undefined> {
  const address = await console.records.find('address', email);
  const holder = address && (await console.records.find('person', address.personId));
  if (!holder) return undefined;
  const isOurs = actor.role === 'operator' || whose(holder).clientId === (actor.role === 'client' && actor.clientId);
  if (!isOurs) return refuse('conflict', `${email} cannot be invited: ask the operator`);
  return refuse(
    'conflict',
    holder.leftAt ? `${email} has left, as ${holder.id}: let them return` : `${email} is invited already`,
  );
}

/** The record of an agent, who is one person. */
async function agentOf({ records }: Console, actor: Actor): Promise<Agent | Refusal | undefined> {
  if (actor.role !== 'agent') return undefined;
  const agent = await records.find('agent', actor.agentId);
  if (!agent || agent.status === 'left') return refuse('invalid', 'there is no such agent, or they have left');
  return agent.personId ? refuse('conflict', `the agent is ${agent.personId} already`) : agent;
}

const belongingTo = (agent: Agent, { id: personId }: Person): RecordWrite => ({
  kind: 'agent',
  put: { ...agent, personId, revision: agent.revision + 1 },
  when: { revision: agent.revision },
});

/** What a fact says of a person: who, and whose. */
export const whose = ({ id, actor }: Person) => ({
  personId: id,
  ...(actor.role === 'client' && { clientId: actor.clientId }),
});

/** What somebody may, in one word. */
export const roleOf = (actor: Actor): string => (actor.role === 'agent' ? 'agent' : actor.as);
