/**
 * `node test/bench/time-cases.ts DIR`: runs the cases of DIR/goalert_cases.json and DIR/dst_shift_cases.json through our
 * wall clock, zones and calendar. What comes out differently is named with its reason; without a known one it fails.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, Outcome } from './time/outcome.ts';
import { judged } from './time/rules.ts';
import { followed, shifted } from './time/shifts.ts';

const folder = process.argv[2];
if (!folder) {
  console.error('Usage: node test/bench/time-cases.ts DIR');
  process.exit(2);
}
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, Case[]>;
const goalert = read('goalert_cases.json');
const own = read('dst_shift_cases.json');

const outcomes: Outcome[] = [
  ...(goalert.cases ?? []).map(judged),
  ...(own.cases ?? []).map(shifted),
  ...(own.followTheSun ?? []).map(followed),
];
const deviations = outcomes.filter(({ ours, expected }) => ours !== expected);
for (const { name, ours, expected, reason } of deviations) {
  console.log(
    `${reason ? 'deviates' : 'FAILS'}: ${name}\n  expected ${expected}\n  ours     ${ours}\n  ${reason ?? 'no known reason'}`,
  );
}
const failed = deviations.filter(({ reason }) => !reason).length;
console.log(
  `${outcomes.length} cases, tzdata ${process.versions.tz}: ${outcomes.length - deviations.length} as expected, ${deviations.length - failed} deviate by rule, ${failed} fail`,
);
process.exitCode = failed > 0 ? 1 : 0;
