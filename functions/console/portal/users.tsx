import type { Trouble } from '../api/perform.ts';
import type { OffBoardingView } from '../api/person-views.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';
import type { Person } from './user-routes.tsx';

type Props = {
  people: Person[];
  done?: string | undefined;
  trouble?: Trouble;
  given?: Record<string, string>;
  reader: Reader;
};

/** A client's own people, with what they may. */
export const UsersPage = ({ people, done, trouble, given = {}, reader }: Props) => {
  const words = reader.words.portal.users;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.rolesHelp}</p>
      <TroubleBox trouble={trouble} />
      {(done === 'invited' || done === 'removed') && (
        <p class="met" role="status">
          {words[done]}
        </p>
      )}
      <Scroll name={words.title}>
        <table class="tickets">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.role}</th>
              <th scope="col">{words.seen}</th>
              <th scope="col">
                <span class="for-readers">{words.remove}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow person={person} reader={reader} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {may(reader, 'client-people.invite') && <Invite given={given} trouble={trouble} reader={reader} />}
    </>
  );
};

const PersonRow = ({ person, reader }: { person: Person; reader: Reader }) => {
  const words = reader.words.portal.users;
  const { id, name, email, lastSeenAt, leftAt } = person;
  const isSelf = reader.actor.personId === id;
  return (
    <tr>
      <th scope="row">
        {name} {isSelf && `(${words.you})`}
        <small class="quiet">{email}</small>
      </th>
      <td>
        {leftAt || isSelf || !may(reader, 'people.change') ? (
          roleOf(person, reader)
        ) : (
          <Role person={person} reader={reader} />
        )}
      </td>
      <td>{lastSeenAt ? <When at={lastSeenAt} reader={reader} form="moment" /> : words.never}</td>
      <td>
        {leftAt ? (
          <Return person={person} reader={reader} />
        ) : (
          !isSelf && may(reader, 'people.off-board') && <a href={`/portal/users/${id}/goodbye`}>{words.remove}</a>
        )}
      </td>
    </tr>
  );
};

function roleOf({ actor, leftAt }: Person, { words }: Reader): string {
  const { roles, left } = words.portal.users;
  return leftAt ? left : actor.role === 'client' ? roles[actor.as] : '';
}

const Role = ({ person, reader }: { person: Person; reader: Reader }) => {
  const words = reader.words.portal.users;
  const as = person.actor.role === 'client' ? person.actor.as : 'viewer';
  return (
    <form class="filter" method="post" action={`/portal/users/${person.id}`}>
      <input type="hidden" name="revision" value={person.revision} />
      <select name="as" aria-label={`${words.role}: ${person.name}`}>
        <option value="admin" selected={as === 'admin'}>
          {words.roles.admin}
        </option>
        <option value="viewer" selected={as === 'viewer'}>
          {words.roles.viewer}
        </option>
      </select>
      <button type="submit" class="small secondary">
        {words.change}
      </button>
    </form>
  );
};

const Return = ({ person, reader }: { person: Person; reader: Reader }) =>
  may(reader, 'people.restore') ? (
    <form method="post" action={`/portal/users/${person.id}/return`}>
      <button type="submit" class="small secondary">
        {reader.words.portal.users.restore}
      </button>
    </form>
  ) : null;

type InviteProps = { given: Record<string, string>; trouble: Trouble | undefined; reader: Reader };

const Invite = ({ given, trouble, reader }: InviteProps) => {
  const words = reader.words.portal.users;
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{words.inviteTitle}</h2>
      <form class="narrow" method="post" action="/portal/users">
        <Field name="name" label={words.name} trouble={trouble}>
          <input type="text" {...tied('name', trouble)} value={given.name} required maxlength={100} />
        </Field>
        <Field name="email" label={words.email} trouble={trouble}>
          <input type="email" {...tied('email', trouble)} value={given.email} required maxlength={254} />
        </Field>
        <Field name="as" label={words.role} trouble={trouble}>
          <select {...tied('as', trouble)}>
            <option value="viewer">{words.roles.viewer}</option>
            <option value="admin" selected={given.as === 'admin'}>
              {words.roles.admin}
            </option>
          </select>
        </Field>
        <button type="submit">{words.invite}</button>
      </form>
    </section>
  );
};

/** What ends when somebody's access does, before it ends. */
export const GoodbyePage = ({ preview, reader }: { preview: OffBoardingView; reader: Reader }) => {
  const words = reader.words.portal.users;
  const { person, sessions, keys } = preview;
  return (
    <>
      <h1>{words.sure(person.name)}</h1>
      <p>{words.ends(sessions, keys.length)}</p>
      <form class="filter" method="post" action={`/portal/users/${person.id}/goodbye`}>
        <button type="submit">{words.remove}</button>
        <a href="/portal/users">{reader.words.cancel}</a>
      </form>
    </>
  );
};
