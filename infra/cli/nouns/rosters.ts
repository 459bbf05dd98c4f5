import type { Api } from '../api.ts';
import type { Given } from '../given.ts';
import { agentNames, type Named, poolNames } from '../names.ts';
import { progressOf, round } from '../roster-progress.ts';
import { type Row, type Shown, tabular } from '../show.ts';
import { sheet } from '../table.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';
import { UsageError } from '../webhook-input.ts';

const gap = ({ gapPercent }: Row) => (gapPercent === undefined ? '' : `≤ ${gapPercent} %`);
const columns = {
  id: 'id',
  state: 'state',
  people: 'people',
  cost: ({ cost }: Row) => (cost === undefined ? '' : round(Number(cost))),
  'from best': gap,
  holes: 'holeCount',
  made: 'createdAt',
};
const holeColumns = (named: Named) => ({
  pool: named('pool'),
  from: 'from',
  until: 'until',
  needed: 'needed',
  'on duty': 'onDuty',
  because: 'because',
});
const idOf = (given: Given) => ({ params: { rosterId: given.text('roster') } });

export const rosters: Noun = {
  name: 'rosters',
  about: 'versions of a month: solved as drafts, proven, published all at once',
  verbs: [
    {
      usage: 'list',
      about: 'list the rosters, newest month and version first',
      flags: { ...LIMIT, '--month <month>': 'of one month alone, YYYY-MM' },
      examples: ['list --month 2027-03'],
      run: (api, given) => ({
        rows: api.items('rosters.list', { query: { month: given.maybe('month') } }),
        columns,
        limit: limitOf(given),
      }),
    },
    {
      usage: 'create <month>',
      about: 'ask for a new version of a month, and tell how far it is until it is a draft',
      flags: {
        '--seconds <n>': 'how long each independent part may be solved (default: 60)',
        '--anew': 'plan swaps that were taken, and shifts that were added by hand, anew as well',
      },
      examples: ['create 2027-03', 'create 2027-03 --seconds 300', 'create 2027-03 --anew'],
      async run(api, given, io) {
        const seconds = given.number('seconds');
        const body = { month: given.text('month'), ...(seconds !== undefined && { seconds }), anew: given.has('anew') };
        const { id } = (await api.call('rosters.create', { body })).body as { id: string };
        return { lines: progressOf(api, id, io.interrupted()), line: ({ says }) => String(says) };
      },
    },
    {
      usage: 'show <roster>',
      about: 'show one roster: its cost, how far from the best it may be, and its first holes',
      examples: ['show ros_2027-03-1'],
      run: async (api, given) => shown(api, (await api.call('rosters.get', idOf(given))).body as Row),
    },
    {
      usage: 'lines <roster>',
      about: "list everybody's month: the shift of each date, or a dot",
      flags: LIMIT,
      examples: ['lines ros_2027-03-1', 'lines ros_2027-03-1 --json'],
      run: async (api, given) => ({
        rows: api.items('rosters.lines', idOf(given)),
        columns: {
          agent: (await agentNames(api))('agentId'),
          region: 'region',
          shifts: ({ shifts }) => (shifts as unknown[]).length,
          month: drawn,
        },
        limit: limitOf(given),
      }),
    },
    {
      usage: 'proof <roster>',
      about: 'prove the coverage of the month with this roster, as the company stands now',
      examples: ['proof ros_2027-03-1'],
      async run(api, given) {
        const { holes } = (await api.call('rosters.proof', idOf(given))).body as { holes: unknown[] };
        return { rows: holes, columns: holeColumns(await poolNames(api)) };
      },
    },
    {
      usage: 'diff <roster>',
      about: 'show what publishing would change now, person by person',
      examples: ['diff ros_2027-03-2'],
      async run(api, given) {
        const { items } = (await api.call('rosters.diff', idOf(given))).body as { items: Row[] };
        const count = (of: string) => (row: Row) => (row[of] as unknown[]).length;
        return {
          rows: items,
          columns: {
            agent: 'name',
            added: count('added'),
            moved: count('moved'),
            removed: count('removed'),
            because: 'because',
          },
        };
      },
    },
    {
      usage: 'publish <roster>',
      about: 'publish a draft: everybody at once',
      flags: {
        '--signed-by <name>': 'who answers for the holes that it has',
        '--reason <text>': 'why they may stay',
      },
      examples: [
        'publish ros_2027-03-1',
        "publish ros_2027-03-1 --signed-by 'Maria Santos' --reason 'two start on the 8th'",
      ],
      run: async (api, given) => shown(api, (await published(api, given)).body as Row),
    },
  ],
};

/** A roster with its holes as a table under it. */
async function shown(api: Api, roster: Row): Promise<Shown> {
  const { holes = [], cost, bound, ...rest } = roster;
  const sums = Object.entries({ cost, bound }).filter(([, sum]) => sum !== undefined);
  const head = sheet({ ...rest, ...Object.fromEntries(sums.map(([name, sum]) => [name, round(Number(sum))])) });
  return { said: `${head}\n\n${tabular(holes as Row[], holeColumns(await poolNames(api)))}`, json: roster };
}

async function published(api: Api, given: Given) {
  const [by, reason] = [given.maybe('signedBy'), given.maybe('reason')];
  if ((by === undefined) !== (reason === undefined)) throw new UsageError('a signature is --signed-by with a --reason');
  const { etag } = await api.call('rosters.get', idOf(given));
  const body = by === undefined ? {} : { signature: { by, reason } };
  return api.call('rosters.publish', { ...idOf(given), body, ...(etag && { seen: etag }) });
}

/** A month as a row of letters: the first of each template, a dot for a free day. */
function drawn({ shifts }: Row): string {
  const worked = new Map(
    (shifts as { date: string; template: string }[]).map(({ date, template }) => [date, template]),
  );
  const first = [...worked.keys()].sort()[0]?.slice(0, 7);
  if (!first) return '';
  const days = new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5)), 0)).getUTCDate();
  return Array.from(
    { length: days },
    (_, day) => worked.get(`${first}-${String(day + 1).padStart(2, '0')}`)?.[0] ?? '·',
  ).join('');
}
