import { SLOT_MILLIS } from '../../../shared/domain/time.ts';
import { tabular } from '../show.ts';
import { percent } from '../simulate/numbers.ts';

type Side = {
  neededHours: number;
  missingHours: number;
  paidHours: number;
  cost?: number;
  price?: number;
  margin?: number;
};
type PromiseKept = { clock: string; before: number; after: number; low?: number; high?: number; isSure: boolean };
type Promises =
  | { from: string; until: string; tickets: number; handlingMinutes: number; clocks: PromiseKept[] }
  | { without: 'forecast' | 'size' | 'agents' | 'time' };
type Counts = { needed: number; served: number };

/** What the API says that a headcount would bring, as far as it is shown. */
export type Preview = {
  token: string;
  month: string;
  agents: number;
  effectiveFrom: string;
  regions: Record<string, number>;
  roster: 'published' | 'tried';
  before: Side;
  after: Side;
  hired: { name: string; region: string; shifts: number }[];
  released: { name: string; region: string }[];
  training: { name: string; region: string; because: string; by: string; isLate: boolean }[];
  moves: { name: string; date: string; was?: string; becomes?: string }[];
  coverage: { from: string; until: string; before: Counts; after: Counts }[];
  promises: Promises;
};

const BLOCKS = ' ▁▂▃▄▅▆▇█';
const MOST_MOVES = 20;

/** A preview for a person to read, and what to type to commit it. */
export function previewText(preview: Preview, typed: string): string {
  const { month, agents, effectiveFrom, regions, roster, before, after, hired, released, training, moves, token } =
    preview;
  const people = new Set(moves.map(({ name }) => name)).size;
  const where = Object.entries(regions).map(([region, count]) => `${region} ${count}`);
  return [
    `${month}: ${agents} agents from ${effectiveFrom} on (${where.join(', ')}); the roster before is ${roster}`,
    '',
    tabular(rows(before, after), { '': 'name', before: 'before', after: 'after' }),
    '',
    ...kept(preview.promises),
    '',
    ...missing(preview),
    '',
    `training owed: ${training.length}`,
    ...listed(
      training.map((one) => ({ ...one, late: one.isLate ? 'LATE' : '' })),
      { name: 'name', region: 'region', because: 'because', by: 'by', '': 'late' },
    ),
    ...(hired.length > 0
      ? [`${hired.length} new, with ${hired.reduce((sum, { shifts }) => sum + shifts, 0)} shifts`]
      : []),
    ...(released.length > 0 ? [`seats in training given back: ${released.map(({ name }) => name).join(', ')}`] : []),
    `shifts that move: ${moves.length}, of ${people} people`,
    ...listed(
      moves.slice(0, MOST_MOVES).map(({ was = 'free', becomes = 'free', ...move }) => ({ ...move, was, becomes })),
      { date: 'date', name: 'name', was: 'was', becomes: 'becomes' },
    ),
    ...(moves.length > MOST_MOVES ? [`  (the first ${MOST_MOVES}; all with --json)`] : []),
    '',
    `nothing is saved; to commit: sunrelay clients headcount ${typed} --token ${token} --because …`,
  ].join('\n');
}

const listed = (rows: Record<string, unknown>[], columns: Record<string, string>): string[] =>
  rows.length === 0 ? [] : [tabular(rows, columns).replace(/^/gm, '  ')];

function rows(before: Side, after: Side) {
  const names = {
    neededHours: 'agent hours needed',
    missingHours: 'of them missing',
    paidHours: 'hours paid',
    cost: 'cost',
    price: 'price',
    margin: 'margin',
  } as const;
  return Object.entries(names).flatMap(([field, name]) => {
    const [a, b] = [before, after].map((side) => side[field as keyof Side]);
    return a === undefined && b === undefined ? [] : [{ name, before: shown(a), after: shown(b) }];
  });
}

const shown = (amount: number | undefined): string =>
  amount === undefined ? 'unknown' : String(Math.round(amount * 10) / 10);

const WITHOUT: Record<Extract<Promises, { without: string }>['without'], string> = {
  forecast: 'too little is known of what will arrive',
  size: 'more arrives in a day than a preview can play; sunrelay simulate plays any number',
  agents: 'on one of the two sides nobody is certified',
  time: 'there was no time left to play any tickets',
};

/** Promises as the simulated month kept them, with how sure a difference is. */
function kept(promises: Promises): string[] {
  if ('without' in promises) return [`promises kept: not known, ${WITHOUT[promises.without]}`];
  const { from, until, tickets, handlingMinutes, clocks } = promises;
  const points = (share: number) => `${share < 0 ? '−' : '+'}${(Math.abs(share) * 100).toFixed(1)}`;
  const rows = clocks.map(({ clock, before, after, low, high, isSure }) => ({
    ...{ clock, before: percent(before), after: percent(after), points: points(after - before) },
    between: low === undefined || high === undefined ? '' : `${points(low)} … ${points(high)}`,
    verdict: isSure || low === undefined ? '' : 'no difference that could be told from luck',
  }));
  return [
    `promises kept, ${tickets} tickets of the forecast played from ${from.slice(0, 10)} until ${until.slice(0, 10)} (UTC):`,
    tabular(rows, {
      ...{ clock: 'clock', before: 'before', after: 'after', points: 'points', '95 %': 'between', '': 'verdict' },
    }).replace(/^/gm, '  '),
    `  assumed: ${Math.round(handlingMinutes)} minutes of work each, normal priority, agents for this client alone and without breaks`,
  ];
}

/** Hours that are missing, a block for each day of the month. */
function missing({ coverage, month }: Preview): string[] {
  const days = (side: 'before' | 'after') => {
    const hours = new Map<number, number>();
    for (const {
      from,
      until,
      [side]: { needed, served },
    } of coverage)
      for (let at = Date.parse(from); at < Date.parse(until); at += SLOT_MILLIS) {
        const date = new Date(at).toISOString();
        const day = date.startsWith(month) ? Number(date.slice(8, 10)) : date < month ? 1 : 31;
        hours.set(day, (hours.get(day) ?? 0) + Math.max(0, needed - served) / 2);
      }
    return Array.from({ length: 31 }, (_, day) => hours.get(day + 1) ?? 0);
  };
  const [before, after] = [days('before'), days('after')];
  const top = Math.max(1, ...before, ...after);
  const bars = (hours: number[]) =>
    hours.map((count) => BLOCKS[count === 0 ? 0 : Math.max(1, Math.round((count / top) * 8))]).join('');
  return [
    `missing by day (UTC, full height ${Math.round(top)} hours)`,
    `  before ${bars(before)}`,
    `  after  ${bars(after)}`,
  ];
}
