import { type CoveredDay, Weekday } from '../../../shared/domain/clients/coverage.ts';
import type { Trouble } from '../api/perform.ts';
import { Scroll } from '../ui/scroll.tsx';
import { places, type Rows } from './plan-draft.ts';
import type { EditorProps } from './plan-editor.tsx';

const days: CoveredDay[] = [...Weekday.options, 'holiday'];

/** The windows of the coverage: a line for each, a box for each day. */
export const Windows = ({ draft: { coverage }, reader, trouble }: EditorProps) => {
  const words = reader.words.control.plan;
  return (
    <>
      <h2>{words.windows}</h2>
      <p class="quiet">{words.windowsHelp}</p>
      <input type="hidden" name="windows" value={coverage.windows.length} />
      <Scroll name={words.windows}>
        <table class="inputs">
          <thead>
            <tr>
              {days.map((day) => (
                <th scope="col">{words.days[day]}</th>
              ))}
              <th scope="col">{words.from}</th>
              <th scope="col">{words.until}</th>
              <td></td>
            </tr>
          </thead>
          <tbody>
            {coverage.windows.map((window, place) => {
              const at = `${places.windows}.${place}`;
              const name = words.window(place + 1);
              return (
                <>
                  <tr>
                    {days.map((day) => (
                      <td>
                        <input
                          type="checkbox"
                          name={`${at}.days`}
                          value={day}
                          checked={window.days.includes(day)}
                          aria-label={`${name}: ${words.days[day]}`}
                        />
                      </td>
                    ))}
                    <Wall name={`${at}.from`} value={window.from} label={`${name}: ${words.from}`} />
                    <Wall name={`${at}.until`} value={window.until} label={`${name}: ${words.until}`} />
                    <Remove rows="windows" place={place} words={words} />
                  </tr>
                  <Wrong at={at} trouble={trouble} columns={days.length + 3} />
                </>
              );
            })}
          </tbody>
        </table>
      </Scroll>
      <Add rows="windows" words={words} />
    </>
  );
};

type Words = EditorProps['reader']['words']['control']['plan'];

/** A wall time is text: no browser's own field for times knows 24:00. */
const Wall = ({ name, value, label }: { name: string; value: string; label: string }) => (
  <td>
    <input
      name={name}
      value={value}
      aria-label={label}
      size={5}
      maxLength={5}
      pattern="([01]\d|2[0-3]):[0-5]\d|24:00"
      inputMode="numeric"
      autocomplete="off"
    />
  </td>
);

/** The button that adds a line to a table. */
export const Add = ({ rows, words }: { rows: Rows; words: Words }) => (
  <button type="submit" class="small" name="act" value={`add-${rows}`} formNoValidate>
    {words.addRow}
  </button>
);

/** The button that takes a line away, in a cell of it. */
const Remove = (props: { rows: Rows; place: number; words: Words }) => (
  <td>
    <TakeAway {...props} />
  </td>
);

/** The button that takes a line away. */
export const TakeAway = ({ rows, place, words }: { rows: Rows; place: number; words: Words }) => (
  <button
    type="submit"
    class="small"
    name="act"
    value={`remove-${rows}.${place}`}
    aria-label={words.removeRow(place + 1)}
    formNoValidate
  >
    {words.remove}
  </button>
);

/** What was wrong with a line, under it. */
const Wrong = ({ at, trouble, columns }: { at: string; trouble: Trouble | undefined; columns: number }) => {
  const errors = trouble?.errors?.filter(({ path }) => path === at || path.startsWith(`${at}.`)) ?? [];
  return errors.length === 0 ? null : (
    <tr>
      <td colSpan={columns} class="problem">
        {errors.map(({ message }) => message).join('; ')}
      </td>
    </tr>
  );
};

/** Dates between which the coverage is in force. */
export const Seasons = ({ draft: { coverage }, reader, trouble }: EditorProps) => {
  const words = reader.words.control.plan;
  const seasons = coverage.seasons ?? [];
  return (
    <>
      <h2>{words.seasons}</h2>
      <p class="quiet">{words.seasonsHelp}</p>
      <input type="hidden" name="seasons" value={seasons.length} />
      {seasons.length > 0 && (
        <Scroll name={words.seasons}>
          <table class="inputs">
            <thead>
              <tr>
                <th scope="col">{words.from}</th>
                <th scope="col">{words.until}</th>
                <td></td>
              </tr>
            </thead>
            <tbody>
              {seasons.map(({ from, until }, place) => {
                const at = `${places.seasons}.${place}`;
                return (
                  <>
                    <tr>
                      <td>
                        <input
                          type="date"
                          name={`${at}.from`}
                          value={from}
                          aria-label={`${words.seasons} ${place + 1}: ${words.from}`}
                        />
                      </td>
                      <td>
                        <input
                          type="date"
                          name={`${at}.until`}
                          value={until}
                          aria-label={`${words.seasons} ${place + 1}: ${words.until}`}
                        />
                      </td>
                      <Remove rows="seasons" place={place} words={words} />
                    </tr>
                    <Wrong at={at} trouble={trouble} columns={3} />
                  </>
                );
              })}
            </tbody>
          </table>
        </Scroll>
      )}
      <Add rows="seasons" words={words} />
    </>
  );
};
