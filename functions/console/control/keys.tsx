import type { Actor } from '../../../shared/domain/access/key.ts';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Trouble } from '../api/perform.ts';
import { Copied } from '../ui/copied.tsx';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import { OnceKey } from '../ui/once.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';
import type { Agent } from './asking.ts';
import { Parts, RoleFields, roleOf } from './people.tsx';

/** A key as it is listed: its secret is kept by nobody. */
export type KeyShown = { id: string; name: string; actor: Actor; createdAt: string; usedAt?: string };

type Props = {
  keys: KeyShown[];
  clients: Client[];
  agents: Agent[];
  secret?: string;
  trouble?: Trouble;
  reader: Reader;
};

/** The keys of programs: made, shown once, revoked. */
export const KeyList = ({ keys, clients, agents, secret, trouble, reader }: Props) => {
  const words = reader.words.control.keys;
  const said = reader.words.control.people;
  const names = new Map<string, string>([...clients, ...agents].map(({ id, name }) => [id, name]));
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.lead}</p>
      <Parts reader={reader} />
      <TroubleBox trouble={trouble} />
      {secret && (
        <div class="trouble" role="status">
          <p class="warned">{words.made}</p>
          <Copied id="secret" text={secret} words={reader.words.portal.connect} />
        </div>
      )}
      {keys.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Scroll name={words.title}>
          <table>
            <thead>
              <tr>
                {[words.name, words.speaksFor, words.created, words.used].map((name) => (
                  <th scope="col">{name}</th>
                ))}
                {may(reader, 'keys.revoke') && <td></td>}
              </tr>
            </thead>
            <tbody>
              {keys.map(({ id, name, actor, createdAt, usedAt }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td>
                    {said.roles[roleOf(actor)]} <span class="quiet">{names.get(subjectOf(actor))}</span>
                  </td>
                  <td>
                    <When at={createdAt} reader={reader} form="moment" />
                  </td>
                  <td>{usedAt ? <When at={usedAt} reader={reader} form="moment" /> : said.never}</td>
                  {may(reader, 'keys.revoke') && (
                    <td>
                      <form method="post" action={`/control/keys/${id}/revoke`}>
                        <button type="submit" class="small" aria-label={`${words.revoke}: ${name}`}>
                          {words.revoke}
                        </button>
                      </form>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {may(reader, 'keys.create') && (
        <details open={trouble !== undefined}>
          <summary>{words.create}</summary>
          <form method="post" action="/control/keys" class="narrow">
            <OnceKey />
            <Field name="name" label={words.name} trouble={trouble}>
              <input {...tied('name', trouble)} required maxLength={100} autocomplete="off" />
            </Field>
            <RoleFields
              clients={clients}
              agents={agents}
              given={{ role: 'auditor' }}
              trouble={trouble}
              reader={reader}
            />
            <button type="submit">{words.create}</button>
          </form>
        </details>
      )}
    </>
  );
};

const subjectOf = (actor: Actor): string =>
  actor.role === 'client' ? actor.clientId : actor.role === 'agent' ? actor.agentId : '';
