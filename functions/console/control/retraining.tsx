import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Trouble } from '../api/perform.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import type { Agent } from './asking.ts';

type Props = {
  client: Client;
  /** Whose seats go stale if it is said now. */
  stale: Agent[];
  typed: Record<string, string>;
  trouble: Trouble | undefined;
  reader: Reader;
};

/** Says that what agents were trained for has changed, after it has said whom that is about. */
export const Retraining = ({ client, stale, typed, trouble, reader }: Props) => {
  const words = reader.words.control.knowledge;
  return (
    <>
      <p>
        <a href={`/control/clients/${client.id}/knowledge`}>{words.of(client.name)}</a>
      </p>
      <h1>{words.bump}</h1>
      <p>{words.bumpText}</p>
      <p class="warned">{stale.length === 0 ? words.staleNone : words.stale(stale.length)}</p>
      <ul class="rows">
        {stale.map(({ id, name }) => (
          <li>
            <a href={`/control/agents/${id}#seats`}>{name}</a>
          </li>
        ))}
      </ul>
      <TroubleBox trouble={trouble} />
      <form method="post" class="narrow">
        <Field name="because" label={words.because} help={words.becauseHelp} trouble={trouble}>
          <input {...tied('because', trouble)} value={typed.because} required maxLength={500} autocomplete="off" />
        </Field>
        <Field name="graceDays" label={words.grace} trouble={trouble}>
          <input
            {...tied('graceDays', trouble)}
            type="number"
            min="0"
            max="365"
            value={typed.graceDays ?? '14'}
            required
          />
        </Field>
        <button type="submit">{stale.length === 0 ? words.bump : words.bumpNow(stale.length)}</button>
      </form>
    </>
  );
};
