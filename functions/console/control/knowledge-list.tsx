import type { Client } from '../../../shared/domain/clients/client.ts';
import type { ArticleState } from '../../../shared/domain/knowledge/article.ts';
import { Columns } from '../ui/columns.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';

/** An article as a list has it. */
export type Head = {
  id: string;
  title: string;
  language: string;
  state: ArticleState;
  version: number;
  doubts: number;
  at: string;
  by: string;
  byName?: string;
};

const order: ArticleState[] = ['published', 'draft', 'retired'];

/** Those that somebody doubts first, then those that agents find, then drafts, then what is retired; each by its title. */
export const ordered = <One extends Pick<Head, 'title' | 'state' | 'doubts'>>(articles: readonly One[]): One[] =>
  articles.toSorted(
    (a, b) => b.doubts - a.doubts || order.indexOf(a.state) - order.indexOf(b.state) || a.title.localeCompare(b.title),
  );

/** Whether agents find an article, and how often it was called outdated. */
export const Standing = ({ state, doubts, reader }: Pick<Head, 'state' | 'doubts'> & { reader: Reader }) => {
  const words = reader.words.control.knowledge;
  return (
    <>
      {state !== 'published' && <span class="badge paused">{words.states[state]}</span>}{' '}
      {doubts > 0 && <span class="badge warned">{words.doubts(doubts)}</span>}
    </>
  );
};

type Props = { client: Client; articles: Head[]; bumped: number | undefined; reader: Reader };

/** Every article of a client's knowledge base. */
export const KnowledgeList = ({ client, articles, bumped, reader }: Props) => {
  const words = reader.words.control.knowledge;
  const here = `/control/clients/${client.id}`;
  return (
    <>
      <div class="head">
        <h1>{words.of(client.name)}</h1>
        {may(reader, 'knowledge.create') && (
          <a class="action" href={`${here}/knowledge/new`}>
            {words.write}
          </a>
        )}
      </div>
      <p class="quiet">{words.lead}</p>
      {bumped !== undefined && (
        <p class="done" role="status">
          {words.bumped(bumped)}
        </p>
      )}
      <nav class="parts" aria-label={words.of(client.name)}>
        <a href={here}>{client.name}</a>
        <a href={`${here}/macros`}>{reader.words.control.macros.title}</a>
        {may(reader, 'knowledge.bump') && <a href={`${here}/knowledge/retraining`}>{words.bump}</a>}
        {may(reader, 'training.due') && <a href="/control/agents/training">{words.training}</a>}
      </nav>
      {articles.length === 0 ? <p>{words.none}</p> : <Table articles={ordered(articles)} here={here} reader={reader} />}
    </>
  );
};

const Table = ({ articles, here, reader }: { articles: Head[]; here: string; reader: Reader }) => {
  const words = reader.words.control.knowledge;
  return (
    <Scroll name={words.title}>
      <table>
        <Columns names={[words.article, words.state, words.language, words.version, words.written]} />
        <tbody>
          {articles.map(({ id, title, language, state, version, doubts, at, by, byName }) => (
            <tr>
              <th scope="row">
                <a href={`${here}/knowledge/${id}`}>{title}</a>
              </th>
              <td>
                {state === 'published' && words.states.published}
                <Standing state={state} doubts={doubts} reader={reader} />
              </td>
              <td>{language}</td>
              <td>{version}</td>
              <td>
                <When at={at} reader={reader} form="moment" /> <span class="quiet">{byName ?? by}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
};
