import { scaleLinear } from 'd3-scale';
import { FLOOD_PER_HOUR, type Tried } from '../../../shared/domain/routes/route.ts';
import { after } from '../../../shared/domain/time.ts';
import type { WouldSend } from '../api/route-views.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';

const [WIDTH, HEIGHT, BAR, TOP] = [720, 120, 30, 16];
const HOUR_MILLIS = 3_600_000;

/** What a route would have sent in a day: how much, hour by hour, and how it would have read. */
export const Trial = ({ tried, shown, reader }: { tried: Tried; shown: readonly WouldSend[]; reader: Reader }) => {
  const words = reader.words.control.ownRoutes;
  const most = Math.max(0, ...tried.byHour);
  const said = `${words.matched(tried.matched, tried.read)}, ${words.most(most)}`;
  return (
    <>
      <p>
        <strong>{said}</strong>
      </p>
      {!tried.complete && <p class="warned">{words.cut}</p>}
      <Hours tried={tried} most={most} label={`${words.chart}: ${said}`} />
      <p class="quiet">
        <When at={tried.from} reader={reader} /> – <When at={tried.at} reader={reader} />
      </p>
      {shown.length > 0 && (
        <details open>
          <summary>{words.shown}</summary>
          <ul class="rows">
            {shown.map(({ type, at, text }) => (
              <li>
                <span class="name">{type}</span> <When at={at} reader={reader} />
                <pre tabindex={0}>{text}</pre>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};

/** A bar for each hour; one that is a flood looks like it. */
const Hours = ({ tried, most, label }: { tried: Tried; most: number; label: string }) => {
  const y = scaleLinear([0, Math.max(1, most)], [HEIGHT, TOP]);
  return (
    <svg class="hours" role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`}>
      <line class="rule" x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      {tried.byHour.map((count, hour) => (
        <g>
          <title>{`${after(tried.from, hour * HOUR_MILLIS).slice(11, 16)} UTC: ${count}`}</title>
          <rect
            class={count > FLOOD_PER_HOUR ? 'flood' : 'bar'}
            x={hour * BAR + 2}
            y={y(count)}
            width={BAR - 4}
            height={HEIGHT - y(count)}
          />
          {count > 0 && (
            <text x={hour * BAR + BAR / 2} y={y(count) - 3} text-anchor="middle">
              {count}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
};
