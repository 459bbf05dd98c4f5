import type { Ladder } from '../../../shared/domain/escalation/ladder.ts';
import { tellsClient, WINDOW_MINUTES } from '../../../shared/domain/escalation/step.ts';
import { formatOf } from '../ui/formats.ts';
import type { Reader } from '../ui/reader.ts';
import { toldBy } from './ladder-said.ts';

const WIDE = 320;
const ROW = 30;
const FOOT = 18;
const EDGE = 6;
/** As many passes are drawn; the words beside it say how many there are. */
const MOST_PASSES = 3;
const MOST_SIGNS = 52;

/** Minutes after the trigger at which each step of each drawn pass is due, with everybody there, and where the drawing ends. */
function timesOf({ steps, repeat }: Ladder): { at: number[][]; until: number } {
  const delays = steps.map(({ delayMinutes }) => delayMinutes || 0);
  const pass = delays.reduce((sum, delay) => sum + delay, 0);
  const passes = Math.min(repeat + 1, MOST_PASSES) || 1;
  let before = 0;
  const at = delays.map((delay) => {
    const first = before;
    before += delay;
    return Array.from({ length: passes }, (_, number) => number * pass + first);
  });
  return { at, until: Math.max(1, passes * pass) };
}

/** A ladder on an axis of time: a line for each step, a mark where it fires, a bar while it waits. */
export const LadderAxis = ({ ladder, reader }: { ladder: Ladder; reader: Reader }) => {
  const words = reader.words.control.ladder;
  const { at, until } = timesOf(ladder);
  const x = (minutes: number) => EDGE + (Math.min(minutes, until) / until) * (WIDE - 2 * EDGE);
  const foot = ladder.steps.length * ROW;
  return (
    <svg class="ladder-axis" role="img" aria-label={words.axis} viewBox={`0 0 ${WIDE} ${foot + FOOT}`}>
      {[0, until / 2, until].map((minutes, place) => (
        <>
          <line class="grid" x1={x(minutes)} x2={x(minutes)} y1={0} y2={foot} />
          <text x={x(minutes)} y={foot + 13} text-anchor={['start', 'middle', 'end'][place]}>
            {lasting(minutes, reader)}
          </text>
        </>
      ))}
      {ladder.steps.map((step, place) => (
        <g transform={`translate(0 ${place * ROW})`}>
          <text x={EDGE} y={11}>
            <title>{toldBy(step, reader)}</title>
            {cut(`${place + 1}. ${toldBy(step, reader)}`)}
          </text>
          {at[place]?.map((from) => (
            <>
              {step.window === 'their-hours' && (
                <Bar kind="window" from={x(from)} until={x(from + (step.windowMinutes ?? WINDOW_MINUTES))} />
              )}
              {step.waits && tellsClient(step) && <Bar kind="waits" from={x(from)} until={x(until)} />}
              <Bar kind="delay" from={x(from)} until={x(from + (step.delayMinutes || 0))} />
              <circle class={step.takeOver ? 'takes-over' : 'fires'} cx={x(from)} cy={20} r={4} />
            </>
          ))}
        </g>
      ))}
    </svg>
  );
};

const Bar = ({ kind, from, until }: { kind: 'delay' | 'window' | 'waits'; from: number; until: number }) => (
  <line class={kind} x1={from} x2={until} y1={20} y2={20} />
);

/** A line of the drawing has room for so much; the whole of it is said where one points, and beside the drawing. */
const cut = (text: string): string => (text.length > MOST_SIGNS ? `${text.slice(0, MOST_SIGNS - 1).trimEnd()}…` : text);

/** So many minutes in short, as hours where they are many. */
function lasting(minutes: number, { language }: Reader): string {
  const unit = minutes < 120 ? 'minute' : 'hour';
  const form = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  const format = formatOf(`lasting ${language} ${unit}`, () => new Intl.NumberFormat(language, form));
  return format.format(unit === 'hour' ? minutes / 60 : minutes);
}
