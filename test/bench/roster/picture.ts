import { writeFileSync } from 'node:fs';
import { scaleLinear } from 'd3-scale';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { RosterBrief } from '../../../shared/domain/rosters/brief.ts';
import { allocate } from '../../../shared/solver/allocate.ts';
import { type CompiledBrief, compileBrief } from '../../../shared/solver/formats/brief.ts';
import type { Roster } from '../../../shared/solver/problem.ts';
import { solve } from '../../../shared/solver/solve.ts';
import { month } from './month.ts';

/** `node test/bench/roster/picture.ts FILE.svg [agents] [seconds]` draws a solved month: coverage above, everybody's shifts below. */
const [file = 'month.svg', agents = '60', seconds = '30'] = process.argv.slice(2);

const COLOURS: Record<string, string> = { early: '#f2b134', day: '#4fa3a5', late: '#35507a' };
const WIDTH = 930;
const TOP = 170;
const ROW = 6;
const LEFT = 60;

function svg({ problem, brief }: CompiledBrief, roster: Roster): string {
  const height = TOP + 40 + roster.length * ROW;
  const day = WIDTH / problem.days;
  const ticks = Array.from({ length: problem.days }, (_, at) => at).filter((at) => at % 7 === 1);
  const labels = ticks.map((at) => text(LEFT + at * day, TOP + 18, `${at + 1} March`));
  const legend = Object.entries(COLOURS).map(([name, colour], at) =>
    [
      `<rect x="${LEFT + at * 70}" y="8" width="10" height="10" fill="${colour}"/>`,
      text(LEFT + at * 70 + 14, 17, name),
    ].join(''),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 10} ${height}" font-family="sans-serif" font-size="11">`,
    `<title>${brief.name}: people needed and on duty by half hour, and everybody's shifts by day</title>`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...legend,
    text(LEFT + 230, 17, 'needed (grey) and on duty (line), by half hour'),
    ...coverage(problem, roster),
    ...labels,
    ...shifts(problem, roster, day),
    '</svg>\n',
  ].join('\n');
}

/** Needed as a grey area, on duty as a line over it. */
function coverage(problem: CompiledBrief['problem'], roster: Roster): string[] {
  const needed = new Array(problem.slots).fill(0);
  problem.need.forEach((people, cell) => {
    needed[Math.floor(cell / problem.pools.length)] += people;
  });
  const there = new Array(problem.slots).fill(0);
  for (const { from, until } of allocate(problem, roster).flat())
    for (let slot = from; slot < until; slot++) there[slot]++;
  const x = scaleLinear([0, problem.slots], [LEFT, LEFT + WIDTH]);
  const y = scaleLinear([0, Math.max(...needed, ...there)], [TOP, 30]);
  const steps = (values: number[]) =>
    values.map((value, slot) => `H${x(slot).toFixed(1)}V${y(value).toFixed(1)}`).join('');
  return [
    `<path d="M${LEFT} ${TOP}${steps(needed)}V${TOP}z" fill="#d5d5d5"/>`,
    `<path d="M${LEFT} ${TOP}${steps(there)}" fill="none" stroke="#a3262a" stroke-width="0.7"/>`,
    ...y.ticks(3).map((tick) => text(LEFT - 24, y(tick) + 4, String(tick))),
  ];
}

/** One row for each person, one cell for each day worked. */
const shifts = (problem: CompiledBrief['problem'], roster: Roster, day: number): string[] =>
  Object.entries(COLOURS).map(([label, colour]) => {
    const cells = roster.flatMap((line, row) =>
      Array.from(line).flatMap((kind, at) =>
        problem.kinds[kind]?.label === label
          ? [
              `M${(LEFT + at * day).toFixed(0)} ${TOP + 30 + row * ROW}h${(day - 1).toFixed(0)}v${ROW - 1}h-${(day - 1).toFixed(0)}z`,
            ]
          : [],
      ),
    );
    return `<path d="${cells.join('')}" fill="${colour}"/>`;
  });

const text = (x: number, y: number, words: string): string =>
  `<text x="${x.toFixed(0)}" y="${y.toFixed(0)}" fill="#333">${words}</text>`;

const compiled = compileBrief(RosterBrief.parse(month(Number(agents), 1, 0.9)));
const solved = await solve(compiled.problem, { seconds: Number(seconds) });
if (isRefusal(solved)) throw new Error(solved.reason);
writeFileSync(file, svg(compiled, solved.roster));
console.log(
  `${file}: cost ${solved.cost.toFixed(1)}, at most ${solved.gapPercent.toFixed(1)} % from the best possible`,
);
