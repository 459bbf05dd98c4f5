import { hoursPerWeek, isOpen, nextOpening } from '../../../shared/domain/clients/calendar.ts';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Connection } from '../../../shared/domain/clients/connection.ts';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import type { Endpoint } from '../../../shared/domain/deliveries/outbound.ts';
import type { Figures } from '../../../shared/domain/figures/figures.ts';
import type { Macro } from '../../../shared/domain/macros/macro.ts';
import type { Trouble } from '../api/perform.ts';
import { counted } from '../ui/dated.ts';
import { TroubleBox } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import type { Agent } from './asking.ts';
import { Kept, Profile, Share as ShareCard, Written } from './client-cards.tsx';
import { Now } from './clients.tsx';
import type { Head } from './knowledge-list.tsx';
import { Ladder } from './ladder.tsx';
import { TeamList } from './team.tsx';
import { WeekStrip } from './week-strip.tsx';

type Share = { capPercent?: number; weeks: { week: string; arrived: number; taken: number; percent: number }[] };

export type Known = {
  client: Client;
  plan: Plan | undefined;
  team: Agent[];
  share: Share;
  macros: Macro[];
  articles: Head[];
  connections: Connection[] | undefined;
  endpoints: Endpoint[] | undefined;
  figures: Figures | undefined;
};
export type ClientProps = Known & {
  /** The version that was published just now. */
  published?: number | undefined;
  reader: Reader;
  trouble?: Trouble | undefined;
};

/** One client with everything about it, each part a click from where it is changed. */
export const ClientPage = (props: ClientProps) => {
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
        {may(reader, 'knowledge.list') && <a href={`${here}/knowledge`}>{reader.words.control.knowledge.title}</a>}
        {may(reader, 'macros.list') && <a href={`${here}/macros`}>{reader.words.control.macros.title}</a>}
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
        <ShareCard {...props} />
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

const PlanCard = ({ client, plan, reader }: ClientProps) => {
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
