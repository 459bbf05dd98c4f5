import { type Instant, type Interval, millisOf } from '../../../shared/domain/time.ts';
import type { Reader } from '../ui/reader.ts';
import { said } from '../ui/when.tsx';
import { axisOf, type Band } from './band.ts';
import type { BoardProps } from './board.tsx';

const HOUR_MILLIS = 3_600_000;
/** Names beside a band; the others are counted. */
const NAMES = 6;

/** The regions under one axis of time, on which now stands still and the day goes by. */
export const Bands = ({ board: { bands, now }, reader }: BoardProps) => {
  const words = reader.words.control.board;
  const axis = axisOf(now);
  const most = Math.max(1, ...bands.flatMap(({ steps }) => steps.map(({ on }) => on)));
  return (
    <section class="bands" aria-labelledby="bands">
      <h2 id="bands">{words.regions}</h2>
      {bands.length === 0 ? (
        <p class="quiet">{words.noRegions}</p>
      ) : (
        <>
          <ul>
            {bands.map((band) => (
              <li id={`region-${band.id}`}>
                <Who band={band} now={now} reader={reader} />
                <Strip band={band} axis={axis} now={now} most={most} reader={reader} />
              </li>
            ))}
          </ul>
          <p class="quiet">{words.daylight}</p>
        </>
      )}
    </section>
  );
};

const Who = ({ band: { name, zone, on }, now, reader }: { band: Band; now: Instant; reader: Reader }) => {
  const words = reader.words.control.board;
  const { language } = reader;
  return (
    <div class="who">
      <strong>
        <a href="/control/regions">{name}</a> <span class="local">{said(now, { language, zone })}</span>
      </strong>
      <span class={on.length === 0 ? 'paused' : 'met'} title={on.join(', ')}>
        {on.length === 0 ? words.nobodyOn : words.on(on.length)}
      </span>
      <span class="quiet names">
        {on.slice(0, NAMES).join(', ')} {on.length > NAMES && words.others(on.length - NAMES)}
      </span>
    </div>
  );
};

type StripProps = { band: Band; axis: Interval; now: Instant; most: number; reader: Reader };

/** One region's day. Places are in percent, so that it is as wide as its screen and its letters stay letters. */
const Strip = ({ band, axis, now, most, reader }: StripProps) => {
  const words = reader.words.control.board;
  const { language } = reader;
  const x = (at: Instant) =>
    Math.min(
      100,
      Math.max(0, ((millisOf(at) - millisOf(axis.from)) * 100) / (millisOf(axis.until) - millisOf(axis.from))),
    );
  const place = ({ from, until }: Interval) => ({
    x: `${x(from).toFixed(2)}%`,
    width: `${(x(until) - x(from)).toFixed(2)}%`,
  });
  const height = (on: number) => (on === 0 ? 0 : 12 + (on * 50) / most);
  return (
    <svg role="img" aria-label={words.band(band.name, band.zone)} width="100%">
      <rect class="night" width="100%" height="100%" />
      {band.daylight.map((day) => (
        <rect class="day" {...place(day)} height="100%" />
      ))}
      {band.steps.map((step) => (
        <rect class="shift" {...place(step)} y={`${100 - height(step.on)}%`} height={`${height(step.on)}%`}>
          <title>{`${said(step.from, { language, zone: band.zone })}–${said(step.until, { language, zone: band.zone })}: ${words.on(step.on)}`}</title>
        </rect>
      ))}
      {band.steps.slice(1).map(({ from }) => (
        <line class="edge" x1={`${x(from).toFixed(2)}%`} x2={`${x(from).toFixed(2)}%`} y1="30%" y2="100%" />
      ))}
      {band.midnights.map((at) => (
        <line class="midnight" x1={`${x(at).toFixed(2)}%`} x2={`${x(at).toFixed(2)}%`} y1="0" y2="100%" />
      ))}
      {hoursOf(band, axis).map(({ at, isMajor }) => (
        <text class={isMajor ? 'hour' : 'hour minor'} x={`${x(at).toFixed(2)}%`} y="1em" text-anchor="middle">
          {said(at, { language, zone: band.zone })}
        </text>
      ))}
      <line class="now" x1={`${x(now).toFixed(2)}%`} x2={`${x(now).toFixed(2)}%`} y1="0" y2="100%" />
    </svg>
  );
};

/** Every third hour of the wall there, and of these every sixth for whoever has little room; none that would be cut. */
function hoursOf({ daylight }: Band, axis: Interval): { at: Instant; isMajor: boolean }[] {
  const [first, last] = [millisOf(axis.from) + HOUR_MILLIS, millisOf(axis.until) - HOUR_MILLIS];
  return daylight
    .flatMap(({ from }) =>
      [-6, -3, 0, 3, 6, 9, 12, 15].map((hours) => ({ millis: millisOf(from) + hours * HOUR_MILLIS, hours })),
    )
    .filter(({ millis }) => millis >= first && millis <= last)
    .map(({ millis, hours }) => ({ at: new Date(millis).toISOString(), isMajor: hours % 6 === 0 }));
}
