import type { Zone } from '../../../shared/domain/time.ts';
import type { Result, Spread } from '../../../shared/simulation/result.ts';
import { tabular } from '../show.ts';
import { chart } from './chart.ts';
import { lasting, percent } from './numbers.ts';

/** What a run came to, for people. */
export function report(result: Result, zone: Zone): string {
  return [
    heading(result),
    tabular(promises(result), {
      promise: 'clock',
      priority: 'priority',
      met: 'met',
      missed: 'missed',
      running: 'running',
      kept: 'kept',
    }),
    tabular(spreads(result), {
      'how long': 'name',
      count: 'count',
      mean: 'mean',
      p50: 'p50',
      p90: 'p90',
      p99: 'p99',
      most: 'most',
    }),
    tabular(regions(result), {
      region: 'region',
      agents: 'agents',
      'hours on duty': 'duty',
      busy: 'busy',
      tickets: 'tickets',
    }),
    seams(result),
    chart(result, zone),
  ].join('\n\n');
}

function heading({ tickets, from, until, seed, secondsTaken }: Result): string {
  const { arrived, solved, abandoned, reopened, leftToClient, open } = tickets;
  const aMinute = Math.round((arrived / Math.max(secondsTaken, 0.001)) * 60);
  const more = [
    `${solved} solved`,
    ...(reopened > 0 ? [`${reopened} came back`] : []),
    ...(abandoned > 0 ? [`${abandoned} given up`] : []),
    ...(leftToClient > 0 ? [`${leftToClient} left to the client`] : []),
    ...(open > 0 ? [`${open} still open`] : []),
  ];
  return [
    `${arrived} tickets from ${from.slice(0, 16)}Z to ${until.slice(0, 16)}Z: ${more.join(', ')}`,
    `seed ${seed}, ${secondsTaken.toFixed(1)} s, ${aMinute} tickets a minute`,
  ].join('\n');
}

const promises = ({ kept }: Result) =>
  kept.map((one) => {
    const judged = one.met + one.missed;
    return { ...one, kept: judged === 0 ? '' : percent(one.met / judged) };
  });

function spreads({ waits, waitsBy, gaveUpAfter, inHands }: Result) {
  const rows: [string, Spread][] = [
    ['wait for hands', waits],
    ...(Object.keys(waitsBy).length > 1 ? Object.entries(waitsBy) : []).map(([name, one]): [string, Spread] => [
      `  ${name}`,
      one,
    ]),
    ...(gaveUpAfter.count > 0 ? [['gave up after', gaveUpAfter] as [string, Spread]] : []),
    ['from hands to solved', inHands],
  ];
  return rows.map(([name, { count, ...minutes }]) => ({
    ...{ name, count },
    ...Object.fromEntries(Object.entries(minutes).map(([what, value]) => [what, lasting(value)])),
  }));
}

function regions({ agents }: Result) {
  return [...Map.groupBy(agents, ({ region }) => region)].map(([region, own]) => {
    const sum = (name: 'dutyMinutes' | 'busyMinutes' | 'tickets') => own.reduce((all, one) => all + one[name], 0);
    const duty = sum('dutyMinutes');
    return {
      ...{ region, agents: own.length, duty: Math.round(duty / 60), tickets: sum('tickets') },
      busy: duty === 0 ? '' : percent(sum('busyMinutes') / duty),
    };
  });
}

function seams({ handOffs, escalations, parkedMinutes }: Result): string {
  const { handedOver, queued, parked, noted, unnoted, satellites, hot } = handOffs;
  const { warned, breached, started, stepsFired, stepsSkipped } = escalations;
  const ends = handedOver + queued + parked;
  return [
    ends === 0
      ? 'no hand-offs'
      : `${ends} hand-offs: ${handedOver} to the next hands, ${queued} to the pool, ${parked} to nobody; ${noted} with a note, ${unnoted} without; ${satellites} found late, ${hot} while somebody waited`,
    `${many(warned, 'warning')}, ${many(breached, 'broken promise')}, ${many(started, 'ladder')}: ${many(stepsFired, 'step')} told somebody, ${stepsSkipped} found nobody`,
    ...(parkedMinutes > 0 ? [`parked for ${lasting(parkedMinutes)} in all, with nobody on duty who may take it`] : []),
  ].join('\n');
}

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
