import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { dayAfter } from '../../../shared/domain/rosters/dates.ts';
import { type Forecast, forecast } from '../../../shared/domain/staffing/forecast.ts';
import { LocalDate, Zone } from '../../../shared/domain/time.ts';
import type { Io } from '../io.ts';
import { print } from '../show.ts';
import { harmless } from '../table.ts';
import { bytesOf } from '../webhook-input.ts';
import { type Arrivals, arrivalsIn } from './arrivals.ts';
import { chart } from './chart.ts';
import { csvCell } from './csv.ts';
import { publicHolidays } from './holidays.ts';
import { report } from './report.ts';
import { drawing } from './svg.ts';
import { few, parsed, upliftIn, whole } from './words.ts';

const HELP = `
The file has a line per arrival and a heading: a column with the time (opened_at, arrived_at, timestamp, … or --column), and
where it has columns named client or channel, a series for each. A time without an offset is the zone's wall clock.

Every model forecasts past weeks again from what was known before them. WAPE is the sum of all errors over the sum of what
arrived, bias how much too much was forecast; the baseline repeats the week before. The model that did best is used.

Examples:
  sunrelay forecast tickets.csv --zone Europe/Berlin --holidays DE-BE
  sunrelay forecast tickets.csv --by channel --channel email --days 42 --out forecast.csv --svg chart.svg
  sunrelay forecast tickets.csv --uplift 2026-11-20..2026-12-01=1.5
`;

type Options = {
  zone: string;
  days: string;
  horizon: string;
  column?: string;
  by?: string[];
  channel?: string[];
  from?: string;
  until?: string;
  holidays?: string;
  uplift?: string[];
  out?: string;
  svg?: string;
  json?: boolean;
};

/** Adds `forecast`: from a file of arrivals to what to expect, and how far to believe it. It needs no running platform. */
export function addForecastCommand(program: Command, io: Io): void {
  program
    .command('forecast <file>')
    .description('forecast the arrivals in a CSV file by half hour, by the model that would have done best')
    .option('--zone <zone>', 'the IANA zone in whose half hours people live', 'UTC')
    .option('--days <n>', 'how many days to forecast', '28')
    .option('--horizon <n>', 'how many days ahead the models are judged', '7')
    .option('--column <name>', 'the column with the time of arrival')
    .option('--by <columns...>', 'the columns that tell series apart, at most two')
    .option('--channel <names...>', 'these channels alone')
    .option('--from <date>', 'the first date that is read (default: that of the first arrival)')
    .option('--until <date>', 'the last date that is read (default: that of the last arrival)')
    .option('--holidays <place>', 'whose public holidays are no ordinary days: DE, or US-NY')
    .option('--uplift <dates=factor...>', 'dates that bring so many times as much: 2026-11-20..2026-12-01=1.5')
    .option('--out <file>', 'write the forecast as CSV, a line per half hour')
    .option('--svg <file>', 'draw the last week and the next of the largest series')
    .addOption(new Option('--json', 'data for programs instead of text for people'))
    .addHelpText('after', HELP)
    .action((file: string, options: Options) => foretell(file, options, io));
}

type Foretold = Arrivals & ({ forecast: Forecast } | { refused: string });

async function foretell(file: string, options: Options, io: Io): Promise<void> {
  const zone = parsed(Zone, '--zone', options.zone);
  const { series, from, until, left } = arrivalsIn(Buffer.from(bytesOf(file)).toString('utf8'), {
    ...wantedOf(options),
    zone,
  });
  const all = series.map((arrivals) => foretold(arrivals, options));
  const known = all.filter((one) => 'forecast' in one);
  if (options.out !== undefined) writeFileSync(options.out, csvOf(known));
  const [largest] = known;
  if (options.svg !== undefined && largest)
    writeFileSync(options.svg, drawing(largest.name, largest.series, largest.forecast.slots));
  const total = series.reduce((sum, one) => sum + one.total, 0);
  const heads = `${total} arrivals from ${from} to ${until}, ${zone}${left > 0 ? ` (${left} lines without a time left out)` : ''}`;
  const texts = all.map((one) =>
    'refused' in one
      ? `${harmless(one.name)}: ${one.refused}`
      : [report(one.name, one.total, one.series, one.forecast), '', chart(one.series, one.forecast.slots)].join('\n'),
  );
  const json = {
    ...{ arrivals: total, from, until, zone, linesLeftOut: left },
    series: all.map(({ series: _series, ...one }) => one),
  };
  await print({ said: [heads, ...texts].join('\n\n'), json }, options.json === true, io);
  if (known.length === 0) throw new Error('nothing could be forecast');
}

const wantedOf = ({ column, by, channel, from, until, holidays }: Options) => ({
  ...(column !== undefined && { column }),
  ...(by !== undefined && { by: few(by) }),
  ...(channel !== undefined && { channels: channel }),
  ...(from !== undefined && { from: parsed(LocalDate, '--from', from) }),
  ...(until !== undefined && { until: parsed(LocalDate, '--until', until) }),
  holidays: (first: string, last: string) =>
    holidays === undefined ? new Set<string>() : publicHolidays(holidays, first, last),
});

function foretold(arrivals: Arrivals, { days, horizon, holidays, uplift = [] }: Options): Foretold {
  const [length, ahead] = [whole('--days', days, 400), whole('--horizon', horizon, 91)];
  const { series } = arrivals;
  const from = dayAfter(series.from, series.days);
  const closed = holidays === undefined ? new Set<string>() : publicHolidays(holidays, from, dayAfter(from, length));
  const answer = forecast(series, { from, days: length, holidays: closed, uplifts: uplift.map(upliftIn) }, ahead);
  return isRefusal(answer) ? { ...arrivals, refused: answer.reason } : { ...arrivals, forecast: answer };
}

const csvOf = (known: (Arrivals & { forecast: Forecast })[]): string =>
  [
    'client,channel,from,until,expected,low,high',
    ...known.flatMap(({ client = '', channel = '', forecast: { slots } }) =>
      slots.map(({ from, until, expected, low, high }) =>
        [
          csvCell(client),
          csvCell(channel),
          from,
          until,
          ...[expected, low, high].map((count) => count.toFixed(3)),
        ].join(','),
      ),
    ),
    '',
  ].join('\n');
