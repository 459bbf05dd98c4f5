import type { Completion } from './completion.ts';
import { chooseLetters, type Sweep } from './plan.ts';

/** Room for the tables, kept between sweeps: nothing in it outlives one. */
const room = {
  now: new Float64Array(0),
  ahead: new Float64Array(0),
  back: new Uint16Array(0),
  chosen: new Int16Array(0),
  price: new Float64Array(0),
  low: new Int32Array(0),
  high: new Int32Array(0),
  lowAhead: new Int32Array(0),
  highAhead: new Int32Array(0),
};

/** Weekends that a paced line may fall behind. */
const PACE = 5;

/** The cheapest way through the window and the letter of each of its days, or undefined when there is none. */
export function sweep(plan: Sweep): { value: number; letters: Int16Array } | undefined {
  const { moves, bands, outer, from, until, letters } = plan;
  const days = until - from;
  const size = outer.size;
  const states = moves.first.length - 1;
  const rows = states * size;
  const offsets = layout(plan, rows);
  const groups = moves.groups.length;
  room.now.fill(Infinity, 0, rows * (bands.width[0] as number));
  room.low.fill(1, 0, rows);
  room.high.fill(0, 0, rows);
  const entry = plan.entry * size;
  room.now[entry * (bands.width[0] as number) - (bands.base[0] as number)] = 0;
  room.low[entry] = 0;
  room.high[entry] = 0;
  for (let at = 0; at < days; at++) {
    chooseLetters(moves, plan.cost, letters, from + at, room.price, room.chosen, at * groups);
    step(plan, at, offsets[2 * at] as number);
    turn();
    if (plan.weeks[at]) {
      collapse(plan, at, offsets[2 * at + 1] as number);
      turn();
    }
    if (plan.prune) pruned(plan, at + 1, plan.prune);
  }
  return traced(plan, offsets);
}

/** Makes room, and says where the back pointers of each day, and of each week's end, begin. */
function layout({ moves, bands, weeks }: Sweep, rows: number): Float64Array {
  const days = bands.width.length - 1;
  const offsets = new Float64Array(2 * days);
  let cells = 0;
  let widest = bands.width[0] as number;
  for (let at = 0; at < days; at++) {
    const width = bands.width[at + 1] as number;
    widest = Math.max(widest, width);
    offsets[2 * at] = cells;
    cells += rows * width;
    offsets[2 * at + 1] = cells;
    if (weeks[at]) cells += rows * width;
  }
  const groups = moves.groups.length;
  if (room.now.length < rows * widest) {
    room.now = new Float64Array(rows * widest);
    room.ahead = new Float64Array(rows * widest);
  }
  if (room.back.length < cells) room.back = new Uint16Array(cells);
  if (room.price.length < groups) room.price = new Float64Array(groups);
  if (room.chosen.length < groups * days) room.chosen = new Int16Array(groups * days);
  if (room.low.length < rows)
    for (const name of ['low', 'high', 'lowAhead', 'highAhead'] as const) room[name] = new Int32Array(rows);
  return offsets;
}

/** Forgets what cannot be part of a line within the limit. */
function pruned({ bands, outer, moves }: Sweep, layer: number, prune: { completion: Completion; limit: number }): void {
  const { toGo, offsets, size } = prune.completion;
  const { now, low, high } = room;
  const width = bands.width[layer] as number;
  const base = bands.base[layer] as number;
  const rows = (moves.first.length - 1) * outer.size;
  for (let row = 0; row < rows; row++) {
    const end = high[row] as number;
    if ((low[row] as number) > end) continue;
    const bound = Math.floor(row / outer.size) * size + ((row % outer.size) % size);
    const here = row * width - base;
    const there = (offsets[layer] as number) + bound * width - base;
    let least = 1 << 29;
    let most = -1;
    for (let units = low[row] as number; units <= end; units++) {
      if ((now[here + units] as number) + (toGo[there + units] as number) > prune.limit) now[here + units] = Infinity;
      else {
        if (least > units) least = units;
        most = units;
      }
    }
    low[row] = least;
    high[row] = most;
  }
}

