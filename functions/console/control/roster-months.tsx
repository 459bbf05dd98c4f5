import type { Trouble } from '../api/perform.ts';
import { Columns } from '../ui/columns.tsx';
import { counted, dated } from '../ui/dated.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';
import { addressOf, type RosterShown } from './roster-shapes.ts';

/** The months ahead, each with the version in force or the newest one. */
export const RosterMonths = ({
  months,
  rosters,
  reader,
}: {
  months: readonly string[];
  rosters: readonly RosterShown[];
  reader: Reader;
}) => {
  const words = reader.words.control.rosters;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.lead}</p>
      <table>
        <Columns names={[words.month, words.state, words.holes]} />
        <tbody>
          {months.map((month) => {
            const own = rosters.filter((roster) => roster.month === month);
            const roster = own.find(({ state }) => state === 'published') ?? own[0];
            return (
              <tr>
                <th scope="row">
                  <a href={`/control/rosters/${month}`}>{dated(month, reader.language, 'month')}</a>
                </th>
                <td>{roster ? words.states[roster.state] : <span class="quiet">{words.noVersion}</span>}</td>
                <td>{roster?.holeCount}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
};

type VersionsProps = {
  month: string;
  rosters: readonly RosterShown[];
  isOver: boolean;
  trouble?: Trouble | undefined;
  reader: Reader;
};

/** Every version of a month, and the way to another one. */
export const RosterVersions = ({ month, rosters, isOver, trouble, reader }: VersionsProps) => {
  const words = reader.words.control.rosters;
  return (
    <>
      <p>
        <a href="/control/rosters">{words.title}</a>
      </p>
      <h1>{dated(month, reader.language, 'month')}</h1>
      <h2 id="versions">{words.versions}</h2>
      {rosters.length === 0 ? <p class="quiet">{words.noVersions}</p> : <Versions rosters={rosters} reader={reader} />}
      <h2 id="solve">{words.solve}</h2>
      <TroubleBox trouble={trouble} />
      {isOver ? (
        <p class="quiet">{words.monthOver}</p>
      ) : (
        <form method="post" action={`/control/rosters/${month}`} class="commit">
          <Field name="seconds" label={words.seconds} help={words.secondsHelp} trouble={trouble}>
            <input {...tied('seconds', trouble)} type="number" min={1} max={600} value="60" />
          </Field>
          <label>
            <input type="checkbox" name="anew" value="true" /> {words.anew}
          </label>
          <button type="submit">{words.ask}</button>
        </form>
      )}
    </>
  );
};

const Versions = ({ rosters, reader }: Pick<VersionsProps, 'rosters' | 'reader'>) => {
  const words = reader.words.control.rosters;
  const said = (number: number | undefined) => (number === undefined ? '' : counted(number, reader.language));
  const columns = [words.versionColumn, words.state, words.people, words.cost, words.bound, words.gap, words.holes];
  return (
    <Scroll name={words.versions}>
      <table>
        <thead>
          <tr>
            {[...columns, words.made, words.by].map((name) => (
              <th scope="col" title={name === words.bound ? words.boundHelp : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rosters.map((roster) => (
            <tr class={roster.state === 'published' ? 'own' : undefined}>
              <th scope="row">
                <a href={addressOf(roster)}>{words.version(roster.version)}</a>
              </th>
              <td>{words.states[roster.state]}</td>
              <td>{said(roster.people)}</td>
              <td>{said(roster.cost)}</td>
              <td>{said(roster.bound)}</td>
              <td>{roster.gapPercent !== undefined && words.gapIs(counted(roster.gapPercent, reader.language, 2))}</td>
              <td>{said(roster.holeCount)}</td>
              <td>
                <When at={roster.createdAt} reader={reader} form="moment" />
              </td>
              <td>{roster.byName ?? roster.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
};
