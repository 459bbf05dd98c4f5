import type { Article } from '../../../shared/domain/knowledge/article.ts';
import type { Trouble } from '../api/perform.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { Markdown } from '../ui/markdown.tsx';
import type { Reader } from '../ui/reader.ts';

/** What a form says of an article, as it was typed. */
export type Typed = Record<string, string>;

/** What stands, as a form shows it. */
export const typedOf = ({ title, text, tags, language }: Article): Typed => ({
  title,
  text,
  tags: tags.join(', '),
  language,
});

/** What a form asks of the operation: a draft, or what agents find. */
export const draftOf = ({ title, text, tags = '', language, act }: Typed) => ({
  title,
  text: text && lines(text),
  language,
  tags: tags
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean),
  state: act === 'draft' ? 'draft' : 'published',
});

/** A form ends its lines as a typewriter does. */
export const lines = (text: string): string => text.replaceAll('\r\n', '\n');

/** An article as agents read it; its own headings begin `below` the level of the part that it stands in. */
export const Rendered = ({
  text,
  language,
  below = 2,
}: {
  text: string;
  language: string | undefined;
  below?: number;
}) => (
  <div lang={language}>
    <Markdown text={text} below={below} />
  </div>
);

type Props = {
  /** Where it is sent to; its preview is beside that. */
  action: string;
  preview: string;
  typed: Typed;
  /** The version that it is written over; absent for a new article. */
  seen?: number;
  trouble: Trouble | undefined;
  reader: Reader;
};

/** An article to be written, rendered as it is typed; without a script, by a button. */
export const ArticleForm = ({ action, preview, typed, seen, trouble, reader }: Props) => {
  const words = reader.words.control.knowledge;
  return (
    <form method="post" action={action}>
      <TroubleBox trouble={trouble} />
      {seen !== undefined && <input type="hidden" name="seen" value={seen} />}
      <Field name="title" label={words.name} help={words.nameHelp} trouble={trouble}>
        <input {...tied('title', trouble)} value={typed.title} required maxLength={200} autocomplete="off" />
      </Field>
      <Field name="text" label={words.text} help={words.textHelp} trouble={trouble}>
        <textarea
          {...tied('text', trouble)}
          rows={16}
          required
          hx-post={preview}
          hx-trigger="input changed delay:400ms"
          hx-target="#preview"
          hx-sync="this:replace"
        >
          {typed.text}
        </textarea>
      </Field>
      <div class="side-by-side">
        <Field name="language" label={words.language} help={words.languageHelp} trouble={trouble}>
          <input {...tied('language', trouble)} value={typed.language} required maxLength={35} autocomplete="off" />
        </Field>
        <Field name="tags" label={words.tags} help={words.tagsHelp} trouble={trouble}>
          <input {...tied('tags', trouble)} value={typed.tags} autocomplete="off" />
        </Field>
      </div>
      <section aria-labelledby="previewed">
        <h2 id="previewed">{words.preview}</h2>
        <div id="preview" class="previewed">
          {typed.text && <Rendered text={typed.text} language={typed.language} />}
        </div>
      </section>
      <p class="acts">
        {/* first, so that Enter in a field publishes nothing */}
        <button type="submit" name="act" value="preview" class="secondary">
          {words.preview}
        </button>
        <button type="submit" name="act" value="draft" class="secondary" aria-describedby="draft-help">
          {words.saveDraft}
        </button>
        <button type="submit" name="act" value="publish">
          {words.publish}
        </button>
        <small id="draft-help" class="quiet">
          {words.draftHelp}
        </small>
      </p>
    </form>
  );
};
