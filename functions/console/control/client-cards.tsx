import { kindsIn } from '../../../shared/domain/figures/promises.ts';
import { Columns } from '../ui/columns.tsx';
import { counted, dated } from '../ui/dated.ts';
import { Field, tied } from '../ui/field.tsx';
import type { ClientProps } from './client-page.tsx';
import { ordered, Standing } from './knowledge-list.tsx';
import { placeOf } from './macros.tsx';

/** A card has room for so many names. */
const LISTED = 10;

/** What agents write with: the client's articles, those that somebody doubts first, and the macros for its tickets. */
export const Written = ({ client, articles, macros, reader }: ClientProps) => {
  const { knowledge, macros: said } = reader.words.control;
  const here = `/control/clients/${client.id}`;
  const kept = ordered(articles.filter(({ state }) => state !== 'retired'));
  return (
    <>
      <section aria-labelledby="knowledge">
        <h2 id="knowledge">{knowledge.title}</h2>
        {kept.length === 0 && <p class="quiet">{knowledge.nothing}</p>}
        <ul class="rows">
          {kept.slice(0, LISTED).map(({ id, title, state, doubts }) => (
            <li>
              <a href={`${here}/knowledge/${id}`}>{title}</a> <Standing state={state} doubts={doubts} reader={reader} />
            </li>
          ))}
        </ul>
        <a href={`${here}/knowledge`}>{knowledge.of(client.name)}</a>
      </section>
      <section aria-labelledby="macros">
        <h2 id="macros">{said.title}</h2>
        {macros.length === 0 && <p class="quiet">{knowledge.nothing}</p>}
        <ul class="rows">
          {macros.slice(0, LISTED).map(({ id, clientId, name }) => (
            <li>
              <a href={`${placeOf(clientId)}/${id}`}>{name}</a>
            </li>
          ))}
        </ul>
        <a href={`${here}/macros`}>{said.of(client.name)}</a>
      </section>
    </>
  );
};

/** What was promised and kept this month, by kind. */
export const Kept = ({ figures, reader }: ClientProps) => {
  const words = reader.words.control.clients;
  if (!figures) return null;
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{words.kept}</h2>
      <ul class="rows">
        {kindsIn(figures.promises).map((kind) => {
          const { met, missed } = figures.promises[kind];
          return (
            <li class="pair">
              <span>{reader.words.clocks.names[kind]}</span>
              <strong class={missed > 0 ? 'warned' : undefined}>
                {met + missed === 0 ? '–' : `${Math.floor((met * 100) / (met + missed))} %`}
              </strong>
              <span class="quiet">
                {met} / {met + missed}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

/** How a cap of our share was kept, week by week. */
export const Share = ({ share, reader }: ClientProps) => {
  const words = reader.words.control.clients;
  return (
    <section aria-labelledby="share">
      <h2 id="share">{words.share}</h2>
      <p class="quiet">{share.capPercent === undefined ? words.noCap : words.cap(share.capPercent)}</p>
      {share.weeks.length > 0 && (
        <table>
          <Columns names={[words.weekOf, words.arrived, words.taken]} />
          <tbody>
            {share.weeks.slice(0, 6).map(({ week, arrived, taken, percent }) => (
              <tr>
                <td>{dated(week, reader.language, 'date')}</td>
                <td>{arrived}</td>
                <td>
                  {taken} <span class="quiet">{counted(percent, reader.language, 1)} %</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

/** The name of a client, and whether it is served. */
export const Profile = ({ client, reader, trouble }: Pick<ClientProps, 'client' | 'reader' | 'trouble'>) => {
  const words = reader.words.control.clients;
  const isActive = client.status === 'active';
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{words.profile}</h2>
      <form method="post">
        <input type="hidden" name="seen" value={client.revision} />
        <Field name="name" label={words.name} trouble={trouble}>
          <input {...tied('name', trouble)} value={client.name} required maxLength={100} autocomplete="off" />
        </Field>
        <button type="submit">{words.rename}</button>
      </form>
      <details>
        <summary>{isActive ? words.end : words.resume}</summary>
        <form method="post">
          <input type="hidden" name="seen" value={client.revision} />
          <input type="hidden" name="status" value={isActive ? 'closed' : 'active'} />
          {isActive && <p class="quiet">{words.endText}</p>}
          <button type="submit" class="secondary">
            {isActive ? words.end : words.resume}
          </button>
        </form>
      </details>
    </section>
  );
};
