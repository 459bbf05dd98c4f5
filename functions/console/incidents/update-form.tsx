import type { IncidentProgress } from '../api/incident-progress.ts';
import type { Reader } from '../ui/reader.ts';
import { languageNamed } from './language.ts';

export type Updates = {
  number: number;
  at: string;
  kind: 'reply' | 'note';
  status?: 'open' | 'waiting-customer' | 'solved';
  texts: Record<string, string>;
}[];

export type Preview = {
  languages: { language: string; tickets: number; in: string; example: string }[];
  cannot: number;
};
/** What somebody has typed so far, and what it would say when they asked for that. */
export type Drafted = {
  texts: Record<string, string>;
  fallback?: string | undefined;
  kind?: string | undefined;
  status?: string | undefined;
  draftedAt: string;
  preview?: Preview | undefined;
};
type Props = { progress: IncidentProgress; address: string; reader: Reader; drafted?: Drafted | undefined };

/** One update for all, written once for each language that the tickets need; looked at before it is sent. */
export const UpdateForm = ({ progress, address, reader, drafted }: Props) => {
  const { incident: words } = reader.words.control;
  const { languages } = progress;
  if (languages.length === 0) return <p class="quiet">{words.nobody}</p>;
  const fallback = drafted?.fallback ?? languages[0]?.language;
  return (
    <details open={drafted !== undefined}>
      <summary>{words.write}</summary>
      <form method="post" action={`${address}/updates`} class="incident-update">
        <p class="quiet">{words.writeHelp}</p>
        <input type="hidden" name="draftedAt" value={drafted?.draftedAt ?? reader.now} />
        {languages.map(({ language, tickets }) => (
          <label>
            {words.text(languageNamed(language, reader), words.count(tickets))}
            <textarea name={`text.${language}`} lang={language} rows={4} maxlength={10_000}>
              {drafted?.texts[language]}
            </textarea>
          </label>
        ))}
        <label>
          {words.fallback}
          <select name="fallback">
            {languages.map(({ language }) => (
              <option value={language} selected={language === fallback}>
                {languageNamed(language, reader)}
              </option>
            ))}
          </select>
        </label>
        <Choice
          name="kind"
          label={words.kind}
          chosen={drafted?.kind}
          options={[
            ['reply', words.reply],
            ['note', words.note],
          ]}
        />
        <Choice
          name="status"
          label={words.statusAfter}
          chosen={drafted?.status}
          options={[
            ['', words.keep],
            ['waiting-customer', words.waiting],
            ['solved', words.solved],
          ]}
        />
        {drafted?.preview && <Previewed preview={drafted.preview} reader={reader} />}
        <button type="submit" name="do" value="preview" class="secondary">
          {words.preview}
        </button>{' '}
        <button type="submit" name="do" value="send">
          {words.send}
        </button>
      </form>
    </details>
  );
};

type ChoiceProps = { name: string; label: string; chosen: string | undefined; options: [string, string][] };

const Choice = ({ name, label, chosen, options }: ChoiceProps) => (
  <label>
    {label}
    <select name={name}>
      {options.map(([value, text]) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </label>
);

/** What it would say to the first ticket of each language. */
const Previewed = ({ preview, reader }: { preview: Preview; reader: Reader }) => {
  const { incident: words } = reader.words.control;
  return (
    <div class="preview" role="status">
      {preview.languages.map(({ language, tickets, in: told, example }) => (
        <blockquote lang={told}>
          <strong>
            {words.text(languageNamed(language, reader), words.count(tickets))}
            {told !== language && ` → ${languageNamed(told, reader)}`}
          </strong>
          <p>{example}</p>
        </blockquote>
      ))}
      {preview.cannot > 0 && <p class="quiet">{words.cannot(preview.cannot)}</p>}
    </div>
  );
};
