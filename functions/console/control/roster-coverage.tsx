import { datesOf, mondayOf } from '../../../shared/domain/rosters/dates.ts';
import { dated, slotSaid } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { Band } from './band.tsx';
import { missingIn, runsByDate } from './heat.ts';
import { HeatPatterns } from './heat-map.tsx';
import type { Coverage } from './roster-shapes.ts';

type CoverageProps = {
  month: string;
  clients: readonly { id: string; name: string }[];
  coverage: Coverage | undefined;
  reader: Reader;
};

/** One client's month: what it needs and who is on duty, week by week, by the client's clock. */
export const RosterCoverage = ({ month, clients, coverage, reader }: CoverageProps) => {
  const { words, language } = reader;
  const own = words.control.rosters;
  if (!coverage) return <p class="quiet">{own.noClient}</p>;
  const runs = runsByDate(coverage.spans, coverage.zone);
  const most = Math.max(1, ...coverage.spans.flatMap(({ needed, served }) => [needed, served]));
  const weeks = [...Map.groupBy(datesOf(month), mondayOf).values()];
  const holes = datesOf(month).flatMap((date) =>
    (runs.get(date) ?? []).filter((run) => missingIn(run) > 0).map((run) => ({ date, ...run })),
  );
  return (
    <>
      <form method="get" class="side-by-side choice">
        <label>
          {own.client}
          <select name="client">
            {clients.map(({ id, name }) => (
              <option value={id} selected={id === coverage.clientId}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{own.show}</button>
      </form>
      <p class="quiet">{own.inZone(coverage.zone)}</p>
      <HeatPatterns />
      <BandLegend reader={reader} />
      <Scroll name={own.coverage}>
        {weeks.map((dates) => (
          <Band dates={dates} runs={runs} most={most} reader={reader} />
        ))}
      </Scroll>
      <details>
        <summary>{words.control.headcount.asTable}</summary>
        {holes.length === 0 && <p>{own.noHoles}</p>}
        <ul>
          {holes.map(({ date, first, last, needed, served }) => (
            <li>
              {dated(date, language, 'day')} {slotSaid(first)}–{slotSaid(last)}:{' '}
              {words.control.headcount.slot(needed, served)}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
};

const BandLegend = ({ reader }: { reader: Reader }) => {
  const own = reader.words.control.rosters;
  return (
    <ul class="legend">
      <li>
        <svg class="swatch" viewBox="0 0 20 14" aria-hidden="true">
          <rect class="needed" width="20" height="14" />
        </svg>{' '}
        {own.needed}
      </li>
      <li>
        <svg class="swatch" viewBox="0 0 20 14" aria-hidden="true">
          <line class="served" x1="0" x2="20" y1="7" y2="7" />
        </svg>{' '}
        {own.served}
      </li>
      <li>
        <svg class="swatch" viewBox="0 0 20 14" aria-hidden="true">
          <rect class="some" width="20" height="14" />
          <rect fill="url(#hatched)" width="20" height="14" />
        </svg>{' '}
        {own.lacking}
      </li>
    </ul>
  );
};
