import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Endpoint, OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import { FLOOD_PER_HOUR, type Route } from '../../../shared/domain/routes/route.ts';
import type { Trouble } from '../api/perform.ts';
import type { WouldSend } from '../api/route-views.ts';
import { TroubleBox } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import { RouteForm, type Template, type TypedRoute, templates, typedOf } from './own-route-form.tsx';
import { Trial } from './own-route-trial.tsx';

export const HOME = '/control/routes/own';
const badge = { draft: 'paused', active: 'met', paused: 'paused' } as const;

const State = ({ route, reader }: { route: Route; reader: Reader }) => (
  <span class={`badge ${badge[route.status]}`}>{reader.words.control.ownRoutes.states[route.status]}</span>
);

/** Every route, and where a new one may begin. */
export const RouteList = ({ routes, clients, reader }: { routes: Route[]; clients: Client[]; reader: Reader }) => {
  const words = reader.words.control.ownRoutes;
  const ownerOf = ({ clientId }: Route) => clients.find(({ id }) => id === clientId)?.name ?? words.everybody;
  return (
    <>
      <p>
        <a href="/control/routes">{reader.words.control.routes.title}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="quiet">{words.lead}</p>
      {routes.length === 0 && <p>{words.none}</p>}
      <ul class="rows">
        {routes.map((route) => (
          <li>
            <a class="name" href={`${HOME}/${route.id}`}>
              {route.name}
            </a>{' '}
            <State route={route} reader={reader} /> <span>{words.kinds[route.target.kind]}</span>
            <p class="quiet">{ownerOf(route)}</p>
          </li>
        ))}
      </ul>
      {may(reader, 'routes.create') && (
        <section aria-labelledby="begin">
          <h2 id="begin">{words.begin}</h2>
          <ul>
            {(Object.keys(templates) as Template[]).map((template) => (
              <li>
                <a href={`${HOME}/new?template=${template}`}>{words.templates[template]}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

type Around = { clients: Client[]; endpoints: Endpoint[]; reader: Reader; typed?: TypedRoute; trouble?: Trouble };

export const NewRoute = ({ typed = {}, reader, ...rest }: Around) => (
  <>
    <p>
      <a href={HOME}>{reader.words.control.ownRoutes.title}</a>
    </p>
    <h1>{reader.words.control.ownRoutes.make}</h1>
    <RouteForm {...rest} typed={typed} action={`${HOME}/new`} reader={reader} />
  </>
);

type OneProps = Around & { route: Route; log: OutboundDelivery[]; shown?: WouldSend[] };

/** One route: what it would have sent, whether it is on, what it carries and where, and what went out. */
export const RoutePage = ({ route, log, shown = [], trouble, typed, reader, ...around }: OneProps) => {
  const words = reader.words.control.ownRoutes;
  const isFormTrouble = typed !== undefined;
  return (
    <>
      <p>
        <a href={HOME}>{words.title}</a>
      </p>
      <h1>{route.name}</h1>
      <p>
        <State route={route} reader={reader} /> {words.kinds[route.target.kind]}
      </p>
      {!isFormTrouble && <TroubleBox trouble={trouble} />}
      <section aria-labelledby="result">
        <h2 id="result">{words.result}</h2>
        {route.tried ? <Trial tried={route.tried} shown={shown} reader={reader} /> : <p>{words.untried}</p>}
        <Acts route={route} reader={reader} />
      </section>
      {may(reader, 'routes.change') && (
        <section aria-labelledby="carries">
          <h2 id="carries">{words.pattern}</h2>
          <RouteForm
            {...around}
            route={route}
            typed={typed ?? typedOf(route)}
            action={`${HOME}/${route.id}`}
            trouble={isFormTrouble ? trouble : undefined}
            reader={reader}
          />
        </section>
      )}
      <Log log={log} reader={reader} />
    </>
  );
};

const Acts = ({ route, reader }: { route: Route; reader: Reader }) => {
  const words = reader.words.control.ownRoutes;
  const isFlood = Math.max(0, ...(route.tried?.byHour ?? [])) > FLOOD_PER_HOUR;
  const act = (name: string, text: string, kind = '') => (
    <button type="submit" name="act" value={name} class={kind}>
      {text}
    </button>
  );
  return (
    <form method="post" action={`${HOME}/${route.id}`}>
      <input type="hidden" name="seen" value={route.revision} />
      {may(reader, 'routes.activate') && route.status !== 'active' && isFlood && (
        <label>
          <input type="checkbox" name="confirm" value="yes" />
          {words.flood}
        </label>
      )}
      <div class="in-line">
        {may(reader, 'routes.try') && act('try', words.tryIt, 'secondary')}
        {may(reader, 'routes.activate') && route.status !== 'active' && route.tried && act('activate', words.activate)}
        {may(reader, 'routes.pause') && route.status === 'active' && act('pause', words.pause)}
      </div>
      {may(reader, 'routes.try') && <p class="quiet">{words.tryText}</p>}
      {may(reader, 'routes.remove') && (
        <details>
          <summary>{words.remove}</summary>
          <p class="quiet">{words.removeText}</p>
          {act('remove', words.remove, 'secondary')}
        </details>
      )}
    </form>
  );
};

const Log = ({ log, reader }: { log: OutboundDelivery[]; reader: Reader }) => {
  const words = reader.words.control.ownRoutes;
  return (
    <section aria-labelledby="log">
      <h2 id="log">{words.log}</h2>
      {log.length === 0 && <p class="quiet">{words.logNone}</p>}
      <ul class="rows">
        {log.map(({ id, targetId, ticketId, createdAt, state, content, attempts }) => (
          <li>
            <a href={`/control/outgoing/${targetId}/${ticketId}/${id}`}>
              {content.kind === 'fact' ? content.type : content.kind}
            </a>{' '}
            <span class={`badge ${state === 'dead' ? 'missed' : state === 'sent' ? 'met' : 'paused'}`}>
              {words.sent[state]}
            </span>{' '}
            <When at={createdAt} reader={reader} />
            {state !== 'sent' && <p class="quiet">{attempts.at(-1)?.problem}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
};
