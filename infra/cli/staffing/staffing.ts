import { type Command, Option } from 'commander';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { queueOf } from '../../../shared/domain/staffing/erlang.ts';
import type { Load } from '../../../shared/domain/staffing/load.ts';
import type { Queue } from '../../../shared/domain/staffing/queue.ts';
import { type Goals, type Required, requiredAgents, rosteredFor } from '../../../shared/domain/staffing/required.ts';
import type { Io } from '../io.ts';
import { print, tabular } from '../show.ts';
import { UsageError } from '../webhook-input.ts';
import { deferrable } from './deferrable.ts';
import { every, number, seconds, target } from './words.ts';

const HELP = `
Live channels have a --handling time. Without --patience nobody gives up (Erlang C); with it whoever waits too long does (Erlang A), and the service level is of
all arrivals unless --of answered. Work that can wait has --per-hour instead: how many of it one agent gets done in an
hour. Durations are seconds, or written 5m, 1h.

Examples:
  sunrelay staffing --calls 100 --handling 3m
  sunrelay staffing --calls 342 --interval 30m --handling 430 --target 80/20 --shrinkage 30%
  sunrelay staffing --calls 100 --handling 3m --patience 5m --occupancy 85%
  sunrelay staffing --calls 40 --interval 1h --per-hour 6 --shrinkage 20%
`;

type Options = Record<'calls' | 'interval' | 'target' | 'shrinkage' | 'of', string> &
  Partial<Record<'handling' | 'perHour' | 'patience' | 'occupancy' | 'wait', string>> & { json?: boolean };

/** Adds `staffing`: how many agents a live channel needs, with what one more or fewer would do, or how many work that can wait does. */
export function addStaffingCommand(program: Command, io: Io): void {
  program
    .command('staffing')
    .description('how many agents some work needs; of a live channel, what one more or fewer would do')
    .requiredOption('--calls <number>', 'how many arrive in an interval')
    .option('--interval <duration>', 'the interval', '30m')
    .option('--handling <duration>', 'how long one takes, after-work included')
    .option('--per-hour <number>', 'instead, of work that can wait: how many one agent gets done in an hour')
    .option('--target <share/seconds>', 'how many of 100 are answered within how many seconds', '80/20')
    .option('--wait <duration>', 'the longest average wait')
    .option('--patience <duration>', 'the mean time after which somebody gives up')
    .addOption(new Option('--of <whom>', 'whose share the target is').choices(['all', 'answered']).default('all'))
    .option('--occupancy <share>', 'the most of their time at the desk that agents are busy, 85% or 0.85')
    .option('--shrinkage <share>', 'the share of paid time in which an agent is not at the desk', '0')
    .option('--json', 'data for programs instead of text for people')
    .addHelpText('after', HELP)
    .action((options: Options) => (options.perHour === undefined ? staff(options, io) : deferrable(options, io)));
}

async function staff(options: Options, io: Io): Promise<void> {
  const [load, goals] = [loadOf(options), goalsOf(options)];
  const needed = requiredAgents(load, goals);
  if (isRefusal(needed)) throw new UsageError(needed.reason);
  const rows = around(needed, load, goals);
  const level = goals.serviceLevel;
  const said = [
    `${needed.agents} ${needed.agents === 1 ? 'agent' : 'agents'} at the desk, ${needed.rostered} on the roster, for ${needed.queue.erlangs.toFixed(2)} Erlangs`,
    '',
    tabular(rows.map(shown), columns(level?.withinSeconds ?? 0)),
  ].join('\n');
  await print({ said, json: { load, goals, ...needed, around: rows } }, options.json === true, io);
}

function loadOf({ calls, interval, handling, patience }: Options): Load {
  if (handling === undefined) throw new UsageError('--handling is missing, or --per-hour for work that can wait');
  return {
    arrivalsPerHour: (number('--calls', calls) * 3600) / every(interval),
    handlingSeconds: seconds('--handling', handling),
    ...(patience !== undefined && { patienceSeconds: seconds('--patience', patience) }),
  };
}

const goalsOf = ({ target: level, of, wait, occupancy, shrinkage }: Options): Goals => ({
  serviceLevel: { ...target(level), of: of === 'answered' ? 'answered' : 'all-arrivals' },
  ...(wait !== undefined && { averageWaitSeconds: seconds('--wait', wait) }),
  ...(occupancy !== undefined && { occupancy: number('--occupancy', occupancy) }),
  shrinkage: number('--shrinkage', shrinkage),
});

type Row = { agents: number; rostered: number; queue: Queue; isNeeded: boolean };

/** The answer with two fewer and two more; fewer than the load makes no row when nobody gives up. */
function around({ agents: needed }: Required, load: Load, goals: Goals): Row[] {
  return [-2, -1, 0, 1, 2].flatMap((more) => {
    const agents = needed + more;
    const queue = queueOf(load, agents, goals.serviceLevel?.withinSeconds ?? 0);
    if (isRefusal(queue)) return [];
    return [{ agents, rostered: rosteredFor(agents, goals.shrinkage ?? 0), queue, isNeeded: more === 0 }];
  });
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

const columns = (within: number) => ({
  '': 'mark',
  agents: 'agents',
  rostered: 'rostered',
  [`all within ${within}s`]: 'all',
  [`answered within ${within}s`]: 'answered',
  waits: 'waits',
  'average wait': 'wait',
  busy: 'busy',
  'give up': 'abandon',
});

const shown = ({ agents, rostered, queue, isNeeded }: Row) => ({
  mark: isNeeded ? '→' : '',
  agents,
  rostered,
  all: percent(queue.serviceLevel.ofAllArrivals),
  answered: percent(queue.serviceLevel.ofThoseAnswered),
  waits: percent(queue.waitingProbability),
  wait: `${queue.averageWaitSeconds.toFixed(1)}s`,
  busy: percent(queue.occupancy),
  abandon: percent(queue.abandonment),
});
