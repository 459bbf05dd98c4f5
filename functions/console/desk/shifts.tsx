import { shiftAt } from '../../../shared/domain/agents/agent.ts';
import type { Trouble } from '../api/perform.ts';
import { TroubleBox } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { said } from '../ui/when.tsx';
import type { Me, Swap } from './asking.ts';
import { AbsenceForm, Swaps } from './swaps.tsx';
import { WeekRow } from './week.tsx';
import { type Shift, weeksOf } from './weeks.ts';

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
          <Swaps swaps={swaps.filter(({ agentId }) => agentId !== me.id)} reader={reader} />
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
