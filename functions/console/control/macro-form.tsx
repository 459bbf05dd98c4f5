import type { Client } from '../../../shared/domain/clients/client.ts';
import { Macro } from '../../../shared/domain/macros/macro.ts';
import type { Trouble } from '../api/perform.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { lines, type Typed } from './article-form.tsx';
import { isStale } from './article-page.tsx';
import { MacroPreview, Variables } from './macro-example.tsx';
import { mayMake, placeOf } from './macros.tsx';

const kinds = Macro.shape.kind.options;
const statuses = ['open', 'waiting-customer', 'solved'] as const;

/** What stands, as a form shows it. */
const typedOf = ({ name, text, kind, status }: Macro): Typed => ({ name, text, kind, ...(status && { status }) });

/** What a form asks of the operation. */
export const draftOf = ({ name, text, kind, status }: Typed) => ({
  name,
  text: text && lines(text),
  kind,
  ...(status && { status }),
});

type Props = {
  client: Client | undefined;
  /** The macro as it stands; absent for a new one. */
  macro?: Macro;
  /** What was typed, when it was not saved. */
  typed?: Typed | undefined;
  trouble?: Trouble | undefined;
  reader: Reader;
};

/** One macro, or a new one: what it writes, what that looks like, and which variables there are. */
export const MacroPage = ({ client, macro, typed, trouble, reader }: Props) => {
  const words = reader.words.control.macros;
  const place = placeOf(client?.id ?? 'all');
  const given = typed ?? (macro ? typedOf(macro) : {});
  const isTheirs = macro ? may(reader, 'macros.change') : mayMake(reader, client);
  return (
    <>
      <p>
        <a href={place}>{client ? words.of(client.name) : words.title}</a>
      </p>
      <h1>{macro?.name ?? words.make}</h1>
      {macro && isStale(trouble) && (
        <>
          <p class="warned">{words.changed}</p>
          <h2>{words.stands}</h2>
          <pre tabindex={0}>{macro.text}</pre>
        </>
      )}
      {isTheirs ? (
        <Form macro={macro} place={place} typed={given} client={client} trouble={trouble} reader={reader} />
      ) : (
        <>
          <pre tabindex={0}>{macro?.text}</pre>
          <MacroPreview text={macro?.text ?? ''} clientName={client?.name} reader={reader} />
        </>
      )}
      <Variables clientName={client?.name} reader={reader} />
      {macro && may(reader, 'macros.remove') && (
        <details>
          <summary>{words.remove}</summary>
          <form method="post" action={`${place}/${macro.id}/removal`}>
            <p class="quiet">{words.removeText}</p>
            <button type="submit" class="secondary">
              {words.remove}
            </button>
          </form>
        </details>
      )}
    </>
  );
};

type FormProps = Omit<Props, 'macro' | 'typed'> & { macro: Macro | undefined; place: string; typed: Typed };

const Form = ({ macro, place, typed, client, trouble, reader }: FormProps) => {
  const words = reader.words.control.macros;
  return (
    <form method="post" action={`${place}/${macro?.id ?? 'new'}`}>
      <TroubleBox trouble={trouble} />
      {macro && <input type="hidden" name="seen" value={macro.revision} />}
      <Field name="name" label={words.name} help={words.nameHelp} trouble={trouble}>
        <input {...tied('name', trouble)} value={typed.name} required maxLength={100} autocomplete="off" />
      </Field>
      <Field name="text" label={words.text} help={words.textHelp} trouble={trouble}>
        <textarea
          {...tied('text', trouble)}
          rows={8}
          required
          maxlength={20_000}
          hx-post={`${place}/preview`}
          hx-trigger="input changed delay:400ms"
          hx-target="#preview"
          hx-sync="this:replace"
        >
          {typed.text}
        </textarea>
      </Field>
      <div class="side-by-side">
        <Field name="kind" label={words.kind} trouble={trouble}>
          <select {...tied('kind', trouble)}>
            {kinds.map((kind) => (
              <option value={kind} selected={kind === typed.kind}>
                {words.kinds[kind]}
              </option>
            ))}
          </select>
        </Field>
        <Field name="status" label={words.status} help={words.statusHelp} trouble={trouble}>
          <select {...tied('status', trouble)}>
            <option value="">{words.same}</option>
            {statuses.map((status) => (
              <option value={status} selected={status === typed.status}>
                {reader.words.desk.ticket.statuses[status]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <section aria-labelledby="previewed">
        <h2 id="previewed">{words.preview}</h2>
        <div id="preview" class="previewed">
          {typed.text && <MacroPreview text={typed.text} clientName={client?.name} reader={reader} />}
        </div>
      </section>
      <p class="acts">
        {/* first, so that Enter in a field saves nothing */}
        <button type="submit" name="act" value="preview" class="secondary">
          {words.preview}
        </button>
        <button type="submit">{words.save}</button>
      </p>
    </form>
  );
};
