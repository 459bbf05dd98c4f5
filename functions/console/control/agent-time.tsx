import { dated } from '../ui/dated.ts';
import { said, When } from '../ui/when.tsx';
import type { AgentPageProps } from './agent-page.tsx';

/** When somebody works and when not: shifts now and next, leave, absences. */
export const AgentTime = (page: AgentPageProps) => (
  <div class="two">
    <Shifts {...page} />
    <Away {...page} />
  </div>
);

const Shifts = ({ agent, reader }: AgentPageProps) => {
  const words = reader.words.control.agents;
  return (
    <section aria-labelledby="shifts">
      <h2 id="shifts">{words.shifts}</h2>
      {agent.shifts.length === 0 && <p class="quiet">{words.noShifts}</p>}
      <ul class="rows">
        {agent.shifts.map(({ from, until }) => (
          <li>
            <When at={from} reader={reader} form="day" /> {said(from, reader)}–{said(until, reader)}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Away = ({ agent, leave, balance, absences, reader }: AgentPageProps) => {
  const words = reader.words.control.agents;
  const { language, now } = reader;
  const ahead = absences.filter(({ until }) => until > now);
  return (
    <section aria-labelledby="leave">
      <h2 id="leave">{words.leave}</h2>
      {balance.leftDays !== undefined && (
        <p class="quiet">{words.balance(balance.takenDays, String(balance.leftDays))}</p>
      )}
      {leave.length === 0 && <p class="quiet">{words.noLeave}</p>}
      <ul class="rows">
        {leave.map(({ from, until, state }) => (
          <li>
            {dated(from, language, 'day')} – {dated(until, language, 'day')}: {words.leaveStates[state]}
          </li>
        ))}
      </ul>
      <h3>{words.absences}</h3>
      <ul class="rows">
        {ahead.map(({ from, until, note }) => (
          <li>
            {said(from, reader, 'moment')} – {said(until, reader, 'moment')} <span class="quiet">{note}</span>
          </li>
        ))}
      </ul>
      <form method="post" action={`/control/agents/${agent.id}/absences`} class="side-by-side">
        <label>
          {words.tellAbsence}
          <input type="date" name="until" required min={now.slice(0, 10)} />
        </label>
        <label>
          {words.note}
          <input type="text" name="note" maxlength={500} />
        </label>
        <button type="submit">{words.tell}</button>
      </form>
    </section>
  );
};
