import type { Given } from '../given.ts';
import { at, type Row } from '../show.ts';
import type { Verb } from '../verb.ts';
import { UsageError } from '../webhook-input.ts';
import { type Preview, previewText } from './headcount-preview.ts';

const months = {
  month: 'month',
  agents: 'agents',
  from: 'effectiveFrom',
  regions: ({ regions }: Row) => (regions ? split(regions as Record<string, number>) : ''),
  version: 'version',
  by: ({ byName, by }: Row) => byName ?? by,
  at: 'committedAt',
  because: 'because',
};
const split = (regions: Record<string, number>): string =>
  Object.entries(regions)
    .map(([region, agents]) => `${region} ${agents}`)
    .join(', ');

const percent = (place: string) => (row: Row) => {
  const share = at(row, place);
  return typeof share === 'number' ? `${(share * 100).toFixed(1)}%` : '';
};
const expected = (row: Row) =>
  Math.round((row.slots as { expected: number }[]).reduce((sum, slot) => sum + slot.expected, 0) * 10) / 10;
const forecastColumns = {
  skill: (row: Row) => row.skill ?? '-',
  live: (row: Row) => (row.live ? 'yes' : 'no'),
  counted: 'arrivals',
  expected,
  model: 'model',
  'wape 30 min': percent('scores.0.wape.halfHour'),
  day: percent('scores.0.wape.day'),
  week: percent('scores.0.wape.week'),
  'baseline week': percent('baseline.wape.week'),
  bias: percent('scores.0.bias'),
};

/** What a client's month should bring. */
export const forecastVerb: Verb = {
  usage: 'forecast <client> <month>',
  about: 'what a month should bring, by skill: the model that did best, its errors, and the sum',
  examples: ['forecast cli_01kz… 2026-12', 'forecast cli_01kz… 2026-12 --json'],
  async run(api, given) {
    const params = { clientId: given.text('client') };
    const { body } = await api.call('forecasts.get', { params, query: { month: given.text('month') } });
    return { rows: (body as { series: unknown[] }).series, columns: forecastColumns };
  },
};

/** Agents committed to a client: every version of every month, what another number would bring, or one more. */
export const headcountVerb: Verb = {
  usage: 'headcount <client> [month] [agents]',
  about: 'list the agents committed month by month; see what another number would bring; commit it',
  flags: {
    '--token <token>': 'commit it as it was shown, with seats and team; without it, it is shown and nothing is saved',
    '--because <text>': 'why it is committed; needed with --token',
    '--from <date>': 'the date in the month from which it holds (default: its first)',
    '--regions <region=agents...>': 'how many in each region (default: split automatically)',
    '--restore <version>': "this version's agents and regions again, instead of a number",
  },
  examples: [
    'headcount cli_01kz…',
    'headcount cli_01kz… 2026-12 12',
    "headcount cli_01kz… 2026-12 12 --token x8mDq… --because 'the season begins'",
    'headcount cli_01kz… 2026-12 12 --regions manila=8 nairobi=4',
    'headcount cli_01kz… 2026-12 --restore 1',
    'headcount cli_01kz… 2026-12 14 --from 2026-12-15',
  ],
  async run(api, given) {
    const params = { clientId: given.text('client') };
    const month = given.maybe('month');
    if (month === undefined) return { rows: api.items('headcounts.list', { params }), columns: months };
    const wish = wishIn(month, given);
    const token = given.maybe('token');
    if (token !== undefined) {
      const body = { ...wish, token, because: given.text('because') };
      return { one: (await api.call('headcounts.commit', { params, body })).body };
    }
    const preview = (await api.call('headcounts.preview', { params, body: wish })).body as Preview;
    return { said: previewText(preview, typed(given)), json: preview };
  },
};

type Wish = {
  month: string;
  agents?: number | undefined;
  restore?: number;
  effectiveFrom?: string;
  regions?: Record<string, number>;
};

function wishIn(month: string, given: Given): Wish {
  const restore = given.number('restore');
  if (restore === undefined) given.text('agents');
  const from = given.maybe('from');
  const regions = given.list('regions')?.map(regionIn);
  return {
    month,
    ...(restore === undefined ? { agents: given.number('agents') } : { restore }),
    ...(from !== undefined && { effectiveFrom: from }),
    ...(regions && { regions: Object.fromEntries(regions) }),
  };
}

function regionIn(text: string): [string, number] {
  const [, region, agents] = /^([^=]+)=(\d{1,3})$/.exec(text) ?? [];
  if (region === undefined) throw new UsageError(`--regions takes region=agents such as manila=8, not ${text}`);
  return [region, Number(agents)];
}

/** The words that ask for the same again. */
function typed(given: Given): string {
  const flags = ['from', 'restore'].flatMap((name) => (given.maybe(name) ? [`--${name}`, given.text(name)] : []));
  const regions = given.list('regions');
  const words = [given.text('client'), given.text('month'), given.maybe('agents') ?? '', ...flags];
  return [...words, ...(regions ? ['--regions', ...regions] : [])].filter(Boolean).join(' ');
}

/** Everybody's months side by side: a star where a month is rostered, a triangle where that roster has holes. */
export const monthsVerb: Verb = {
  usage: 'months',
  about: 'list the agents committed to every client, month by month',
  flags: { '--from <month>': 'the first month (default: the present one)', '--months <n>': 'how many (default: 8)' },
  examples: ['months', 'months --from 2026-12 --months 3'],
  async run(api, given) {
    const query = { from: given.maybe('from'), months: given.maybe('months') };
    const { months, clients } = (await api.call('headcounts.months', { query })).body as {
      months: string[];
      clients: { cells: { agents?: number; roster: string; holes: number }[] }[];
    };
    const columns = months.map((month, place) => [
      month,
      (row: Row) => cellSaid((row as (typeof clients)[number]).cells[place]),
    ]);
    return { rows: clients, columns: { client: 'name', ...Object.fromEntries(columns) } };
  },
};

const cellSaid = (cell: { agents?: number; roster: string; holes: number } | undefined): string =>
  `${cell?.agents ?? '-'}${cell?.roster === 'published' ? '*' : ''}${cell?.holes ? '▲' : ''}`;
