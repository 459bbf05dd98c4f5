import { dated } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { Holes, type Names } from './holes.tsx';
import type { Hole } from './roster-shapes.ts';

/** A month's holes, undefined while nothing of it is published. */
export type MonthGaps = { month: string; holes: readonly Hole[] | undefined };

/** What the published months lack from now on. */
export const Gaps = ({ months, clients, reader }: { months: MonthGaps[]; clients: Names; reader: Reader }) => {
  const words = reader.words.control.ahead;
  return (
    <div>
      {months.map(({ month, holes }) => {
        const said = dated(month, reader.language, 'month');
        if (!holes) return <p class="quiet">{words.notPublished(said)}</p>;
        if (holes.length === 0) return <p>{words.noGaps(said)}</p>;
        return (
          <>
            <h3>{said}</h3>
            <Holes holes={holes} clients={clients} reader={reader} />
          </>
        );
      })}
    </div>
  );
};
