import type { Person } from '../../../shared/domain/access/person.ts';
import type { Trouble } from '../api/perform.ts';
import type { OffBoardingView } from '../api/person-views.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import { roleOf } from './people.tsx';

type Props = {
  person: Person;
  leaving: OffBoardingView | undefined;
  names: ReadonlyMap<string, string>;
  reader: Reader;
  trouble: Trouble | undefined;
};

/** One person: what they may, and what ends when they leave. */
export const PersonPage = (props: Props) => {
  const { person, leaving, reader, trouble } = props;
  const words = reader.words.control.people;
  const isSelf = reader.actor.personId === person.id;
  return (
    <>
      <div class="head">
        <h1>{person.name}</h1>
        {person.leftAt && <span class="badge paused">{words.left}</span>}
      </div>
      <p>
        {person.email} · {words.roles[roleOf(person.actor)]} ·{' '}
        <span class="quiet">
          {words.lastSeen}{' '}
          {person.lastSeenAt ? <When at={person.lastSeenAt} reader={reader} form="moment" /> : words.never}
        </span>
      </p>
      <TroubleBox trouble={trouble} />
      {!person.leftAt && !isSelf && may(reader, 'people.change') && <Role person={person} reader={reader} />}
      {person.leftAt && may(reader, 'people.restore') && (
        <form method="post" action={`/control/people/${person.id}/return`}>
          <button type="submit">{words.back}</button>
        </form>
      )}
      {leaving && !isSelf && (!person.leftAt || leaving.canSignIn) && <Leaving {...props} leaving={leaving} />}
    </>
  );
};

const Role = ({ person: { id, actor, revision }, reader }: { person: Person; reader: Reader }) => {
  const words = reader.words.control.people;
  if (actor.role === 'agent') return null;
  const choices =
    actor.role === 'operator' ? (['owner', 'planner', 'auditor'] as const) : (['admin', 'viewer'] as const);
  return (
    <form method="post" action={`/control/people/${id}`} class="narrow">
      <input type="hidden" name="seen" value={revision} />
      <Field name="as" label={words.role} help={words.rolesHelp}>
        <select {...tied('as')}>
          {choices.map((as) => (
            <option value={as} selected={as === actor.as}>
              {words.roles[as]}
            </option>
          ))}
        </select>
      </Field>
      <button type="submit" class="secondary">
        {words.change}
      </button>
    </form>
  );
};

/** What would end now and where each ticket would go, before the button that does it. */
const Leaving = ({ person, leaving, names, reader }: Props & { leaving: OffBoardingView }) => {
  const words = reader.words.control.people;
  const { sessions, keys, feeds, tickets } = leaving;
  return (
    <section aria-labelledby="off-boarding" class="block">
      <h2 id="off-boarding">{words.offBoard}</h2>
      {person.leftAt && <p class="warned">{words.stillIn}</p>}
      <h3>{words.ends}</h3>
      <ul>
        <li>{words.sessions(sessions)}</li>
        <li>
          {words.keys(keys.length)} <span class="quiet">{keys.map(({ name }) => name).join(', ')}</span>
        </li>
        <li>
          {words.feeds(feeds.length)} <span class="quiet">{feeds.map(({ name }) => name).join(', ')}</span>
        </li>
      </ul>
      <p class="quiet">{words.within}</p>
      <h3>{words.tickets}</h3>
      {tickets.length === 0 ? (
        <p class="quiet">{words.noTickets}</p>
      ) : (
        <ul class="rows">
          {tickets.map(({ ticketId, subject, goesTo, agentId, because }) => (
            <li>
              {may(reader, 'tickets.get') ? (
                <a href={`/control/tickets/${ticketId}`}>{subject}</a>
              ) : (
                <span>{ticketId}</span>
              )}{' '}
              → {words.goes[goesTo]} {agentId && <strong>{names.get(agentId) ?? agentId}</strong>}{' '}
              <span class="quiet">{because}</span>
            </li>
          ))}
        </ul>
      )}
      {may(reader, 'people.off-board') && (
        <form method="post" action={`/control/people/${person.id}/off-boarding`}>
          <button type="submit">{words.confirm(person.name)}</button>
        </form>
      )}
    </section>
  );
};
