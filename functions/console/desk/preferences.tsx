import type * as z from 'zod';
import type { WorkPlace } from '../api/agent-work.ts';
import type { Trouble } from '../api/perform.ts';
import { TroubleBox } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import type { Me } from './asking.ts';
import { ShiftPages } from './shifts.tsx';
import { dateSaid } from './week.tsx';

export type Place = z.infer<typeof WorkPlace>;
type Wish = NonNullable<Me['wishes']>[number];
type Props = { me: Me; place: Place; reader: Reader; trouble?: Trouble | undefined };

/** When somebody would like to work, and when rather not. */
export const PreferencesPage = ({ me, place, reader, trouble }: Props) => {
  const words = reader.words.desk.wishes;
  const wishes = me.wishes ?? [];
  return (
    <>
      <h1 class="for-readers">{words.title}</h1>
      <ShiftPages here="/desk/shifts/preferences" reader={reader} />
      <TroubleBox trouble={trouble} />
      <div class="columns">
        <section aria-labelledby="wishes">
          <h2 id="wishes">{words.title}</h2>
          <p class="quiet">{words.help}</p>
          {wishes.length === 0 && <p class="empty">{words.none}</p>}
          <ul class="rows offers">
            {wishes.map((wish, index) => (
              <li>
                <span>
                  <strong>{words.sentence(wish.on, whenOf(wish, reader), shiftOf(wish, place, reader))}</strong>{' '}
                  <span class="quiet">{words.weightOf(wish.weight)}</span>
                </span>
                <form method="post" action="/desk/shifts/preferences/removals">
                  <input type="hidden" name="index" value={String(index)} />
                  <input type="hidden" name="count" value={String(wishes.length)} />
                  <button type="submit" class="secondary">
                    {reader.words.remove}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
        <AddForm place={place} reader={reader} />
      </div>
    </>
  );
};

const whenOf = ({ weekday, date }: Wish, reader: Reader): string => {
  const words = reader.words.desk.wishes;
  if (date) return dateSaid(date, reader);
  return weekday ? words.days[weekday] : words.every;
};

const shiftOf = ({ shift }: Wish, place: Place, { words: { desk } }: Reader): string => {
  const found = place.shifts.find(({ id }) => id === shift);
  return found ? `${found.id} ${found.from}–${found.until}` : (shift ?? desk.wishes.anyShift);
};

const AddForm = ({ place, reader }: Pick<Props, 'place' | 'reader'>) => {
  const words = reader.words.desk.wishes;
  return (
    <section aria-labelledby="add">
      <h2 id="add">{words.add}</h2>
      <form method="post" action="/desk/shifts/preferences" class="small-form">
        <fieldset>
          <label>
            <input type="radio" name="on" value="yes" checked /> {words.like}
          </label>
          <label>
            <input type="radio" name="on" value="no" /> {words.rather}
          </label>
        </fieldset>
        <label>
          {words.day}
          <select name="weekday">
            <option value="">{words.every}</option>
            {Object.entries(words.days).map(([day, name]) => (
              <option value={day}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          {words.date}
          <input type="date" name="date" />
        </label>
        <label>
          {words.shift}
          <select name="shift">
            <option value="">{words.anyShift}</option>
            {place.shifts.map(({ id, from, until }) => (
              <option value={id}>{`${id}, ${from}–${until}`}</option>
            ))}
          </select>
        </label>
        <label>
          {words.weight}
          <input type="number" name="weight" min={1} max={10} value="5" required />
        </label>
        <button type="submit">{words.add}</button>
      </form>
    </section>
  );
};
