import type { Figures, Kept, Took } from '../../../shared/domain/figures/figures.ts';
import { kindsIn } from '../../../shared/domain/figures/promises.ts';
import { isOurs } from '../../../shared/domain/sla/clock.ts';
import type { SharesView } from '../api/shares.ts';
import { duration } from '../ui/clock-text.ts';
import { Columns } from '../ui/columns.tsx';
import { counted, dated } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';

/** All promises of ours in a month together. */
export const sumOf = ({ promises }: Figures): Kept =>
  kindsIn(promises)
    .filter(isOurs)
    .map((kind) => promises[kind])
    .reduce((sum, { met, missed, running }) => ({
      met: sum.met + met,
      missed: sum.missed + missed,
      running: sum.running + running,
    }));

/** Of those that are decided, how many were kept; a dash where none is. */
export function percent({ met, missed }: Kept, { language }: Reader): string {
  const decided = met + missed;
  return decided === 0 ? '–' : `${counted((met * 100) / decided, language, 1)} %`;
}

/** A length of time; a dash where nothing was measured. */
export const minutes = (value: number | undefined, { words }: Reader): string =>
  value === undefined
    ? '–'
    : value === 0
      ? `< 1 ${words.clocks.units[2]}`
      : duration(value * 60_000, words.clocks.units);

type Both = { figures: Figures; before?: Figures | undefined; reader: Reader };

/** What became of the promises of each kind. */
export const Promises = ({ figures, before, reader }: Both) => {
  const { portal, clocks } = reader.words;
  const words = portal.figures;
  const rows = [
    ...kindsIn(figures.promises).map(
      (kind) => [clocks.names[kind], figures.promises[kind], before?.promises[kind]] as const,
    ),
    [words.all, sumOf(figures), before && sumOf(before)] as const,
  ];
  return (
    <div class="block">
      <h2>{words.promises}</h2>
      <Scroll name={words.promises}>
        <table class="figures">
          <Columns
            names={[
              words.promise,
              words.kept,
              words.missed,
              words.running,
              words.share,
              ...(before ? [dated(before.month, reader.language, 'short')] : []),
            ]}
          />
          <tbody>
            {rows.map(([name, kept, was]) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{counted(kept.met, reader.language)}</td>
                <td class={kept.missed > 0 ? 'breached' : undefined}>{counted(kept.missed, reader.language)}</td>
                <td>{counted(kept.running, reader.language)}</td>
                <td>
                  <strong>{percent(kept, reader)}</strong>
                </td>
                {before && <td>{was && percent(was, reader)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
};

/** How long it took, by the wall clock. */
export const Times = ({ figures, before, reader }: Both) => {
  const words = reader.words.portal.figures;
  const rows: [string, Took, Took | undefined][] = [
    [words.firstReply, figures.firstReply, before?.firstReply],
    [words.resolution, figures.resolution, before?.resolution],
  ];
  return (
    <div class="block">
      <h2>{words.times}</h2>
      <Scroll name={words.times}>
        <table class="figures">
          <Columns
            names={[
              words.what,
              words.count,
              words.median,
              words.p90,
              ...(before ? [dated(before.month, reader.language, 'short')] : []),
            ]}
          />
          <tbody>
            {rows.map(([name, took, was]) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{counted(took.count, reader.language)}</td>
                <td>
                  <strong>{minutes(took.medianMinutes, reader)}</strong>
                </td>
                <td>{minutes(took.p90Minutes, reader)}</td>
                {before && <td>{minutes(was?.medianMinutes, reader)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="quiet">{`${words.wall} ${words.ofMonth}`}</p>
    </div>
  );
};

/** Which part of a client's tickets came to us, where one is agreed. */
export const Share = ({ share, reader }: { share: SharesView; reader: Reader }) => {
  const words = reader.words.portal.figures;
  return (
    <div class="block">
      <h2>{words.cap}</h2>
      {share.capPercent !== undefined && <p>{words.capText(share.capPercent)}</p>}
      <Scroll name={words.cap}>
        <table class="figures">
          <Columns names={[words.week, words.arrived, words.taken, '%']} />
          <tbody>
            {share.weeks.map(({ week, arrived, taken, percent: part }) => (
              <tr>
                <th scope="row">{dated(week, reader.language, 'date')}</th>
                <td>{arrived}</td>
                <td>{taken}</td>
                <td>{counted(part, reader.language, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
};
