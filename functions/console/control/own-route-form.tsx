import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Endpoint } from '../../../shared/domain/deliveries/outbound.ts';
import { ChatSystem, type Route, RouteLanguage } from '../../../shared/domain/routes/route.ts';
import type { Trouble } from '../api/perform.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';

/** What a form of a route holds, each as text. */
export type TypedRoute = Partial<
  Record<'name' | 'client' | 'pattern' | 'kind' | 'endpoint' | 'to' | 'system' | 'address' | 'language', string>
>;

const kinds = ['webhook', 'email', 'chat'] as const;

/** Where routes commonly begin. */
export const templates = {
  breach: { kind: 'chat', pattern: { type: ['clock.breached'], data: { priority: ['urgent'] } } },
  parked: { kind: 'email', pattern: { type: ['ticket.parked', 'escalation.parked'] } },
  opened: { kind: 'webhook', pattern: { type: ['ticket.opened'] } },
  risk: { kind: 'email', pattern: { type: ['clock.warned', 'clock.breached'] } },
  blank: { kind: 'webhook', pattern: { type: [] } },
} as const;
export type Template = keyof typeof templates;
export const isTemplate = (name: string | undefined): name is Template =>
  name !== undefined && Object.hasOwn(templates, name);

export const fromTemplate = (template: Template, { language, words }: Reader): TypedRoute => ({
  name: template === 'blank' ? '' : words.control.ownRoutes.templates[template].slice(0, 80),
  kind: templates[template].kind,
  pattern: JSON.stringify(templates[template].pattern, null, 2),
  language,
});

/** What stands, as a form shows it. */
export function typedOf({ name, clientId, pattern, target }: Route): TypedRoute {
  const stands = { name, client: clientId ?? '', pattern: JSON.stringify(pattern, null, 2), kind: target.kind };
  switch (target.kind) {
    case 'webhook':
      return { ...stands, endpoint: target.endpointId };
    case 'email':
      return { ...stands, to: target.to.join('\n'), language: target.language };
    case 'chat':
      return { ...stands, system: target.system, language: target.language };
    default:
      return target satisfies never;
  }
}

function targetOf({ kind, endpoint, to = '', system, address, language }: TypedRoute) {
  if (kind === 'email') return { kind, to: to.split(/[\s,;]+/).filter(Boolean), language };
  if (kind === 'chat') return { kind, system, language, ...(address && { address }) };
  return { kind: 'webhook', endpointId: endpoint };
}

/** What a form asks of the operation; undefined when its pattern is no JSON. */
export function draftOf(typed: TypedRoute, isNew: boolean) {
  try {
    const pattern: unknown = JSON.parse(typed.pattern ?? '');
    const client = isNew && typed.client ? { clientId: typed.client } : {};
    return { ...client, name: typed.name, pattern, target: targetOf(typed) };
  } catch {
    return undefined;
  }
}

type Props = {
  typed: TypedRoute;
  /** The route as it stands; absent for a new one. */
  route?: Route | undefined;
  clients: Client[];
  endpoints: Endpoint[];
  action: string;
  trouble?: Trouble | undefined;
  reader: Reader;
};

/** What a route carries and where: all ways to lead somewhere side by side, so that it works without a script. */
export const RouteForm = ({ typed, route, clients, endpoints, action, trouble, reader }: Props) => {
  const words = reader.words.control.ownRoutes;
  return (
    <form method="post" action={action}>
      <TroubleBox trouble={trouble} />
      {route && <input type="hidden" name="seen" value={route.revision} />}
      <div class="side-by-side">
        <Field name="name" label={words.name} trouble={trouble}>
          <input {...tied('name', trouble)} value={typed.name} required maxLength={80} autocomplete="off" />
        </Field>
        <Field name="client" label={words.client} help={words.clientHelp}>
          <select {...tied('client')} disabled={route !== undefined}>
            <option value="">{words.everybody}</option>
            {clients.map(({ id, name }) => (
              <option value={id} selected={id === typed.client}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Field name="pattern" label={words.pattern} help={words.patternHelp} trouble={trouble}>
        <textarea {...tied('pattern', trouble)} class="data" rows={8} required maxlength={4000} spellcheck={false}>
          {typed.pattern}
        </textarea>
      </Field>
      <Target typed={typed} clients={clients} endpoints={endpoints} trouble={trouble} reader={reader} />
      <p class="quiet">{route && words.saveText}</p>
      <button type="submit" name="act" value="save">
        {words.save}
      </button>
    </form>
  );
};

const Target = ({
  typed,
  clients,
  endpoints,
  trouble,
  reader,
}: Pick<Props, 'typed' | 'clients' | 'endpoints' | 'trouble' | 'reader'>) => {
  const words = reader.words.control.ownRoutes;
  const nameOf = (id: string | undefined) => (id ? clients.find((client) => client.id === id)?.name : words.everybody);
  return (
    <fieldset>
      <legend>{words.to}</legend>
      {kinds.map((kind) => (
        <label>
          <input type="radio" name="kind" value={kind} checked={kind === (typed.kind ?? 'webhook')} required />
          {words.kinds[kind]}
        </label>
      ))}
      <div class="side-by-side">
        <Field name="endpoint" label={words.endpoint} trouble={trouble}>
          <select {...tied('endpoint', trouble)}>
            <option value="">{words.noEndpoint}</option>
            {endpoints.map(({ id, url, clientId }) => (
              <option value={id} selected={id === typed.endpoint}>{`${url} (${nameOf(clientId)})`}</option>
            ))}
          </select>
        </Field>
        <Field name="to" label={words.addresses} help={words.addressesHelp} trouble={trouble}>
          <textarea {...tied('to', trouble)} rows={2} maxlength={3000}>
            {typed.to}
          </textarea>
        </Field>
      </div>
      <div class="side-by-side">
        <Field name="system" label={words.system} trouble={trouble}>
          <select {...tied('system', trouble)}>
            {ChatSystem.options.map((system) => (
              <option value={system} selected={system === typed.system}>
                {words.systems[system]}
              </option>
            ))}
          </select>
        </Field>
        <Field name="address" label={words.address} help={words.addressHelp} trouble={trouble}>
          <input {...tied('address', trouble)} type="url" maxLength={2000} autocomplete="off" />
        </Field>
        <Field name="language" label={words.language} trouble={trouble}>
          <select {...tied('language', trouble)}>
            {RouteLanguage.options.map((language) => (
              <option value={language} selected={language === (typed.language ?? reader.language)}>
                {words.languages[language]}
              </option>
            ))}
          </select>
        </Field>
      </div>
    </fieldset>
  );
};
