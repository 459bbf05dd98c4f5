import type * as z from 'zod';
import type { AbsenceView } from '../api/absence-views.ts';
import type { LeaveBalance, LeaveView } from '../api/leave-views.ts';
import type { Trouble } from '../api/perform.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import { ShiftPages } from './shifts.tsx';
import { dateSaid } from './week.tsx';

export type Leave = z.infer<typeof LeaveView>;
export type Balance = z.infer<typeof LeaveBalance>;
export type Absence = z.infer<typeof AbsenceView>;

type Props = {
  leave: Leave[];
  balance: Balance;
  absences: Absence[];
  reader: Reader;
  trouble?: Trouble | undefined;
  asked?: Record<string, string>;
};

/** What is left of a year's leave, what was asked and what became of it, and asking for more. */
export const LeavePage = ({ leave, balance, absences, reader, trouble, asked }: Props) => {
  const words = reader.words.desk.leave;
  return (
    <>
      <h1 class="for-readers">{words.title}</h1>
      <ShiftPages here="/desk/shifts/leave" reader={reader} />
      <div class="columns">
        <div class="stack">
          <BalanceRow balance={balance} reader={reader} />
          <LeaveList leave={leave} reader={reader} />
          <Absences absences={absences} reader={reader} />
        </div>
        <AskForm reader={reader} trouble={trouble} asked={asked ?? {}} />
      </div>
    </>
  );
};

const BalanceRow = ({ balance, reader }: Pick<Props, 'balance' | 'reader'>) => {
  const words = reader.words.desk.leave;
  const figures = [
    [words.left, balance.leftDays],
    [words.taken, balance.takenDays],
    [words.waiting, balance.waitingDays],
    [words.carried, balance.carriedDays],
    [words.perYear, balance.daysPerYear],
  ] as const;
  return (
    <section aria-labelledby="balance">
      <h2 id="balance">{words.balance(balance.year)}</h2>
      {balance.daysPerYear === undefined && <p class="quiet">{words.unknown}</p>}
      <dl class="numbers">
        {figures
          .filter(([, days]) => days !== undefined)
          .map(([name, days]) => (
            <div>
              <dt>{name}</dt>
              <dd>{days}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
};

const LeaveList = ({ leave, reader }: Pick<Props, 'leave' | 'reader'>) => {
  const words = reader.words.desk.leave;
  const isAhead = ({ state, until }: Leave) =>
    (state === 'waiting' || state === 'approved') && until >= reader.now.slice(0, 10);
  return (
    <section aria-labelledby="list">
      <h2 id="list">{words.list}</h2>
      {leave.length === 0 && <p class="empty">{words.none}</p>}
      <ul class="rows offers">
        {leave.map((one) => (
          <li>
            <span>
              <strong>
                {dateSaid(one.from, reader)} – {dateSaid(one.until, reader)}
              </strong>{' '}
              <span class={`badge ${moods[one.state]}`}>{words.states[one.state]}</span>
              <br />
              <span class="quiet">
                {[one.note, ...(one.because ?? []), one.lost?.length && words.lost(one.lost.length)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {isAhead(one) && (
              <form method="post" action="/desk/shifts/leave/cancellations">
                <input type="hidden" name="leaveId" value={one.id} />
                <button type="submit" class="secondary">
                  {words.cancel}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

const moods = { waiting: 'warned', approved: 'met', refused: 'breached', cancelled: 'paused' } as const;

const Absences = ({ absences, reader }: Pick<Props, 'absences' | 'reader'>) => {
  const words = reader.words.desk.shifts;
  const open = absences.filter(({ until }) => until > reader.now);
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="absences">
      <h2 id="absences">{words.absences}</h2>
      <ul class="rows offers">
        {open.map(({ id, from, until, note }) => (
          <li>
            <span>
              <When at={from} reader={reader} form="moment" /> – <When at={until} reader={reader} form="moment" />
              <br />
              <span class="quiet">{note}</span>
            </span>
            <form method="post" action="/desk/shifts/absences/ends">
              <input type="hidden" name="absenceId" value={id} />
              <button type="submit">{words.isBack}</button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
};

const AskForm = ({ reader, trouble, asked }: Pick<Props, 'reader' | 'trouble'> & { asked: Record<string, string> }) => {
  const words = reader.words.desk.leave;
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{words.ask}</h2>
      <TroubleBox trouble={trouble} />
      <form method="post" action="/desk/shifts/leave" class="small-form">
        <Field name="from" label={words.firstDay} trouble={trouble}>
          <input type="date" required value={asked.from} {...tied('from', trouble)} />
        </Field>
        <Field name="until" label={words.lastDay} trouble={trouble}>
          <input type="date" required value={asked.until} {...tied('until', trouble)} />
        </Field>
        <Field name="note" label={reader.words.desk.shifts.note} help={words.noteHelp} trouble={trouble}>
          <input maxlength={500} value={asked.note} {...tied('note', trouble)} />
        </Field>
        <button type="submit">{words.send}</button>
      </form>
    </section>
  );
};
