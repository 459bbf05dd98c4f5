import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Endpoint } from '../../../shared/domain/deliveries/outbound.ts';
import { type FactType, routes } from '../../../shared/domain/facts.ts';
import type { Trouble } from '../api/perform.ts';
import { Copied } from '../ui/copied.tsx';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import { OnceKey } from '../ui/once.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';

type Props = {
  endpoints: Endpoint[];
  clients: Client[];
  /** The client whose addresses are asked for. */
  of: string | undefined;
  secret?: { url: string; text: string };
  trouble?: Trouble;
  reader: Reader;
};

/** Who hears what: addresses first, because they are changed; then every fact with everybody who hears it. */
export const Hearing = (props: Props) => {
  const { endpoints, of, secret, trouble, reader } = props;
  const words = reader.words.control.routes;
  const shown = endpoints.filter(({ clientId }) => of === undefined || clientId === of);
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.lead}</p>
      {may(reader, 'routes.list') && (
        <p>
          <a href="/control/routes/own">{reader.words.control.ownRoutes.title}</a>
        </p>
      )}
      <TroubleBox trouble={trouble} />
      {secret && (
        <div class="trouble" role="status">
          <strong>{words.secret}</strong> <span class="quiet">{secret.url}</span>
          <p class="warned">{words.once}</p>
          <Copied id="secret" text={secret.text} words={reader.words.portal.connect} />
        </div>
      )}
      <section aria-labelledby="endpoints">
        <h2 id="endpoints">{words.endpoints}</h2>
        {shown.length === 0 && <p class="quiet">{words.none}</p>}
        <ul class="rows">
          {shown.map((endpoint) => (
            <One endpoint={endpoint} {...props} />
          ))}
        </ul>
        {may(reader, 'endpoints.create') && <Add {...props} />}
      </section>
      <Facts endpoints={shown} reader={reader} />
    </>
  );
};

const One = ({ endpoint, clients, reader }: Props & { endpoint: Endpoint }) => {
  const words = reader.words.control.routes;
  const { id, url, status, facts, clientId, revision } = endpoint;
  const owner = clients.find((client) => client.id === clientId);
  return (
    <li>
      <span class="name">{url}</span>{' '}
      <span class={`badge ${status === 'active' ? 'met' : 'paused'}`}>{words.states[status]}</span>{' '}
      {clientId ? <a href={`/control/clients/${clientId}`}>{owner?.name ?? clientId}</a> : <span>{words.ours}</span>}
      <p class="quiet">{facts.join(', ')}</p>
      {may(reader, 'endpoints.change') && (
        <form method="post" action={`/control/routes/${id}`} class="in-line">
          <OnceKey />
          <input type="hidden" name="seen" value={revision} />
          <input type="hidden" name="url" value={url} />
          <button type="submit" class="small" name="act" value={status === 'active' ? 'disabled' : 'active'}>
            {status === 'active' ? words.off : words.on}
          </button>
          <button type="submit" class="small" name="act" value="rotate">
            {words.rotate}
          </button>
          <button type="submit" class="small" name="act" value="remove">
            {words.remove}
          </button>
        </form>
      )}
    </li>
  );
};

const Add = ({ clients, of, trouble, reader }: Props) => {
  const words = reader.words.control.routes;
  return (
    <details open={trouble !== undefined}>
      <summary>{words.add}</summary>
      <form method="post" action="/control/routes">
        <OnceKey />
        <div class="side-by-side">
          <Field name="url" label={words.address} help={words.addressHelp} trouble={trouble}>
            <input {...tied('url', trouble)} type="url" required maxLength={500} autocomplete="off" />
          </Field>
          <Field name="client" label={words.for}>
            <select {...tied('client')}>
              <option value="">{words.ours}</option>
              {clients.map(({ id, name }) => (
                <option value={id} selected={id === of}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <fieldset class="boxes">
          <legend>{words.facts}</legend>
          {routes.notices.map((fact) => (
            <label>
              <input type="checkbox" name="facts" value={fact} />
              {fact}
            </label>
          ))}
        </fieldset>
        <button type="submit">{words.add}</button>
      </form>
    </details>
  );
};

type Audience = keyof typeof routes;

/** Every fact that anybody hears, and who: a dot says what its column's name says. */
const Facts = ({ endpoints, reader }: { endpoints: Endpoint[]; reader: Reader }) => {
  const words = reader.words.control.routes;
  const audiences = Object.keys(routes) as Audience[];
  const hears = (audience: Audience, fact: FactType) => (routes[audience] as readonly FactType[]).includes(fact);
  const facts = [...new Set(Object.values(routes).flat() as FactType[])].sort();
  return (
    <>
      <h2>{words.facts}</h2>
      <Scroll name={words.facts}>
        <table class="hearing">
          <thead>
            <tr>
              <th scope="col">{words.fact}</th>
              {audiences.map((audience) => (
                <th scope="col">{words.audiences[audience] ?? audience}</th>
              ))}
              <th scope="col">{words.endpoints}</th>
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => (
              <tr>
                <th scope="row">{fact}</th>
                {audiences.map((audience) => (
                  <td>{hears(audience, fact) && <Dot says={words.hears} />}</td>
                ))}
                <td>
                  {endpoints
                    .filter(({ facts: wanted, status }) => status === 'active' && wanted.includes(fact))
                    .map(({ url }) => hostOf(url))
                    .join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
};

const Dot = ({ says }: { says: string }) => (
  <>
    <span class="met" aria-hidden="true">
      ●
    </span>
    <span class="for-readers">{says}</span>
  </>
);

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