/** Follows every move of a day from every row that holds something. */
function step(plan: Sweep, at: number, backAt: number): void {
  const { moves, bands, outer, worked } = plan;
  const { first, to, units, works, group, mark, marks } = moves;
  const size = outer.size;
  const states = first.length - 1;
  const weekday = (plan.firstWeekday + plan.from + at) % 7;
  const { now, ahead, back, low, high, lowAhead, highAhead } = room;
  const width = bands.width[at] as number;
  const base = bands.base[at] as number;
  const widthAhead = bands.width[at + 1] as number;
  const baseAhead = bands.base[at + 1] as number;
  const pace = plan.weekendPace === undefined ? Infinity : (plan.weekendPace * at) / (plan.until - plan.from) + 1;
  const slowest = pace === Infinity ? 0 : pace - PACE;
  ahead.fill(Infinity, 0, states * size * widthAhead);
  lowAhead.fill(1 << 29, 0, states * size);
  highAhead.fill(-1, 0, states * size);
  for (let state = 0; state < states; state++) {
    const band = at * states + state;
    if ((bands.low[band] as number) > (bands.high[band] as number)) continue;
    const weekend = weekday === 5 || (weekday === 6 && !worked[state]);
    for (let move = first[state] as number; move < (first[state + 1] as number); move++) {
      const begins = weekend && works[move] === 1;
      const price = (room.price[group[move] as number] as number) + (begins ? plan.weekendPrice : 0);
      if (price === Infinity) continue;
      const target = to[move] as number;
      const unit = units[move] as number;
      const least = (bands.low[(at + 1) * states + target] as number) - unit;
      const most = (bands.high[(at + 1) * states + target] as number) - unit;
      const row = ((mark[move] as number) + (begins ? marks.length : 0)) * size;
      for (let number = 0; number < size; number++) {
        const source = state * size + number;
        const start = Math.max(low[source] as number, least);
        const end = Math.min(high[source] as number, most);
        const weekends = outer.weekends[number] as number;
        if (start > end || weekends > pace || weekends < slowest) continue;
        const after = outer.after[row + number] as number;
        if (after < 0) continue;
        const sink = target * size + after;
        const out = sink * widthAhead - baseAhead + unit + start;
        relax(now, source * width - base + start, ahead, out, back, backAt + out, end - start + 1, price, move);
        if (start + unit < (lowAhead[sink] as number)) lowAhead[sink] = start + unit;
        if (end + unit > (highAhead[sink] as number)) highAhead[sink] = end + unit;
      }
    }
  }
}

/** At the end of a week its minutes must fit, and are forgotten. */
function collapse(plan: Sweep, at: number, backAt: number): void {
  const { outer, bands } = plan;
  const { min, max } = plan.weeks[at] as { min: number; max: number };
  const rows = (plan.moves.first.length - 1) * outer.size;
  const width = bands.width[at + 1] as number;
  const base = bands.base[at + 1] as number;
  const { now, ahead, back, low, high, lowAhead, highAhead } = room;
  ahead.fill(Infinity, 0, rows * width);
  lowAhead.fill(1 << 29, 0, rows);
  highAhead.fill(-1, 0, rows);
  for (let sink = 0; sink < rows; sink += outer.week)
    for (let units = Math.max(0, min); units < outer.week && units <= max; units++) {
      const start = low[sink + units] as number;
      const end = high[sink + units] as number;
      if (start > end) continue;
      const out = sink * width - base + start;
      relax(now, out + units * width, ahead, out, back, backAt + out, end - start + 1, 0, units);
      if (start < (lowAhead[sink] as number)) lowAhead[sink] = start;
      if (end > (highAhead[sink] as number)) highAhead[sink] = end;
    }
}

function relax(
  now: Float64Array,
  source: number,
  ahead: Float64Array,
  sink: number,
  back: Uint16Array,
  pointer: number,
  count: number,
  price: number,
  code: number,
): void {
  for (let at = 0; at < count; at++) {
    const value = (now[source + at] as number) + price;
    if (value < (ahead[sink + at] as number)) {
      ahead[sink + at] = value;
      back[pointer + at] = code;
    }
  }
}

function turn(): void {
  const { now, low, high } = room;
  room.now = room.ahead;
  room.ahead = now;
  room.low = room.lowAhead;
  room.lowAhead = low;
  room.high = room.highAhead;
  room.highAhead = high;
}

/** The best end, and from there the way back. */
function traced(plan: Sweep, offsets: Float64Array): { value: number; letters: Int16Array } | undefined {
  const { moves, bands, outer, from, until, worked } = plan;
  const days = until - from;
  const rows = (moves.first.length - 1) * outer.size;
  let best = { value: Infinity, row: -1, units: 0 };
  for (let row = 0; row < rows; row++) {
    const end = plan.end[row] as number;
    if (end === Infinity) continue;
    const start = row * (bands.width[days] as number) - (bands.base[days] as number);
    for (let units = room.low[row] as number; units <= (room.high[row] as number); units++) {
      const value = (room.now[start + units] as number) + end;
      if (value < best.value) best = { value, row, units };
    }
  }
  if (best.row < 0) return undefined;
  const letters = new Int16Array(days);
  let { row, units } = best;
  for (let at = days - 1; at >= 0; at--) {
    const width = bands.width[at + 1] as number;
    const cell = () => row * width - (bands.base[at + 1] as number) + units;
    if (plan.weeks[at]) row += room.back[(offsets[2 * at + 1] as number) + cell()] as number;
    const move = room.back[(offsets[2 * at] as number) + cell()] as number;
    letters[at] = room.chosen[at * moves.groups.length + (moves.group[move] as number)] as number;
    const state = moves.from[move] as number;
    const weekday = (plan.firstWeekday + from + at) % 7;
    const begins = moves.works[move] === 1 && (weekday === 5 || (weekday === 6 && !worked[state]));
    const mark = (moves.mark[move] as number) + (begins ? moves.marks.length : 0);
    row = state * outer.size + (row % outer.size) - (outer.adds[mark] as number);
    units -= moves.units[move] as number;
  }
  return { value: best.value, letters };
}
