import type { Hono } from 'hono';
import type { Trouble } from '../api/perform.ts';
import { TroubleBox } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, type Room } from '../ui/room.tsx';
import { When } from '../ui/when.tsx';
import { type Me, meOf, type Seat, seatsOf } from './asking.ts';
import { showing } from './show.tsx';

type Member = Pick<Me, 'id' | 'name' | 'level' | 'region' | 'status' | 'held' | 'limit' | 'onDuty' | 'shiftEndsAt'>;
type Props = { seats: Seat[]; clientId: string; members: Member[]; reader: Reader; trouble?: Trouble | undefined };

/** What leads see of the teams that they sit on. */
export function teamRoutes(app: Hono<PageEnv>, room: Room): void {
  const show = showing(room);

  const page = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const seats = await seatsOf(reader);
    const clientId = c.req.query('clientId') ?? seats[0]?.clientId;
    if (!clientId) return c.redirect('/desk', 303);
    // Off duty a team is out of reach; the glass, which may have to be broken just then, is not.
    const team = await reader.perform<{ items: Member[] }>('teams.get', { params: { clientId } });
    const isWithout = 'problem' in team && (await meOf(reader)).level === 'lead';
    const members = isWithout ? [] : bodyOf(team).items;
    const children = <TeamPage {...{ seats, clientId, members, reader, trouble }} />;
    return show(c, { title: reader.words.desk.team.title, children }, trouble ? 409 : 200);
  };

  app.get('/desk/team', (c) => page(c));
  app.post('/desk/team/openings', async (c) => {
    const { agentId = '', clientId, because, minutes } = await formOf(c);
    const body = { clientId, because, minutes: Number(minutes) };
    const opened = await c.get('reader').perform('access.break-glass', { params: { agentId }, body });
    return 'problem' in opened ? page(c, opened.problem) : c.redirect('/desk/team', 303);
  });
}

const TeamPage = ({ seats, clientId, members, reader, trouble }: Props) => {
  const words = reader.words.desk.team;
  return (
    <>
      <h1>{words.title}</h1>
      <TroubleBox trouble={trouble} />
      <nav class="sub" aria-label={words.client}>
        {seats.map((seat) => (
          <a
            href={`/desk/team?clientId=${seat.clientId}`}
            aria-current={seat.clientId === clientId ? 'page' : undefined}
          >
            {seat.name}
          </a>
        ))}
      </nav>
      <div class="columns">
        <section aria-labelledby="members">
          <h2 id="members">{words.onDuty}</h2>
          {!members.some(({ onDuty }) => onDuty) && <p class="empty">{words.none}</p>}
          <ul class="rows members">
            {members.map((member) => (
              <MemberRow member={member} reader={reader} />
            ))}
          </ul>
        </section>
        <Glass whom={members.length > 0 ? members : themselves(reader)} seats={seats} reader={reader} />
      </div>
    </>
  );
};

const MemberRow = ({ member, reader }: { member: Member; reader: Reader }) => {
  const { team: words, mine } = reader.words.desk;
  return (
    <li class={member.onDuty ? 'member' : 'member quiet'}>
      <span class="name">{member.name}</span>
      <span class="quiet">
        {member.level} · {member.region} ·{' '}
        {member.onDuty && member.shiftEndsAt ? (
          <>
            {mine.onShift} <When at={member.shiftEndsAt} reader={reader} />
          </>
        ) : member.status === 'active' ? (
          words.offDuty
        ) : (
          mine.statuses[member.status]
        )}
      </span>
      <meter
        min={0}
        max={member.limit}
        value={Math.min(member.held, member.limit)}
        aria-label={words.load(member.name)}
      >
        {words.holds(member.held, member.limit)}
      </meter>
      <span class="load">{words.holds(member.held, member.limit)}</span>
    </li>
  );
};

type Named = Pick<Member, 'id' | 'name'>;

const themselves = ({ actor, name }: Reader): Named[] => (actor.role === 'agent' ? [{ id: actor.agentId, name }] : []);

const Glass = ({ whom, seats, reader }: { whom: Named[]; seats: Seat[]; reader: Reader }) => {
  const words = reader.words.desk.team;
  return (
    <section aria-labelledby="glass">
      <h2 id="glass">{words.glass}</h2>
      <form method="post" action="/desk/team/openings" class="small-form">
        <small class="quiet">{words.glassHelp}</small>
        <label>
          {words.agent}
          <select name="agentId">
            {whom.map(({ id, name }) => (
              <option value={id}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          {words.client}
          <select name="clientId">
            {seats.map(({ clientId, name }) => (
              <option value={clientId}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          {words.minutes}
          <input type="number" name="minutes" min={1} max={60} value="30" required />
        </label>
        <label>
          {words.because}
          <input name="because" required maxlength={500} />
        </label>
        <button type="submit">{words.open}</button>
      </form>
    </section>
  );
};
