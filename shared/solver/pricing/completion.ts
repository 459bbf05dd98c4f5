import { chooseLetters, type Sweep } from './plan.ts';

/** What each cell costs up to the end, by the rules that the sweep holds: no way from there is cheaper. */
export type Completion = {
  /** The cheapest way from the entry, and its letters. */
  value: number;
  letters: Int16Array;
  /** By offsets[layer] + (state * size + number) * width + units - base of the layer. */
  toGo: Float64Array;
  offsets: Int32Array;
  size: number;
};

/** Room for the table, kept between calls: a completion is good until the next one is made. */
const room = {
  toGo: new Float64Array(0),
  week: new Float64Array(0),
  chosen: new Int16Array(0),
  price: new Float64Array(0),
};

/** Sweeps from the end to the start and keeps every cell; undefined when no way leads through. */
export function completionOf(plan: Sweep): Completion | undefined {
  const { moves, bands, outer, from, until } = plan;
  const days = until - from;
  const rows = (moves.first.length - 1) * outer.size;
  const groups = moves.groups.length;
  const offsets = new Int32Array(days + 2);
  for (let layer = 0; layer <= days; layer++)
    offsets[layer + 1] = (offsets[layer] as number) + rows * (bands.width[layer] as number);
  const cells = offsets[days + 1] as number;
  if (room.toGo.length < cells) room.toGo = new Float64Array(cells);
  if (room.price.length < groups) room.price = new Float64Array(groups);
  if (room.chosen.length < groups * days) room.chosen = new Int16Array(groups * days);
  const toGo = room.toGo;
  toGo.fill(Infinity, 0, cells);
  const last = offsets[days] as number;
  const width = bands.width[days] as number;
  for (let row = 0; row < rows; row++) toGo.fill(plan.end[row] as number, last + row * width, last + (row + 1) * width);
  for (let at = days - 1; at >= 0; at--) {
    chooseLetters(moves, plan.cost, plan.letters, from + at, room.price, room.chosen, at * groups);
    if (plan.weeks[at]) spread(plan, at, toGo, offsets[at + 1] as number);
    stepBack(plan, at, toGo, offsets, plan.weeks[at] ? room.week : undefined);
  }
  const value = toGo[plan.entry * outer.size * (bands.width[0] as number) - (bands.base[0] as number)] as number;
  if (value === Infinity) return undefined;
  return { value, letters: letters(plan, toGo, offsets), toGo, offsets, size: outer.size };
}

/** Before its end a week's minutes are still known: what fits goes on as what is forgotten. */
function spread(plan: Sweep, at: number, toGo: Float64Array, from: number): void {
  const { outer, bands, moves } = plan;
  const { min, max } = plan.weeks[at] as { min: number; max: number };
  const rows = (moves.first.length - 1) * outer.size;
  const width = bands.width[at + 1] as number;
  if (room.week.length < rows * width) room.week = new Float64Array(rows * width);
  room.week.fill(Infinity, 0, rows * width);
  for (let row = 0; row < rows; row += outer.week)
    for (let units = Math.max(0, min); units < outer.week && units <= max; units++)
      for (let cell = 0; cell < width; cell++)
        room.week[(row + units) * width + cell] = toGo[from + row * width + cell] as number;
}

function stepBack(
  plan: Sweep,
  at: number,
  toGo: Float64Array,
  offsets: Int32Array,
  week: Float64Array | undefined,
): void {
  const { moves, bands, outer } = plan;
  const size = outer.size;
  const states = moves.first.length - 1;
  const ahead = week ?? toGo;
  const aheadFrom = (week ? 0 : (offsets[at + 1] as number)) - (bands.base[at + 1] as number);
  const hereFrom = (offsets[at] as number) - (bands.base[at] as number);
  const width = bands.width[at] as number;
  const widthAhead = bands.width[at + 1] as number;
  for (let state = 0; state < states; state++) {
    const low = bands.low[at * states + state] as number;
    const high = bands.high[at * states + state] as number;
    if (low > high) continue;
    for (let move = moves.first[state] as number; move < (moves.first[state + 1] as number); move++) {
      const { price, row } = stepOf(plan, at, state, move);
      if (price === Infinity) continue;
      const target = moves.to[move] as number;
      const units = moves.units[move] as number;
      const start = Math.max(low, (bands.low[(at + 1) * states + target] as number) - units);
      const end = Math.min(high, (bands.high[(at + 1) * states + target] as number) - units);
      if (start > end) continue;
      for (let number = 0; number < size; number++) {
        const after = outer.after[row + number] as number;
        if (after < 0) continue;
        const source = aheadFrom + (target * size + after) * widthAhead + units + start;
        lower(ahead, source, toGo, hereFrom + (state * size + number) * width + start, end - start + 1, price);
      }
    }
  }
}

function lower(ahead: Float64Array, source: number, here: Float64Array, sink: number, count: number, price: number) {
  for (let at = 0; at < count; at++) {
    const value = (ahead[source + at] as number) + price;
    if (value < (here[sink + at] as number)) here[sink + at] = value;
  }
}

/** What a move costs on a day, and its row of the outer table. */
function stepOf(plan: Sweep, at: number, state: number, move: number): { price: number; row: number } {
  const { moves, outer } = plan;
  const weekday = (plan.firstWeekday + plan.from + at) % 7;
  const begins = moves.works[move] === 1 && (weekday === 5 || (weekday === 6 && !plan.worked[state]));
  const price = (room.price[moves.group[move] as number] as number) + (begins ? plan.weekendPrice : 0);
  return { price, row: ((moves.mark[move] as number) + (begins ? moves.marks.length : 0)) * outer.size };
}

/** Follows the cheapest way from the entry. */
function letters(plan: Sweep, toGo: Float64Array, offsets: Int32Array): Int16Array {
  const { moves, bands, outer, from, until } = plan;
  const groups = moves.groups.length;
  const found = new Int16Array(until - from);
  let state = plan.entry;
  let number = 0;
  let units = 0;
  for (let at = 0; at < found.length; at++) {
    chooseLetters(moves, plan.cost, plan.letters, from + at, room.price, room.chosen, at * groups);
    const week = plan.weeks[at];
    let best = { value: Infinity, move: -1, number: 0 };
    for (let move = moves.first[state] as number; move < (moves.first[state + 1] as number); move++) {
      const { price, row } = stepOf(plan, at, state, move);
      const target = moves.to[move] as number;
      let after = outer.after[row + number] as number;
      if (after < 0) continue;
      if (week) {
        const worked = after % outer.week;
        if (worked < week.min || worked > week.max) continue;
        after -= worked;
      }
      const reached = units + (moves.units[move] as number);
      const low = bands.low[(at + 1) * (moves.first.length - 1) + target] as number;
      const high = bands.high[(at + 1) * (moves.first.length - 1) + target] as number;
      if (reached < low || reached > high) continue;
      const width = bands.width[at + 1] as number;
      const cell = (target * outer.size + after) * width + reached - (bands.base[at + 1] as number);
      const value = price + (toGo[(offsets[at + 1] as number) + cell] as number);
      if (value < best.value) best = { value, move, number: after };
    }
    found[at] = room.chosen[at * groups + (moves.group[best.move] as number)] as number;
    units += moves.units[best.move] as number;
    state = moves.to[best.move] as number;
    number = best.number;
  }
  return found;
}
