import type { Reader } from '../ui/reader.ts';
import { said, When } from '../ui/when.tsx';
import type { Swap } from './asking.ts';

/** What colleagues would give away, and the reader may take. */
export const Swaps = ({ swaps, reader }: { swaps: Swap[]; reader: Reader }) => {
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
export const AbsenceForm = ({ reader }: { reader: Reader }) => {
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
