import { parseArgs } from 'node:util';
import { soak } from './soak.ts';

const HELP = `npm run soak -- [--seeds N] [--from SEED]

Plays N random companies (1000 if you do not say), each without a fault and with up to four, in every core. What breaks is
told with its seed and the shortest history that still breaks, and ends the run with 1.`;

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, from: { type: 'string' }, help: { type: 'boolean' } },
});

function wholeNumber(name: 'seeds' | 'from', otherwise: number): number {
  const number = Number(values[name] ?? otherwise);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`--${name} is a whole number of 1 or more, not ${values[name]}\n\n${HELP}`);
  process.exit(2);
}

if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const [seeds, from] = [wholeNumber('seeds', 1_000), wholeNumber('from', 1)];
const startedAt = performance.now();
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

/** One line that is written over on a terminal, and now and then a line elsewhere. */
function progress(done: number, broken: number): void {
  const seconds = (performance.now() - startedAt) / 1000;
  const left = Math.ceil(((seconds / done) * (seeds - done)) / 60);
  const line = `${done} of ${seeds} seeds · ${broken} broken · ${(done / seconds).toFixed(1)} a second · ${left} min left`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}   `);
  else if (done % Math.ceil(seeds / 20) === 0) console.log(line);
}

const { done, broken } = await soak({ seeds, from }, progress, stop.signal);
if (process.stdout.isTTY) process.stdout.write('\n');
for (const { seed, broken: stories } of broken)
  for (const story of stories) console.log(`\nSEED=${seed}\n${story.join('\n')}`);
const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
console.log(
  `\n${done} seeds in ${minutes} minutes: ${broken.length === 0 ? 'every invariant held' : `${broken.length} broke`}`,
);
process.exitCode = broken.length > 0 ? 1 : 0;
