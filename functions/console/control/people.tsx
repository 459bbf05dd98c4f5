import type { Actor } from '../../../shared/domain/access/key.ts';
import type { Person } from '../../../shared/domain/access/person.ts';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Trouble } from '../api/perform.ts';
import { Columns } from '../ui/columns.tsx';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';
import type { Agent } from './asking.ts';

type Props = {
  people: Person[];
  clients: Client[];
  clientId: string | undefined;
  done: string | undefined;
  reader: Reader;
};

export const roles = ['owner', 'planner', 'auditor', 'admin', 'viewer', 'agent'] as const;
/** What somebody may, in one word. */
export const roleOf = (actor: Actor): (typeof roles)[number] => (actor.role === 'agent' ? 'agent' : actor.as);

/** Who may sign in, with what each may and when they last did. */
export const PeopleList = ({ people, clients, clientId, done, reader }: Props) => {
  const words = reader.words.control.people;
  return (
    <>
      <div class="head">
        <h1>{words.title}</h1>
        {may(reader, 'people.invite') && (
          <a class="action" href={`/control/people/invite${clientId ? `?client=${clientId}&role=admin` : ''}`}>
            {words.invite}
          </a>
        )}
      </div>
      <p class="quiet">{words.lead}</p>
      <Parts reader={reader} />
      {(done === 'invited' || done === 'ended') && (
        <p class="met" role="status">
          {words[done]}
        </p>
      )}
      <form method="get" class="filter">
        <label>
          {words.client}
          <select name="client">
            <option value="">{words.all}</option>
            {clients.map(({ id, name }) => (
              <option value={id} selected={id === clientId}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{words.show}</button>
      </form>
      <Scroll name={words.title}>
        <table>
          <Columns names={[words.name, words.role, words.whose, words.lastSeen]} />
          <tbody>
            {people.map(({ id, name, email, actor, lastSeenAt, leftAt }) => (
              <tr>
                <th scope="row">
                  <a href={`/control/people/${id}`}>{name}</a> <span class="quiet">{email}</span>{' '}
                  {leftAt && <span class="badge paused">{words.left}</span>}
                </th>
                <td>{words.roles[roleOf(actor)]}</td>
                <td>{whose(actor, clients, words.ours)}</td>
                <td>
                  {lastSeenAt ? (
                    <When at={lastSeenAt} reader={reader} form="moment" />
                  ) : (
                    <span class="quiet">{words.never}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
};

/** The client whom somebody belongs to, or us. */
const whose = (actor: Actor, clients: readonly Client[], ours: string): string =>
  actor.role === 'client' ? (clients.find(({ id }) => id === actor.clientId)?.name ?? actor.clientId) : ours;

/** The pages about access, beside each other. */
export const Parts = ({ reader }: { reader: Reader }) => {
  const { keys, review, audit, people } = reader.words.control;
  return (
    <nav class="parts" aria-label={people.title}>
      <a href="/control/people">{people.title}</a>
      {may(reader, 'keys.list') && <a href="/control/keys">{keys.title}</a>}
      {may(reader, 'access.review') && <a href="/control/access">{review.title}</a>}
      {may(reader, 'audit.search') && <a href="/control/audit">{audit.title}</a>}
    </nav>
  );
};

type FormProps = {
  clients: Client[];
  agents: Agent[];
  given: Record<string, string>;
  trouble: Trouble | undefined;
  reader: Reader;
};

/** Who is invited, and as whom: a client or an agent is named where the role asks for one. */
export const InviteForm = ({ clients, agents, given, trouble, reader }: FormProps) => {
  const words = reader.words.control.people;
  return (
    <>
      <h1>{words.invite}</h1>
      <TroubleBox trouble={trouble} />
      <form method="post" action="/control/people/invite" class="narrow">
        <Field name="name" label={words.name} trouble={trouble}>
          <input {...tied('name', trouble)} value={given.name} required maxLength={100} autocomplete="off" />
        </Field>
        <Field name="email" label={words.email} trouble={trouble}>
          <input {...tied('email', trouble)} type="email" value={given.email} required autocomplete="off" />
        </Field>
        <RoleFields clients={clients} agents={agents} given={given} trouble={trouble} reader={reader} />
        <button type="submit">{words.invite}</button>
      </form>
    </>
  );
};

/** As whom somebody acts: the role, and the client or agent that it asks for. */
export const RoleFields = ({ clients, agents, given, trouble, reader }: FormProps) => {
  const words = reader.words.control.people;
  const choice = (name: 'client' | 'agent', help: string, all: { id: string; name: string }[]) => (
    <Field name={name} label={words[name]} help={help} trouble={trouble}>
      <select {...tied(name, trouble)}>
        <option value="">–</option>
        {all.map((one) => (
          <option value={one.id} selected={one.id === given[name]}>
            {one.name}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <>
      <Field name="role" label={words.role} help={words.rolesHelp} trouble={trouble}>
        <select {...tied('role', trouble)}>
          {roles.map((role) => (
            <option value={role} selected={role === (given.role ?? 'planner')}>
              {words.roles[role]}
            </option>
          ))}
        </select>
      </Field>
      {choice('client', words.clientHelp, clients)}
      {choice('agent', words.agentHelp, agents)}
    </>
  );
};
