import type { Trouble } from '../api/perform.ts';
import { Columns } from '../ui/columns.tsx';
import { TroubleBox } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';
import { Parts } from './people.tsx';

export type Fact = { id: string; type: string; at: string; by: string; data: Record<string, unknown> };

type Props = {
  asked: Record<string, string>;
  items: Fact[];
  next?: string;
  trouble?: Trouble;
  reader: Reader;
};

/** Everything that happened, sifted: by whom, of which kind, about what. */
export const AuditPage = ({ asked, items, next, trouble, reader }: Props) => {
  const words = reader.words.control.audit;
  const query = (more: Record<string, string>) => new URLSearchParams({ ...asked, ...more }).toString();
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.lead}</p>
      <Parts reader={reader} />
      <TroubleBox trouble={trouble} />
      <Search asked={asked} reader={reader} />
      <p>
        <a href={`/control/audit.csv?${query({})}`}>{words.export}</a>
      </p>
      {items.length === 0 ? <p>{words.none}</p> : <Table items={items} reader={reader} />}
      {next && (
        <p>
          <a href={`/control/audit?${query({ after: next })}`}>{words.more}</a>
        </p>
      )}
    </>
  );
};

const Search = ({ asked, reader }: Pick<Props, 'asked' | 'reader'>) => {
  const words = reader.words.control.audit;
  const field = (name: 'by' | 'type' | 'about' | 'text', help?: string) => (
    <label>
      {words[name]}
      <input
        type="search"
        name={name}
        value={asked[name]}
        maxLength={100}
        {...(help && { placeholder: help, title: help })}
      />
    </label>
  );
  return (
    <form method="get" class="filter">
      <label>
        {words.from} (UTC)
        <input type="datetime-local" name="from" value={asked.from?.slice(0, 16)} />
      </label>
      <label>
        {words.until} (UTC)
        <input type="datetime-local" name="until" value={asked.until?.slice(0, 16)} />
      </label>
      {field('by', words.byHelp)}
      {field('type', words.typeHelp)}
      {field('about', words.aboutHelp)}
      {field('text')}
      <button type="submit">{words.search}</button>
    </form>
  );
};

const Table = ({ items, reader }: Pick<Props, 'items' | 'reader'>) => {
  const words = reader.words.control.audit;
  return (
    <Scroll name={words.title}>
      <table>
        <Columns names={[words.at, words.what, words.who, words.data]} />
        <tbody>
          {items.map(({ at, type, by, data }) => (
            <tr>
              <td>
                <When at={at} reader={reader} form="moment" />
              </td>
              <th scope="row">{type}</th>
              <td>{by}</td>
              <td class="data">{Object.entries(data).map(said).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
};

const said = ([name, value]: [string, unknown]): string =>
  `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
