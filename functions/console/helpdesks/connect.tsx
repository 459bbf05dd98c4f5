import { SourceKind } from '../../../shared/domain/clients/connection.ts';
import { guides } from '../../../shared/sources/guides/guides.ts';
import { sources } from '../../../shared/sources/sources.ts';
import type { Trouble } from '../api/perform.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import { OnceKey } from '../ui/once.tsx';
import type { Reader } from '../ui/reader.ts';

/** Every system that tickets may come from, those that we speak best first; `at` is where the page of each stands. */
export const ChooseSystem = ({ at, reader }: { at: string; reader: Reader }) => {
  const words = reader.words.portal.connect;
  const isOpen = may(reader, 'connections.create');
  return (
    <>
      <h1>{words.add}</h1>
      <p>{isOpen ? words.choose : words.viewerText}</p>
      {isOpen && (
        <ul class="systems">
          {SourceKind.options
            .toSorted((a, b) => spoken(b) - spoken(a))
            .map((kind) => (
              <li>
                <a href={`${at}/${kind}`}>{sources[kind].name}</a>
                <small class="quiet">{[words.kept, words.read, words.spoken][spoken(kind)]}</small>
              </li>
            ))}
        </ul>
      )}
    </>
  );
};

/** How well we speak with a system: 2 reads and writes, 1 reads, 0 keeps what comes. */
const spoken = (kind: SourceKind): 0 | 1 | 2 => (sources[kind].write ? 2 : sources[kind].read ? 1 : 0);

type FormProps = { kind: SourceKind; given: Record<string, string>; trouble?: Trouble | undefined; reader: Reader };

/** What we must know of a helpdesk before it can be connected. */
export const ConnectForm = ({ kind, given, trouble, reader }: FormProps) => {
  const words = reader.words.portal.connect;
  const { name } = sources[kind];
  return (
    <>
      <h1>{name}</h1>
      <TroubleBox trouble={trouble} />
      {may(reader, 'connections.create') ? (
        <form class="narrow" method="post">
          <OnceKey />
          <Field name="name" label={words.name} help={words.nameHelp} trouble={trouble}>
            <input type="text" {...tied('name', trouble)} value={given.name ?? name} required maxlength={100} />
          </Field>
          <Asked kind={kind} given={given} trouble={trouble} reader={reader} />
          <button type="submit">{words.create}</button>
        </form>
      ) : (
        <p>{words.viewerText}</p>
      )}
    </>
  );
};

/** The fields of a kind besides its name, each with where it is found in the helpdesk. */
export const Asked = ({ kind, given, trouble, reader }: FormProps) => {
  const words = reader.words.portal.connect;
  return (
    <>
      {guides[kind].asks.map(({ field, at, example }) => (
        <Field
          name={field}
          label={words.asks[field] ?? words.setting(field.replace('settings.', ''))}
          help={`${words.helps[field] ?? ''} ${words.whereIs(at)}`}
          trouble={trouble}
        >
          <input
            type={field === 'credentials' ? 'password' : field === 'apiUrl' ? 'url' : 'text'}
            {...tied(field, trouble)}
            value={field === 'credentials' ? undefined : given[field]}
            placeholder={example}
            autocomplete="off"
            spellcheck={false}
          />
        </Field>
      ))}
    </>
  );
};
