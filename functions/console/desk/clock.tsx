import type { ClockText } from '../ui/clock-text.ts';
import type { Reader } from '../ui/reader.ts';
import type { Words } from '../words/languages.ts';

/**
 * A promise with its time left and a thin bar. The page's script says the time anew as it passes, by the units of the
 * nearest `data-units`.
 */
export const Clock = ({ clock, words }: { clock: ClockText; words: Words }) => (
  <span class={`clock ${clock.mood}`}>
    <span class="clock-name">{clock.name}</span> <Left clock={clock} words={words} />
    {clock.used !== undefined && (
      <progress
        value={Math.round(clock.used * 1000) / 1000}
        max={1}
        data-from={clock.startedAt}
        data-until={clock.dueAt}
        aria-label={words.desk.mine.used(clock.name)}
      />
    )}
  </span>
);

const Left = ({ clock: { text, dueAt }, words: { clocks } }: { clock: ClockText; words: Words }) =>
  dueAt === undefined ? (
    <strong>{text}</strong>
  ) : (
    <strong data-due={dueAt} data-left={clocks.left('$')} data-late={clocks.late('$')}>
      {text}
    </strong>
  );

/** What the script needs to say times as the server does; for the element around the clocks. */
export const counting = ({ words: { clocks }, now }: Pick<Reader, 'words' | 'now'>) => ({
  'data-units': clocks.units.join(' '),
  'data-now': now,
});
