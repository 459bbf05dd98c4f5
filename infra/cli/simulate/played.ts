import { basename } from 'node:path';
import { type Interval, Zone } from '../../../shared/domain/time.ts';
import type { Arrival } from '../../../shared/simulation/arrivals.ts';
import type { Replayed } from '../../../shared/simulation/replayed.ts';
import type { Result } from '../../../shared/simulation/result.ts';
import type { Scenario } from '../../../shared/simulation/scenario.ts';
import { parsed } from '../forecast/words.ts';
import type { Io } from '../io.ts';
import { UsageError } from '../webhook-input.ts';
import { arrivalsIn } from './arrivals-file.ts';
import { columnsNamed } from './columns.ts';
import { recordingIn } from './recording-file.ts';
import { scenarioIn } from './scenario-file.ts';
import { momentIn } from './words.ts';

/** What was typed, as far as it says what to play. */
export type Asked = {
  arrivals?: string;
  scenario?: string;
  compare?: string;
  zone?: string;
  column?: string[];
  from?: string;
  until?: string;
};

/** A desk and what came of its runs. */
export type Side = { name: string; scenario: Scenario; runs: Result[] };
/** What is played: arrivals, on one desk or two, and where they come from. */
export type Played = {
  file: string;
  sides: Side[];
  arrivals: Arrival[];
  zone: Zone;
  span: Partial<Interval>;
  recording?: Replayed;
};

/** Arrivals and desks as files say them. */
export function fromFiles(options: Asked, io: Io): Played {
  const { arrivals: file, scenario: desk } = options;
  if (file === undefined || desk === undefined)
    throw new UsageError('--arrivals and --scenario are needed, or --replay');
  const sides = [desk, ...others(options)].map(sideIn);
  const [{ scenario }] = sides as [Side];
  const zone = zoneOf(options, scenario);
  const span = spanOf(options, zone);
  const clients = scenario.clients.map(({ id }) => id);
  const { arrivals, left } = arrivalsIn(file, { zone, clients, named: columnsNamed(options.column ?? []), ...span });
  if (left.count > 0) io.err(`${left.count} lines without an arrival were left out, ${left.first[0]}`);
  return { file, sides, arrivals, zone, span };
}

/** A recording: its own desk, and maybe other agents for the same arrivals. */
export function fromRecording(file: string, options: Asked): Played {
  if (options.arrivals !== undefined || options.scenario !== undefined)
    throw new UsageError('a recording has its own arrivals and desk; another desk goes with --compare');
  const recording = recordingIn(file);
  const { name, scenario, arrivals } = recording;
  const zone = zoneOf(options, scenario);
  const { from, until } = scenario;
  // Another desk is other agents: the client, its plan and its customers are as they were.
  const likewise = others(options)
    .map(sideIn)
    .map((side) => ({ ...side, scenario: { ...scenario, agents: side.scenario.agents.map(forAll) } }));
  const span = { ...(from && { from }), ...(until && { until }), ...spanOf(options, zone) };
  return { file, sides: [{ name, scenario, runs: [] }, ...likewise], arrivals, zone, span, recording };
}

const forAll = ({ clients: _all, ...group }: Scenario['agents'][number]) => group;

const others = ({ compare: other }: Asked): string[] => (other === undefined ? [] : [other]);

const zoneOf = (options: Asked, { clients }: Scenario): Zone =>
  parsed(Zone, '--zone', options.zone ?? clients[0]?.plan.coverage.zone ?? 'UTC');

const spanOf = ({ from, until }: Asked, zone: Zone): Partial<Interval> => ({
  ...(from !== undefined && { from: momentIn('--from', from, zone) }),
  ...(until !== undefined && { until: momentIn('--until', until, zone) }),
});

function sideIn(file: string): Side {
  const scenario = scenarioIn(file);
  return { scenario, name: scenario.name ?? basename(file).replace(/\.json$/, ''), runs: [] };
}
