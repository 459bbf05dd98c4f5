import { hoursPerWeek, isOpen, nextOpening } from '../../../shared/domain/clients/calendar.ts';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Connection } from '../../../shared/domain/clients/connection.ts';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import type { Endpoint } from '../../../shared/domain/deliveries/outbound.ts';
import type { Figures } from '../../../shared/domain/figures/figures.ts';
import type { Trouble } from '../api/perform.ts';
import { counted, dated } from '../ui/dated.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import type { Agent } from './asking.ts';
import { Now } from './clients.tsx';
import { Ladder } from './ladder.tsx';
import { TeamList } from './team.tsx';
import { WeekStrip } from './week-strip.tsx';

type Share = { capPercent?: number; weeks: { week: string; arrived: number; taken: number; percent: number }[] };

export type Known = {
  client: Client;
  plan: Plan | undefined;
  team: Agent[];
  share: Share;
  macros: { id: string; name: string }[];
  articles: { id: string; title: string; state: string; doubts: number }[];
  connections: Connection[] | undefined;
  endpoints: Endpoint[] | undefined;
  figures: Figures | undefined;
};
type Props = Known & {
  /** The version that was published just now. */
  published?: number | undefined;
  reader: Reader;
  trouble?: Trouble | undefined;
};

/** A card has room for so many names. */
const LISTED = 10;

/** One client with everything about it, each part a click from where it is changed. */
export const ClientPage = (props: Props) => {
  const { client, plan, team, reader, connections, endpoints } = props;
  const words = reader.words.control.clients;
  const here = `/control/clients/${client.id}`;
  const open = plan && isOpen(plan.coverage, reader.now);
  const opensAt = plan && !open ? nextOpening(plan.coverage, reader.now) : undefined;
  const isReady = plan && team.length > 0 && (connections === undefined || connections.length > 0);
  return (
    <>
      <div class="head">
        <h1>{client.name}</h1>
        <Now
          one={{ status: client.status, ...(open !== undefined && { isOpen: open }), ...(opensAt && { opensAt }) }}
          reader={reader}
        />
        {!isReady && may(reader, 'plans.publish') && (
          <a class="action" href={`${here}/set-up`}>
            {words.goOn}
          </a>
        )}
      </div>
      <TroubleBox trouble={props.trouble} />
      {props.published === plan?.version && plan && (
        <p class="met" role="status">
          {reader.words.control.plan.published(plan.version)}
        </p>
      )}
      <nav class="parts" aria-label={client.name}>
        {may(reader, 'plans.publish') && <a href={`${here}/plan`}>{words.plan}</a>}
        {may(reader, 'connections.list') && <a href={`${here}/connections`}>{words.connections}</a>}
        {may(reader, 'tickets.list') && <a href={`/control/tickets?client=${client.id}`}>{words.tickets}</a>}
        <a href={`/control/headcount/${client.id}/${reader.now.slice(0, 7)}`}>{words.headcount}</a>
        {may(reader, 'client-people.list') && <a href={`/control/people?client=${client.id}`}>{words.people}</a>}
      </nav>
      <div class="cards">
        <PlanCard {...props} />
        <section aria-labelledby="team">
          <h2 id="team">{words.team}</h2>
          <TeamList client={client} team={team} reader={reader} />
          {may(reader, 'seats.put') && <a href={`${here}/set-up/team`}>{reader.words.control.setup.steps.team}</a>}
        </section>
        <Kept {...props} />
        <Share {...props} />
        {connections && (
          <section aria-labelledby="connections">
            <h2 id="connections">{words.connections}</h2>
            <ul class="rows">
              {connections.map(({ id, name, kind, status }) => (
                <li>
                  <a href={`/control/connections/${id}`}>{name}</a>{' '}
                  <span class="quiet">
                    {kind} · {reader.words.portal.connect.states[status]}
                  </span>
                </li>
              ))}
            </ul>
            {connections.length === 0 && <p class="quiet">{reader.words.portal.connect.none}</p>}
          </section>
        )}
        {endpoints && (
          <section aria-labelledby="endpoints">
            <h2 id="endpoints">{words.endpoints}</h2>
            {endpoints.length === 0 && <p class="quiet">{words.endpointsNone}</p>}
            <ul class="rows">
              {endpoints.map(({ url, facts }) => (
                <li>
                  <span class="name">{url}</span> <span class="quiet">{facts.join(', ')}</span>
                </li>
              ))}
            </ul>
            <a href={`/control/routes?client=${client.id}`}>{reader.words.control.routes.title}</a>
          </section>
        )}
        <Written {...props} />
        {may(reader, 'clients.change') && <Profile client={client} reader={reader} trouble={props.trouble} />}
      </div>
    </>
  );
};

