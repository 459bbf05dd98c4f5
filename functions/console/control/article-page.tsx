import type * as z from 'zod';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { ArticleVersionView, ArticleView } from '../api/article-views.ts';
import type { Trouble } from '../api/perform.ts';
import { TroubleBox } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import { ArticleForm, Rendered, type Typed, typedOf } from './article-form.tsx';
import { Standing } from './knowledge-list.tsx';

export type ArticleShown = z.infer<typeof ArticleView>;
export type VersionShown = z.infer<typeof ArticleVersionView>;

type Props = {
  client: Client;
  article: ArticleShown;
  versions: VersionShown[];
  /** Where the versions go on that are older than these. */
  earlier: string | undefined;
  /** What was typed, when it was not saved. */
  typed?: Typed | undefined;
  isSaved: boolean;
  trouble?: Trouble | undefined;
  reader: Reader;
};

/** One article: as agents read it, what they say of it, its next version, and those before. */
export const ArticlePage = ({ client, article, versions, earlier, typed, isSaved, trouble, reader }: Props) => {
  const words = reader.words.control.knowledge;
  const list = `/control/clients/${client.id}/knowledge`;
  const here = `${list}/${article.id}`;
  return (
    <>
      <p>
        <a href={list}>{words.of(client.name)}</a>
      </p>
      <div class="head">
        <h1 lang={article.language}>{article.title}</h1>
        <Standing state={article.state} doubts={article.outdated.length} reader={reader} />
      </div>
      {isSaved && (
        <p class="done" role="status">
          {words.saved(article.version)}
        </p>
      )}
      {!typed && <TroubleBox trouble={trouble} />}
      <Doubts article={article} reader={reader} />
      <section aria-labelledby="stands">
        <h2 id="stands">{words.stands}</h2>
        <Written version={article} reader={reader} />
        <Rendered text={article.text} language={article.language} />
      </section>
      {may(reader, 'knowledge.put') && (
        <details open={typed !== undefined}>
          <summary>{words.edit}</summary>
          {isStale(trouble) && <p class="warned">{words.changed}</p>}
          <ArticleForm
            action={here}
            preview={`${list}/preview`}
            typed={typed ?? typedOf(article)}
            seen={article.revision}
            trouble={typed && trouble}
            reader={reader}
          />
        </details>
      )}
      <section aria-labelledby="versions">
        <h2 id="versions">{words.versions}</h2>
        <ul class="rows">
          {versions.map((version) => (
            <li>
              <a href={version.version === article.version ? here : `${here}/versions/${version.version}`}>
                {words.was(version.version)}
              </a>{' '}
              <Written version={version} reader={reader} />
            </li>
          ))}
        </ul>
        {earlier !== undefined && <a href={`${here}?after=${encodeURIComponent(earlier)}#versions`}>{words.earlier}</a>}
      </section>
      {article.state !== 'retired' && may(reader, 'knowledge.retire') && (
        <details>
          <summary>{words.retire}</summary>
          <form method="post" action={`${here}/retirement`}>
            <p class="quiet">{words.retireText}</p>
            <button type="submit" class="secondary">
              {words.retire}
            </button>
          </form>
        </details>
      )}
    </>
  );
};

/** Whether a form was refused for what somebody else wrote meanwhile. */
export const isStale = (trouble: Trouble | undefined): boolean => trouble?.type.endsWith('#out-of-date') === true;

const Written = ({ version, reader }: { version: VersionShown; reader: Reader }) => {
  const { was, states } = reader.words.control.knowledge;
  const { at, by, byName, state, tags, language } = version;
  return (
    <span class="quiet">
      {was(version.version)}, {states[state]}, {language}, <When at={at} reader={reader} form="moment" />,{' '}
      {byName ?? by}
      {tags.length > 0 && ` · ${tags.join(', ')}`}
    </span>
  );
};

/** Who says that it no longer holds, when and why. */
const Doubts = ({ article: { outdated }, reader }: { article: ArticleShown; reader: Reader }) => {
  const words = reader.words.control.knowledge;
  if (outdated.length === 0) return null;
  return (
    <section aria-labelledby="doubts">
      <h2 id="doubts">{words.doubtsTitle}</h2>
      <ul class="rows">
        {outdated.toReversed().map(({ because, at, by, byName }) => (
          <li>
            <span class="warned">{because}</span>{' '}
            <span class="quiet">
              {byName ?? by}, <When at={at} reader={reader} form="moment" />
            </span>
          </li>
        ))}
      </ul>
      <p class="quiet">{words.doubtsHelp}</p>
    </section>
  );
};

/** A version as it was. */
export const OldVersion = ({ client, version, reader }: { client: Client; version: VersionShown; reader: Reader }) => {
  const words = reader.words.control.knowledge;
  return (
    <>
      <p>
        <a href={`/control/clients/${client.id}/knowledge/${version.id}`}>{words.now}</a>
      </p>
      <h1 lang={version.language}>{version.title}</h1>
      <p>
        {words.old} <Written version={version} reader={reader} />
      </p>
      <Rendered text={version.text} language={version.language} below={1} />
    </>
  );
};
