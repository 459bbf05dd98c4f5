import { dateIn } from '../../../shared/domain/rosters/dates.ts';
import { after } from '../../../shared/domain/time.ts';
import type { PromiseKept, Promises } from '../api/headcount-promises.ts';
import { Columns } from '../ui/columns.tsx';
import { counted, dated, difference } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import type { Preview } from './headcount-shapes.ts';

type PromisesProps = { preview: Preview; reader: Reader };

/** Which promises would be kept, before and after, as the real dispatcher kept them with tickets of the forecast; and what that assumes. */
export const HeadcountPromises = ({ preview: { promises, zone }, reader }: PromisesProps) => {
  const words = reader.words.control.headcount;
  return (
    <section aria-labelledby="promises">
      <h3 id="promises">{words.promises}</h3>
      {'without' in promises ? (
        <p class="quiet">{words.promisesWithout[promises.without]}</p>
      ) : (
        <Played promises={promises} zone={zone} reader={reader} />
      )}
    </section>
  );
};

type PlayedProps = { promises: Exclude<Promises, { without: string }>; zone: string; reader: Reader };

const Played = ({ promises: { from, until, tickets, handlingMinutes, clocks }, zone, reader }: PlayedProps) => {
  const { language } = reader;
  const words = reader.words.control.headcount;
  const [first, last] = [from, after(until, -1)].map((at) => dated(dateIn(zone, at), language, 'date'));
  return (
    <>
      <Scroll name={words.promises}>
        <table>
          <Columns names={[words.promise, words.before, words.after, words.change]} />
          <tbody>
            {clocks.map((one) => (
              <tr>
                <th scope="row">{reader.words.clocks.names[one.clock]}</th>
                <td>{counted(one.before * 100, language, 1)} %</td>
                <td>
                  <strong>{counted(one.after * 100, language, 1)} %</strong>
                </td>
                <td>{changeOf(one, reader)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="quiet">
        {words.promisesPlayed(tickets, first ?? '', last ?? '')}{' '}
        {words.promisesAssume(counted(handlingMinutes, language))}
      </p>
    </>
  );
};

/** A difference in percentage points with its interval; one that luck alone might have made is none. */
function changeOf({ before, after: then, low, high, isSure }: PromiseKept, { language, words }: Reader): string {
  const own = words.control.headcount;
  const points = (share: number) => difference(0, share * 100, language, 1);
  if (low === undefined || high === undefined) return points(then - before);
  return isSure ? own.pointsBetween(points(then - before), points(low), points(high)) : own.noDifference;
}
