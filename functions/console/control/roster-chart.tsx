import { datesOf, isWeekend } from '../../../shared/domain/rosters/dates.ts';
import { dated } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import type { Chart, ChartPerson, ChartRegion, Template } from './roster-shapes.ts';

/** So many templates have a colour of their own; further ones begin again, and their letters tell them apart. */
const COLOURS = 6;

/** A letter for each template of a region, no two alike: its first that is not taken yet. */
export function lettersOf(templates: readonly Template[]): Map<string, string> {
  const letters = new Map<string, string>();
  for (const { id } of templates) {
    const taken = new Set(letters.values());
    const own = [...id.toUpperCase().replace(/-/g, ''), ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
    letters.set(id, own.find((letter) => !taken.has(letter)) ?? '?');
  }
  return letters;
}

/** Everybody's month, a table for each region: people by days, each shift a letter on its colour. */
export const RosterChart = ({ chart, reader }: { chart: Chart; reader: Reader }) => (
  <>
    {chart.leftOut.length > 0 && (
      <details>
        <summary>
          {reader.words.control.rosters.leftOut}: {chart.leftOut.length}
        </summary>
        <ul>
          {chart.leftOut.map(({ name, because }) => (
            <li>
              {name}: {because}
            </li>
          ))}
        </ul>
      </details>
    )}
    {chart.regions.length === 0 && <p class="quiet">{reader.words.control.rosters.noPeople}</p>}
    {chart.regions.map((region) => (
      <Region region={region} month={chart.month} reader={reader} />
    ))}
  </>
);

const Region = ({ region, month, reader }: { region: ChartRegion; month: string; reader: Reader }) => {
  const words = reader.words.control.rosters;
  const dates = datesOf(month);
  const isFree = (date: string) => isWeekend(date) || region.holidays.includes(date);
  const cells = cellsOf(region.templates);
  return (
    <section aria-labelledby={`region-${region.id}`}>
      <h2 id={`region-${region.id}`}>
        {region.name} <small class="quiet">{region.zone}</small>
      </h2>
      <Legend region={region} reader={reader} />
      <Scroll name={region.name}>
        <table class="month">
          <colgroup>
            <col />
            {dates.map((date) => (
              <col class={isFree(date) ? 'weekend' : undefined} />
            ))}
            <col span={2} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              {dates.map((date) => (
                <th scope="col" class={isFree(date) ? 'weekend' : undefined}>
                  <small>{dated(date, reader.language, 'weekday')}</small>
                  {Number(date.slice(8))}
                </th>
              ))}
              <th scope="col">{words.shifts}</th>
              <th scope="col">{words.nights}</th>
            </tr>
          </thead>
          <tbody>
            {region.people.map((person) => (
              <tr>
                <th scope="row">
                  <a href={`/control/agents/${person.agentId}`}>{person.name}</a>
                </th>
                {dates.map((date) => cells(person, date, words.leave))}
                <td>{Object.keys(person.shifts).length}</td>
                <td>{nightsOf(person, region.templates)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words.working}</th>
              {dates.map((date) => (
                <td>{region.people.filter(({ shifts }) => shifts[date] !== undefined).length}</td>
              ))}
              <td></td>
              <td></td>
            </tr>
          </tfoot>
        </table>
      </Scroll>
    </section>
  );
};

const nightsOf = ({ shifts }: ChartPerson, templates: readonly Template[]): number => {
  const nights = new Set(templates.filter(({ night }) => night).map(({ id }) => id));
  return Object.values(shifts).filter((template) => nights.has(template)).length;
};

/** How a day of somebody is drawn, in as few characters as a month of a hundred people needs. */
function cellsOf(templates: readonly Template[]) {
  const letters = lettersOf(templates);
  const kinds = new Map(templates.map(({ id, night }, place) => [id, `s${place % COLOURS}${night ? ' night' : ''}`]));
  return ({ shifts, leave }: ChartPerson, date: string, onLeave: string) => {
    const template = shifts[date];
    if (template !== undefined) return <td class={kinds.get(template) ?? 's0'}>{letters.get(template) ?? '?'}</td>;
    if (!leave.includes(date)) return <td></td>;
    return (
      <td class="leave">
        <abbr title={onLeave}>–</abbr>
      </td>
    );
  };
}

const Legend = ({ region: { templates }, reader }: { region: ChartRegion; reader: Reader }) => {
  const words = reader.words.control.rosters;
  const letters = lettersOf(templates);
  return (
    <ul class="legend shifts">
      {templates.map(({ id, from, until, night }, place) => (
        <li>
          <b class={`s${place % COLOURS}${night ? ' night' : ''}`}>{letters.get(id)}</b>
          {id} {from}–{until}
          {night && ` (${words.night})`}
        </li>
      ))}
      <li>
        <b class="leave">–</b> {words.leave}
      </li>
      <li>
        <b class="weekend" aria-hidden="true"></b> {words.weekend}
      </li>
    </ul>
  );
};
