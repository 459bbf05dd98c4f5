import { shiftAt } from '../../../shared/domain/agents/agent.ts';
import type { Trouble } from '../api/perform.ts';
import { TroubleBox } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { said, When } from '../ui/when.tsx';
import type { Me, Swap } from './asking.ts';
import { type Day, type Shift, type Week, weeksOf } from './weeks.ts';

type Props = { me: Me; shifts: Shift[]; swaps: Swap[]; reader: Reader; trouble?: Trouble | undefined };

/** The pages about one's own time, and which of them is open. */
export const ShiftPages = ({ here, reader }: { here: string; reader: Reader }) => {
  const { shifts, leave, wishes, feeds } = reader.words.desk;
  const places = [
    ['/desk/shifts', shifts.title],
    ['/desk/shifts/leave', leave.title],
    ['/desk/shifts/preferences', wishes.title],
    ['/desk/shifts/calendar', feeds.title],
  ];
  return (
    <nav class="sub" aria-label={shifts.title}>
      {places.map(([address, name]) => (
        <a href={address} aria-current={address === here ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
};

/** Now, next and the coming weeks by the reader's own clock, with what colleagues offer. */
export const ShiftsPage = ({ me, shifts, swaps, reader, trouble }: Props) => {
  const words = reader.words.desk.shifts;
  const own = swaps.filter(({ agentId }) => agentId === me.id);
  return (
    <>
      <h1 class="for-readers">{words.title}</h1>
      <ShiftPages here="/desk/shifts" reader={reader} />
      <TroubleBox trouble={trouble} />
      <NowNext me={me} reader={reader} />
      <div class="columns">
        <section aria-labelledby="weeks">
          <h2 id="weeks">{words.inZone(reader.zone)}</h2>
          {shifts.length === 0 && <p class="empty">{words.none}</p>}
          {shifts.length > 0 &&
            weeksOf(shifts, reader.zone, reader.now).map((week) => (
              <WeekRow week={week} offered={new Set(own.map(({ shift }) => shift.id))} reader={reader} />
            ))}
        </section>
        <div class="stack">
          <Swaps me={me} swaps={swaps.filter(({ agentId }) => agentId !== me.id)} reader={reader} />
          <AbsenceForm reader={reader} />
        </div>
      </div>
    </>
  );
};

const NowNext = ({ me, reader }: Pick<Props, 'me' | 'reader'>) => {
  const words = reader.words.desk.shifts;
  const shift = shiftAt(me, reader.now);
  const next = me.shifts.find(({ from }) => from > reader.now);
  const span = (of: Shift | undefined) =>
    of ? `${said(of.from, reader, 'day')}, ${said(of.from, reader)}–${said(of.until, reader)}` : words.free;
  return (
    <dl class="duty now-next">
      <div>
        <dt>{words.now}</dt>
        <dd>{span(shift)}</dd>
      </div>
      <div>
        <dt>{words.next}</dt>
        <dd>{span(next)}</dd>
      </div>
    </dl>
  );
};

type WeekProps = { week: Week; offered: Set<string>; reader: Reader };

const WeekRow = ({ week, offered, reader }: WeekProps) => {
  const words = reader.words.desk.shifts;
  return (
    <section class="week" aria-label={words.week(dateSaid(week.monday, reader))}>
      <p class="week-head quiet">{words.hours(week.hours)}</p>
      <ol>
        {week.days.map((day) => (
          <DayCell day={day} offered={offered} reader={reader} />
        ))}
      </ol>
    </section>
  );
};

/** A calendar date in the reader's words; it has no zone. */
export const dateSaid = (date: string, { language }: Pick<Reader, 'language'>): string =>
  said(`${date}T12:00:00.000Z`, { language, zone: 'UTC' }, 'day');

const DayCell = ({ day, offered, reader }: Omit<WeekProps, 'week'> & { day: Day }) => (
  <li
    class={`${day.isWeekend ? 'weekend' : ''}${day.isToday ? ' today' : ''}${day.shifts.length === 0 ? ' free' : ''}`}
  >
    <span class="date">{dateSaid(day.date, reader)}</span>
    {day.shifts.map((shift) => (
      <OneShift shift={shift} isWeekend={day.isWeekend} isOffered={offered.has(shift.id)} reader={reader} />
    ))}
  </li>
);

type ShiftProps = { shift: Day['shifts'][number]; isWeekend: boolean; isOffered: boolean; reader: Reader };

/** A shift, and folded into it what can be done with it. */
const OneShift = ({ shift, isWeekend, isOffered, reader }: ShiftProps) => {
  const words = reader.words.desk.shifts;
  return (
    <details class={`shift${shift.isNight ? ' night' : ''}`}>
      <summary>
        {said(shift.from, reader)}–{said(shift.until, reader)}
        {shift.isNight && <span class="mark">{words.night}</span>}
        {isWeekend && <span class="mark">{words.weekend}</span>}
        {isOffered && <span class="mark offered">{words.offered}</span>}
      </summary>
      {(shift.breaks ?? []).length > 0 && (
        <p class="quiet">
          {words.breaks}:{' '}
          {shift.breaks?.map((pause) => `${said(pause.from, reader)}–${said(pause.until, reader)}`).join(', ')}
        </p>
      )}
      {shift.from > reader.now && (
        <form method="post" action={`/desk/shifts/${isOffered ? 'withdrawals' : 'offers'}`}>
          <input type="hidden" name="shiftId" value={shift.id} />
          <button type="submit" class="secondary">
            {isOffered ? words.withdraw : words.offer}
          </button>
          <small class="quiet">{words.offerHelp}</small>
        </form>
      )}
    </details>
  );
};

const Swaps = ({ swaps, reader }: Pick<Props, 'me' | 'swaps' | 'reader'>) => {
  const words = reader.words.desk.shifts;
  return (
    <section aria-labelledby="swaps">
      <h2 id="swaps">{words.swaps}</h2>
      {swaps.length === 0 && <p class="quiet">{words.noSwaps}</p>}
      <ul class="rows offers">
        {swaps.map(({ shift, against }) => (
          <li>
            <span>
              <When at={shift.from} reader={reader} form="day" /> {said(shift.from, reader)}–{said(shift.until, reader)}
              {against && (
                <>
                  <br />
                  {words.against} <When at={against.from} reader={reader} form="day" /> {said(against.from, reader)}–
                  {said(against.until, reader)}
                </>
              )}
            </span>
            <form method="post" action="/desk/shifts/takings">
              <input type="hidden" name="shiftId" value={shift.id} />
              <button type="submit">{words.take}</button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** To say that one cannot work, in as few words as somebody in bed has. */
const AbsenceForm = ({ reader }: { reader: Reader }) => {
  const words = reader.words.desk.shifts;
  return (
    <section aria-labelledby="absence">
      <h2 id="absence">{words.absence}</h2>
      <form method="post" action="/desk/shifts/absences" class="small-form">
        <label>
          {words.from}
          <input type="datetime-local" name="from" aria-describedby="from-help" />
        </label>
        <small id="from-help" class="quiet">
          {words.nowOn}
        </small>
        <label>
          {words.back}
          <input type="datetime-local" name="until" required />
        </label>
        <label>
          {words.note}
          <input name="note" maxlength={500} />
        </label>
        <button type="submit" class="secondary">
          {words.tell}
        </button>
        <small class="quiet">{words.absenceHelp}</small>
      </form>
    </section>
  );
};
