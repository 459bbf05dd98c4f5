import type { Trouble } from '../api/perform.ts';
import { Columns } from '../ui/columns.tsx';
import { counted } from '../ui/dated.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';

/** How a client does, as the operation tells it. */
export type Health = {
  id: string;
  name: string;
  status: 'active' | 'closed';
  planVersion: number;
  team: number;
  onDuty: number;
  isOpen?: boolean;
  opensAt?: string;
  waiting: number;
  week: number;
  usual?: number;
  isFalling: boolean;
};

/** All clients, those that need somebody to look first. */
export const ClientList = ({ items, reader }: { items: Health[]; reader: Reader }) => {
  const words = reader.words.control.clients;
  const rank = ({ status, isFalling, planVersion }: Health) =>
    status === 'closed' ? 2 : isFalling || planVersion === 0 ? 0 : 1;
  return (
    <>
      <div class="head">
        <h1>{words.title}</h1>
        {may(reader, 'clients.create') && (
          <a class="action" href="/control/clients/new">
            {words.takeOn}
          </a>
        )}
      </div>
      <p class="quiet">{words.lead}</p>
      {items.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Scroll name={words.title}>
          <table>
            <Columns names={[words.client, words.now, words.onDuty, words.waiting, words.week]} />
            <tbody>
              {items
                .toSorted((a, b) => rank(a) - rank(b))
                .map((one) => (
                  <Line one={one} reader={reader} />
                ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
};

const Line = ({ one, reader }: { one: Health; reader: Reader }) => {
  const words = reader.words.control.clients;
  return (
    <tr>
      <th scope="row">
        <a href={`/control/clients/${one.id}`}>{one.name}</a>
      </th>
      <td>
        <Now one={one} reader={reader} />
      </td>
      <td class={one.isOpen && one.onDuty === 0 ? 'breached' : undefined}>{words.ofTeam(one.onDuty, one.team)}</td>
      <td class={one.waiting > 0 ? 'warned' : 'quiet'}>
        {one.waiting > 0 && may(reader, 'tickets.list') ? (
          <a href={`/control/tickets?client=${one.id}`}>{one.waiting}</a>
        ) : (
          one.waiting
        )}
      </td>
      <td>
        {counted(one.week, reader.language)}{' '}
        <span class="quiet">
          {one.usual === undefined ? words.notKnown : words.usual(counted(one.usual, reader.language))}
        </span>{' '}
        {one.isFalling && <strong class="badge breached">{words.falling}</strong>}
      </td>
    </tr>
  );
};

/** Whether a client is answered now, or when it will be. */
export const Now = ({ one, reader }: { one: Pick<Health, 'status' | 'isOpen' | 'opensAt'>; reader: Reader }) => {
  const words = reader.words.control.clients;
  if (one.status === 'closed') return <span class="badge paused">{words.ended}</span>;
  if (one.isOpen === undefined) return <span class="badge warned">{words.noPlan}</span>;
  if (one.isOpen) return <span class="badge met">{words.open}</span>;
  return (
    <>
      <span class="badge paused">{words.closedNow}</span>{' '}
      {one.opensAt && (
        <span class="quiet">
          {words.opens} <When at={one.opensAt} reader={reader} form="moment" />
        </span>
      )}
    </>
  );
};

/** The first step of a new client: its name. Everything else is asked for when it is there. */
export const NewClient = ({ reader, trouble }: { reader: Reader; trouble: Trouble | undefined }) => {
  const words = reader.words.control.clients;
  return (
    <>
      <h1>{words.takeOn}</h1>
      <TroubleBox trouble={trouble} />
      <form method="post" class="narrow">
        <Field name="name" label={words.name} help={words.nameHelp} trouble={trouble}>
          <input {...tied('name', trouble)} required maxLength={100} autocomplete="off" />
        </Field>
        <button type="submit">{words.takeOn}</button>
      </form>
    </>
  );
};
