import { onShiftUntil } from '../../../shared/domain/agents/agent.ts';
import { endsTooSoon } from '../../../shared/domain/tickets/gate.ts';
import { CLEAN_UP_MINUTES } from '../../../shared/domain/tickets/hand-off.ts';
import { runs } from '../../../shared/domain/tickets/ticket.ts';
import type { Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import type { Me } from './asking.ts';

/** It runs, and nothing was written yet for whoever takes over, or something was said since. */
const isBare = (ticket: Ticket): boolean => runs(ticket) && ticket.handOffNote?.stale !== false;

/** In the last minutes of a shift: until when, that nothing new comes, and which tickets lack a note for whoever takes over. */
export const CleanUp = ({ me, tickets, reader }: { me: Me; tickets: Ticket[]; reader: Reader }) => {
  const until = onShiftUntil(me, reader.now);
  if (!until || !endsTooSoon(me, CLEAN_UP_MINUTES, reader.now)) return null;
  const { cleanUp } = reader.words.desk.mine;
  const bare = tickets.filter(isBare);
  return (
    <section class="clean-up" aria-label={cleanUp.title}>
      <p role="status">
        <strong>{cleanUp.title}</strong> <When at={until} reader={reader} />. {cleanUp.lead(bare.length)}
      </p>
      {bare.length > 0 && (
        <ul>
          {bare.map(({ id, subject }) => (
            <li>
              <a href={`/desk/tickets/${id}#hand-off-note`}>{subject}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
