import { ofPool } from '../../../shared/domain/rosters/pools.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';
import type { Hole } from './roster-shapes.ts';

/** More rows than this nobody reads. */
const MOST = 200;

export type Names = ReadonlyMap<string, string>;

/** A pool by the name of its client, and the skill that it asks for. */
const poolSaid = (pool: string, clients: Names): string => {
  const { clientId, skill } = ofPool(pool);
  return [clients.get(clientId) ?? clientId, skill].filter(Boolean).join(', ');
};

/** Stretches that lack people, with why if anybody knows. */
export const Holes = ({ holes, clients, reader }: { holes: readonly Hole[]; clients: Names; reader: Reader }) => {
  const words = reader.words.control.rosters;
  if (holes.length === 0) return null;
  const columns = [words.pool, words.from, words.until, words.needed, words.served, words.because];
  return (
    <>
      <Scroll name={words.holes}>
        <table class="holes">
          <thead>
            <tr>
              {columns.map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {holes.slice(0, MOST).map((hole) => (
              <tr>
                <th scope="row">{poolSaid(hole.pool, clients)}</th>
                <td>
                  <When at={hole.from} reader={reader} form="moment" />
                </td>
                <td>
                  <When at={hole.until} reader={reader} form="moment" />
                </td>
                <td>{hole.needed}</td>
                <td>{hole.onDuty}</td>
                <td>{hole.because}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {holes.length > MOST && <p class="quiet">{words.moreHoles(holes.length - MOST)}</p>}
    </>
  );
};
