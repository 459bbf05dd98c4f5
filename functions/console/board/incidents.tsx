import { millisOf } from '../../../shared/domain/time.ts';
import { duration } from '../ui/clock-text.ts';
import { When } from '../ui/when.tsx';
import type { BoardProps } from './board.tsx';

/** The incidents that are open: how many tickets, since when, and when they were told something last. */
export const Incidents = ({ board: { incidents, now }, reader }: BoardProps) => {
  const { incident: words, incidents: said } = reader.words.control;
  if (incidents.length === 0) return null;
  return (
    <section aria-labelledby="incidents">
      <h2 id="incidents">{words.wall}</h2>
      <ul class="rows">
        {incidents.map(({ id, title, openedAt, updatedAt, tickets, more }) => (
          <li class="risk warned" id={id}>
            <a class="name" href={`/control/incidents/${id}`}>
              {title}
            </a>
            <strong class="due">{`${words.count(tickets)}${more ? '+' : ''}`}</strong>
            <span class="quiet">
              {said.since} {duration(millisOf(now) - millisOf(openedAt), reader.words.clocks.units)}
            </span>
            <span class="quiet due">
              {updatedAt ? (
                <>
                  {words.lastTold} <When at={updatedAt} reader={reader} form="moment" />
                </>
              ) : (
                words.noUpdates
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
