import type { Hono } from 'hono';
import type { Colleague } from '../../../shared/domain/tickets/colleagues.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, type PageEnv } from '../ui/room.tsx';
import { said } from '../ui/when.tsx';
import type { Words } from '../words/languages.ts';

type Props = { ticketId: string; chosen?: string | undefined; words: Words['desk']['passing'] };

/**
 * To whom a ticket is handed over: the platform chooses, unless a colleague is named. Who may take it is asked for when
 * somebody is about to choose, so that the list is as old as the glance at it.
 */
export const ToWhom = ({ ticketId, chosen, words }: Props) => (
  <label>
    {words.to}
    <select
      name="to"
      hx-get={`/desk/tickets/${ticketId}/colleagues${chosen ? `?to=${encodeURIComponent(chosen)}` : ''}`}
      hx-trigger={chosen ? 'load' : 'toggle from:"closest details" once'}
      hx-swap="innerHTML"
    >
      <option value="">{words.anybody}</option>
    </select>
  </label>
);

/** The choices of that list: who may take the ticket now with their load, and who may not, with what keeps them out. */
export function colleagueRoutes(app: Hono<PageEnv>): void {
  app.get('/desk/tickets/:ticketId/colleagues', async (c) => {
    const reader = c.get('reader');
    const params = { ticketId: c.req.param('ticketId') };
    const { items } = bodyOf(await reader.perform<{ items: Colleague[] }>('tickets.colleagues', { params }));
    const chosen = c.req.query('to');
    const kept = items.filter(({ obstacle }) => obstacle);
    const { passing } = reader.words.desk;
    return c.html(
      <>
        <option value="">{passing.anybody}</option>
        {items
          .filter(({ obstacle }) => !obstacle)
          .map((one) => (
            <option value={one.agentId} selected={one.agentId === chosen}>
              {free(one, reader)}
            </option>
          ))}
        {kept.length > 0 && (
          <optgroup label={passing.notNow}>
            {kept.map(({ agentId, name, obstacle }) => (
              <option value={agentId} disabled>
                {name}: {obstacle}
              </option>
            ))}
          </optgroup>
        )}
      </>,
    );
  });
}

function free({ name, level, held, limit, onShiftUntil }: Colleague, reader: Reader): string {
  const { ticket, passing } = reader.words.desk;
  const until = onShiftUntil && passing.until(said(onShiftUntil, reader));
  return [name, level, ticket.holds(held, limit), until].filter(Boolean).join(' · ');
}
