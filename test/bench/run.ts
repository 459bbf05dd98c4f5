import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesise } from './ground/assembly.ts';
import { measureIntake } from './intake/measure.ts';
import { measureLateness } from './lateness/measure.ts';
import { measurePages } from './pages/measure.ts';
import { measurePrice } from './price/measure.ts';
import { measureRequests } from './requests/measure.ts';
import { type Finding, watched } from './show.ts';
import { measureSimulation } from './simulation/measure.ts';
import { measureThroughput } from './throughput/measure.ts';

const measurements = {
  intake: measureIntake,
  requests: measureRequests,
  throughput: measureThroughput,
  lateness: measureLateness,
  price: measurePrice,
  pages: measurePages,
  simulation: measureSimulation,
};
type Name = keyof typeof measurements;

const help = `npm run bench -- [options]
  --only NAMES   of ${Object.keys(measurements).join(', ')}, separated by commas
  --quick        less of everything: to see that it runs, not to be quoted
  --long         five million simulated tickets instead of half a million: a quarter of an hour more
  --json FILE    everything that was measured, as JSON`;

const { values: asked } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (asked.help) {
  process.stdout.write(`${help}\n`);
  process.exit(0);
}
const names = (asked.only?.split(',') ?? Object.keys(measurements)) as Name[];
const unknown = names.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  process.stderr.write(`${unknown.join(', ')} is not measured.\n${help}\n`);
  process.exit(1);
}

const [load = 0] = loadavg();
const machine = `${availableParallelism()} cores, Node ${process.versions.node}, load ${load.toFixed(1)} before the run`;
const folder = mkdtempSync(join(tmpdir(), 'sunrelay-bench-'));
try {
  const assembly = synthesise(join(folder, 'cdk.out'));
  const findings: Partial<Record<Name, Finding>> = {};
  for (const name of names) {
    const own = join(folder, name);
    mkdirSync(own);
    const finding = await measurements[name]({ assembly, folder: own, quick: asked.quick, long: asked.long });
    findings[name] = finding;
    process.stdout.write(`\n${name}\n  ${finding.method}\n${finding.details.map((line) => `  ${line}\n`).join('')}`);
  }
  const rows = Object.values(findings).flatMap(({ rows }) => rows);
  process.stdout.write(
    `\n${watched(rows)}\n${asked.quick ? '\nA quick run: these numbers are not to be quoted.\n' : ''}`,
  );
  if (asked.json) writeFileSync(asked.json, JSON.stringify({ machine, findings }, null, 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