const PlanCard = ({ client, plan, reader }: Props) => {
  const words = reader.words.control.clients;
  const said = reader.words.control.plan;
  const here = `/control/clients/${client.id}/plan`;
  return (
    <section aria-labelledby="plan" class="broad">
      <h2 id="plan">{words.plan}</h2>
      {plan ? (
        <>
          <p>
            {said.kinds[plan.coverage.kind]},{' '}
            {words.hoursAWeek(counted(hoursPerWeek(plan.coverage), reader.language, 1))}, {plan.coverage.zone}.{' '}
            <span class="quiet">
              {words.version(plan.version)}, {words.since} <When at={plan.publishedAt} reader={reader} form="moment" />
            </span>
          </p>
          <WeekStrip coverage={plan.coverage} side={words.plan} reader={reader} />
          <Ladder ladder={plan.ladder} reader={reader} />
          {plan.version > 1 && may(reader, 'plans.publish') && (
            <p class="quiet">
              {words.versions}:{' '}
              {Array.from({ length: Math.min(plan.version - 1, 12) }, (_, place) => plan.version - 1 - place).map(
                (version) => (
                  <>
                    <a href={`${here}?version=${version}`}>{version}</a>{' '}
                  </>
                ),
              )}
            </p>
          )}
        </>
      ) : (
        <p class="quiet">{words.noPlan}</p>
      )}
      {may(reader, 'plans.publish') && <a href={here}>{words.editPlan}</a>}
    </section>
  );
};

/** What agents write with: the client's articles, those that somebody doubts first, and the macros for its tickets. */
const Written = ({ articles, macros, reader }: Props) => {
  const words = reader.words.control.incidents;
  const kept = articles.filter(({ state }) => state !== 'retired').toSorted((a, b) => b.doubts - a.doubts);
  return (
    <>
      <section aria-labelledby="knowledge">
        <h2 id="knowledge">{words.knowledge}</h2>
        {kept.length === 0 && <p class="quiet">{words.nothing}</p>}
        <ul class="rows">
          {kept.slice(0, LISTED).map(({ title, state, doubts }) => (
            <li>
              {title} {state === 'draft' && <span class="badge paused">{words.draft}</span>}{' '}
              {doubts > 0 && <span class="badge warned">{words.doubts(doubts)}</span>}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="macros">
        <h2 id="macros">{words.macros}</h2>
        {macros.length === 0 && <p class="quiet">{words.nothing}</p>}
        <ul class="rows">
          {macros.slice(0, LISTED).map(({ name }) => (
            <li>{name}</li>
          ))}
        </ul>
      </section>
    </>
  );
};

const Kept = ({ figures, reader }: Props) => {
  const words = reader.words.control.clients;
  if (!figures) return null;
  const kinds = ['first-reply', 'next-reply', 'resolution'] as const;
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{words.kept}</h2>
      <ul class="rows">
        {kinds.map((kind) => {
          const { met, missed } = figures.promises[kind];
          return (
            <li class="pair">
              <span>{reader.words.clocks.names[kind]}</span>
              <strong class={missed > 0 ? 'warned' : undefined}>
                {met + missed === 0 ? '–' : `${Math.floor((met * 100) / (met + missed))} %`}
              </strong>
              <span class="quiet">
                {met} / {met + missed}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const Share = ({ share, reader }: Props) => {
  const words = reader.words.control.clients;
  return (
    <section aria-labelledby="share">
      <h2 id="share">{words.share}</h2>
      <p class="quiet">{share.capPercent === undefined ? words.noCap : words.cap(share.capPercent)}</p>
      {share.weeks.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.weekOf}</th>
              <th scope="col">{words.arrived}</th>
              <th scope="col">{words.taken}</th>
            </tr>
          </thead>
          <tbody>
            {share.weeks.slice(0, 6).map(({ week, arrived, taken, percent }) => (
              <tr>
                <td>{dated(week, reader.language, 'date')}</td>
                <td>{arrived}</td>
                <td>
                  {taken} <span class="quiet">{counted(percent, reader.language, 1)} %</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const Profile = ({ client, reader, trouble }: Pick<Props, 'client' | 'reader' | 'trouble'>) => {
  const words = reader.words.control.clients;
  const isActive = client.status === 'active';
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{words.profile}</h2>
      <form method="post">
        <input type="hidden" name="seen" value={client.revision} />
        <Field name="name" label={words.name} trouble={trouble}>
          <input {...tied('name', trouble)} value={client.name} required maxLength={100} autocomplete="off" />
        </Field>
        <button type="submit">{words.rename}</button>
      </form>
      <details>
        <summary>{isActive ? words.end : words.resume}</summary>
        <form method="post">
          <input type="hidden" name="seen" value={client.revision} />
          <input type="hidden" name="status" value={isActive ? 'closed' : 'active'} />
          {isActive && <p class="quiet">{words.endText}</p>}
          <button type="submit" class="secondary">
            {isActive ? words.end : words.resume}
          </button>
        </form>
      </details>
    </section>
  );
};
