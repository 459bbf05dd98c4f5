import { shiftAt } from '../../../shared/domain/agents/agent.ts';
import { ByClock } from '../ui/by-clock.tsx';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import type { Me } from './asking.ts';
import { pressed } from './shortcuts.ts';

const choices = ['active', 'break', 'away'] as const;

/** One's duty at a glance: the shift, the next one, what one does now, and the next ticket for the asking. */
export const Strip = ({ me, reader, answer }: { me: Me; reader: Reader; answer?: string | undefined }) => {
  const { mine } = reader.words.desk;
  return (
    <section class="strip" aria-label={mine.status}>
      <Duty me={me} reader={reader} />
      {me.level === 'lead' && <a href="/desk/team">{mine.team}</a>}
      <Status me={me} reader={reader} />
      <form
        class="take-next"
        method="post"
        action="/desk/next"
        hx-post="/desk/next"
        hx-target="#mine"
        hx-select="#mine"
        hx-swap="outerMorph"
      >
        <button type="submit" {...pressed('next')}>
          {mine.takeNext}
        </button>
        <p class="answer" role="status">
          {answer !== undefined && <ByClock text={answer} reader={reader} />}
        </p>
      </form>
      <button
        type="button"
        class="secondary"
        hidden
        title={mine.notifyHelp}
        data-notify={me.id}
        data-to="/desk/tickets/"
        data-assigned={mine.notices.assigned}
        data-warned={mine.notices.warned}
        data-breached={mine.notices.breached}
        hx-morph-skip
      >
        {mine.notify}
      </button>
    </section>
  );
};

const Duty = ({ me, reader }: { me: Me; reader: Reader }) => {
  const { mine } = reader.words.desk;
  const shift = shiftAt(me, reader.now);
  const next = me.shifts.find(({ from }) => from > reader.now);
  return (
    <dl class="duty">
      <div>
        <dt>{shift ? mine.onShift : mine.offShift}</dt>
        <dd>{shift ? <When at={shift.until} reader={reader} /> : '–'}</dd>
      </div>
      <div>
        <dt>{mine.nextShift}</dt>
        <dd>
          {next ? (
            <a href="/desk/shifts">
              <When at={next.from} reader={reader} form="day" /> <When at={next.from} reader={reader} />
            </a>
          ) : (
            <span class="quiet">{mine.noShift}</span>
          )}
        </dd>
      </div>
    </dl>
  );
};

/** Three buttons, of which the present one is pressed; one key goes to break and back. */
const Status = ({ me, reader }: { me: Me; reader: Reader }) => {
  const { mine } = reader.words.desk;
  const other = me.status === 'active' ? 'break' : 'active';
  return (
    <form
      class="switch"
      method="post"
      action="/desk/status"
      hx-post="/desk/status"
      hx-target="#mine"
      hx-select="#mine"
      hx-swap="outerMorph"
    >
      <fieldset>
        <legend class="for-readers">{mine.status}</legend>
        {choices.map((status) => (
          <button
            type="submit"
            name="status"
            value={status}
            aria-pressed={me.status === status ? 'true' : 'false'}
            {...(status === other && pressed('break'))}
          >
            {mine.statuses[status]}
          </button>
        ))}
      </fieldset>
    </form>
  );
};
