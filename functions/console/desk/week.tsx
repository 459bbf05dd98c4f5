import type { Reader } from '../ui/reader.ts';
import { said } from '../ui/when.tsx';
import { OfferedTo } from './partners.tsx';
import type { Day, Week } from './weeks.ts';

type WeekProps = { week: Week; offered: Set<string>; reader: Reader };

/** A week as its seven days, and what is worked in it. */
export const WeekRow = ({ week, offered, reader }: WeekProps) => {
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
          {!isOffered && <OfferedTo shiftId={shift.id} reader={reader} />}
          <button type="submit" class="secondary">
            {isOffered ? words.withdraw : words.offer}
          </button>
          <small class="quiet">{words.offerHelp}</small>
        </form>
      )}
    </details>
  );
};
