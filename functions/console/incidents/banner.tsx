import type { IncidentOfTicket } from '../api/incident-links.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';

type Props = { of: IncidentOfTicket['incident'] | undefined; language: string; href?: string; reader: Reader };

/** Says on a ticket that it is one of many, and what all of them were told last. */
export const IncidentBanner = ({ of, language, href, reader }: Props) => {
  if (!of) return null;
  const { incident: words } = reader.words.control;
  return (
    <aside class="incident-banner" aria-label={words.banner}>
      <p>
        <strong>{words.banner}:</strong> {href ? <a href={href}>{of.title}</a> : of.title}
      </p>
      {of.update && (
        <details>
          <summary>
            {words.lastTold} <When at={of.update.at} reader={reader} form="moment" />
          </summary>
          <p lang={language}>{of.update.text}</p>
        </details>
      )}
    </aside>
  );
};
