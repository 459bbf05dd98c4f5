import { TroubleBox } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { nameOf } from '../ui/timeline.ts';
import { When } from '../ui/when.tsx';
import type { Failed } from './composer.tsx';

type Props = { failed: Failed; names: Record<string, string>; reader: Reader };

/** Why a form came back: with what was said meanwhile, where it crossed something (PRODUCT.md A2). */
export const Refused = ({ failed: { trouble }, names, reader }: Props) => {
  const words = reader.words.desk.composer;
  if (!trouble.changes) return <TroubleBox trouble={trouble} />;
  return (
    <div class="stale" role="alert">
      <strong>{words.staleTitle}</strong>
      <p>{words.staleText}</p>
      <ul>
        {trouble.changes.map(({ at, by, what, text }) => (
          <li>
            <When at={at} reader={reader} form="moment" /> <strong>{nameOf(by, names, reader)}</strong>{' '}
            {words.whats[what]}
            <blockquote>{text}</blockquote>
          </li>
        ))}
      </ul>
    </div>
  );
};
