import type { Trouble } from '../api/perform.ts';
import { TroubleBox } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import { AgentForm, type Profile } from './agent-form.tsx';
import { dutySaid } from './agent-list.tsx';
import { AgentSeats } from './agent-seats.tsx';
import type { AbsenceShown, AgentShown, LeaveShown, NoticeShown, PersonShown } from './agent-shapes.ts';
import { AgentTime } from './agent-time.tsx';
import type { Named } from './lists.ts';

export type AgentPageProps = {
  agent: AgentShown;
  regions: readonly (Named & { zone: string })[];
  clients: readonly Named[];
  leave: readonly LeaveShown[];
  balance: { takenDays: number; leftDays?: number };
  absences: readonly AbsenceShown[];
  /** Absent for whoever may not read them. */
  notices: readonly NoticeShown[] | undefined;
  /** Who signs in as the agent; `undefined` when the reader may not know. */
  person: PersonShown | 'nobody' | undefined;
  /** What a form that was refused said, and why. */
  given?: Profile | undefined;
  trouble?: Trouble | undefined;
  isSaved: boolean;
  reader: Reader;
};

/** One agent: who they are, what they may serve, when they work, and what they were told. */
export const AgentPage = (page: AgentPageProps) => {
  const { agent, regions, given, trouble, isSaved, reader } = page;
  const words = reader.words.control.agents;
  return (
    <>
      <p>
        <a href="/control/agents">{words.title}</a>
      </p>
      <h1>{agent.name}</h1>
      {isSaved && (
        <p class="done" role="status">
          {words.saved}
        </p>
      )}
      {!given && <TroubleBox trouble={trouble} />}
      <p>
        {agent.region}, {agent.level}, {dutySaid(agent, reader)}, {words.load.toLowerCase()} {agent.held}/{agent.limit}
      </p>
      <Status {...page} />
      <AgentSeats {...page} />
      <AgentTime {...page} />
      <section aria-labelledby="profile">
        <h2 id="profile">{words.profile}</h2>
        <AgentForm
          action={`/control/agents/${agent.id}`}
          profile={{ ...agent, ...given }}
          regions={regions}
          submit={reader.words.save}
          trouble={given && trouble}
          reader={reader}
        />
      </section>
      <Wishes {...page} />
      <SigningIn {...page} />
      <Notices {...page} />
    </>
  );
};

const Status = ({ agent, reader }: AgentPageProps) => {
  const words = reader.words.control.agents;
  if (agent.status === 'left') return null;
  return (
    <form method="post" action={`/control/agents/${agent.id}/status`} class="inline">
      <label for="status">{words.status}</label>
      <select id="status" name="status">
        {(['active', 'break', 'away'] as const).map((status) => (
          <option value={status} selected={status === agent.status}>
            {words.statuses[status]}
          </option>
        ))}
      </select>
      <button type="submit" class="small">
        {words.setStatus}
      </button>
    </form>
  );
};

const Wishes = ({ agent: { wishes = [] }, reader }: AgentPageProps) => {
  const words = reader.words.control.agents;
  return (
    <section aria-labelledby="wishes">
      <h2 id="wishes">{words.wishes}</h2>
      {wishes.length === 0 && <p class="quiet">{words.noWishes}</p>}
      <ul>
        {wishes.map(({ weekday, date, shift, on, weight }) => (
          <li>
            {words[on ? 'likes' : 'dislikes']([weekday ?? date, shift].filter(Boolean).join(' '))}{' '}
            <span class="quiet">{words.weight(weight)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const SigningIn = ({ agent, person, reader }: AgentPageProps) => {
  const words = reader.words.control.agents;
  if (person === undefined) return null;
  return (
    <section aria-labelledby="sign-in">
      <h2 id="sign-in">{words.signIn}</h2>
      {person === 'nobody' ? (
        <>
          <p class="quiet">{words.notInvited}</p>
          <form method="post" action={`/control/agents/${agent.id}/invitation`} class="inline">
            <label for="email">{words.email}</label>
            <input id="email" type="email" name="email" required autocomplete="off" />
            <button type="submit" class="small">
              {words.invite}
            </button>
          </form>
        </>
      ) : (
        <p>
          {person.leftAt ? words.gone(person.email) : words.invited(person.email)}{' '}
          <a href={`/control/people/${person.id}`}>{words.offBoard}</a>
        </p>
      )}
    </section>
  );
};

const Notices = ({ notices, reader }: AgentPageProps) => {
  const words = reader.words.control.agents;
  if (!notices) return null;
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{words.notices}</h2>
      {notices.length === 0 && <p class="quiet">{words.noNotices}</p>}
      <ul class="rows">
        {notices.map(({ text, at }) => (
          <li>
            <When at={at} reader={reader} form="moment" /> {text}
          </li>
        ))}
      </ul>
    </section>
  );
};
