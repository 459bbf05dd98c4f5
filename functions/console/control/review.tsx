import type { Review } from '../../../shared/domain/access/review.ts';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Trouble } from '../api/perform.ts';
import type { Entry } from '../api/review-entries.ts';
import { Columns } from '../ui/columns.tsx';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';
import { Parts, type roles } from './people.tsx';

type Props = {
  quarter: string;
  review?: Review;
  entries: Entry[];
  clients: Client[];
  reader: Reader;
  trouble: Trouble | undefined;
};

/** Who may see what and when they last did, those who have not for longest first. */
export const ReviewPage = ({ quarter, review, entries, clients, reader, trouble }: Props) => {
  const words = reader.words.control.review;
  const sorted = entries.toSorted((a, b) => ((a.lastUsedAt ?? '') < (b.lastUsedAt ?? '') ? -1 : 1));
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.lead}</p>
      <Parts reader={reader} />
      <TroubleBox trouble={trouble} />
      {review ? (
        <p class="met">
          {words.done(quarter, entries.find(({ id }) => id === review.by)?.name ?? review.by)}{' '}
          <When at={review.reviewedAt} reader={reader} form="moment" />. {review.note}
        </p>
      ) : (
        <>
          <p class="warned">{words.due(quarter)}</p>
          {may(reader, 'access.reviewed') && (
            <form method="post" class="narrow">
              <Field name="note" label={words.note} trouble={trouble}>
                <input {...tied('note', trouble)} maxLength={1000} autocomplete="off" />
              </Field>
              <button type="submit">{words.reviewed}</button>
            </form>
          )}
        </>
      )}
      <p>
        <a href="/control/access.csv">{words.export}</a>
      </p>
      <Table entries={sorted} clients={clients} reader={reader} />
    </>
  );
};

const Table = ({ entries, clients, reader }: Pick<Props, 'entries' | 'clients' | 'reader'>) => {
  const words = reader.words.control.review;
  const said = reader.words.control.people;
  const names = new Map<string, string>(clients.map(({ id, name }) => [id, name]));
  const seen = (sees: string[]) =>
    sees.length === 0 ? words.nobody : sees.map((id) => (id === 'all' ? words.all : (names.get(id) ?? id))).join(', ');
  const roleSaid = (role: string) => said.roles[role as (typeof roles)[number]] ?? role;
  return (
    <Scroll name={words.title}>
      <table>
        <Columns names={[words.kind, said.name, said.role, words.sees, words.since, said.lastSeen]} />
        <tbody>
          {entries.map(({ kind, id, name, email, role, sees, createdAt, lastUsedAt }) => (
            <tr>
              <td>{words.kinds[kind]}</td>
              <th scope="row">
                <a href={kind === 'person' ? `/control/people/${id}` : '/control/keys'}>{name}</a>{' '}
                <span class="quiet">{email}</span>
              </th>
              <td>{roleSaid(role)}</td>
              <td>{seen(sees)}</td>
              <td>
                <When at={createdAt} reader={reader} form="day" />
              </td>
              <td class={lastUsedAt ? undefined : 'warned'}>
                {lastUsedAt ? <When at={lastUsedAt} reader={reader} form="moment" /> : said.never}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
};
