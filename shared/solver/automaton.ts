import type { History, Rules } from './problem.ts';

/**
 * What an employee may do next, as a machine: a state for everything the past still decides (how long the run of worked
 * or free days is, what was worked yesterday, how many nights in a row), a letter for each kind and one for a free day.
 * Every state may be the last one, because a run that touches the end of the horizon owes no minimum.
 */
export type Automaton = {
  states: number;
  /** Letters per state: every kind, then the free day. */
  letters: number;
  start: number;
  /** 1 where the day before was worked. */
  worked: Uint8Array;
  /** The next state by state * letters + letter, -1 where a rule forbids it, and the price of that step. */
  next: Int32Array;
  price: Float64Array;
};

type Day = 'unknown' | 'worked' | 'free';
/** `last` is the class of the kind worked yesterday, -1 when unknown; `exempt` a run that began before anybody knows. */
type Past = { day: Day; length: number; exempt: boolean; last: number; runs: number[] };

/** The smallest machine for these rules over the kinds that `usable` marks, from what history left behind. */
export function automatonOf(rules: Rules, usable: Uint8Array, history: History, days: number): Automaton {
  const kinds = usable.length;
  const letters = kinds + 1;
  const classOf = classes(rules, usable, history);
  const horizon = days + history.workedDays + history.freeDays + 1;
  const pasts: Past[] = [];
  const indexOf = new Map<string, number>();
  const state = (past: Past) => {
    const key = `${past.day},${past.length},${past.exempt},${past.last},${past.runs}`;
    let index = indexOf.get(key);
    if (index === undefined) {
      index = pasts.push(past) - 1;
      indexOf.set(key, index);
    }
    return index;
  };
  const start = state(first(rules, history, classOf, horizon));
  const next: number[] = [];
  const price: number[] = [];
  for (let at = 0; at < pasts.length; at++) {
    const past = pasts[at] as Past;
    for (let letter = 0; letter < letters; letter++) {
      const after =
        letter === kinds
          ? rested(past, rules, horizon)
          : usable[letter]
            ? worked(past, letter, rules, classOf, horizon)
            : undefined;
      next.push(after ? state(after) : -1);
      price.push(after ? change(past, letter, rules, kinds) : 0);
    }
  }
  return minimised({
    states: pasts.length,
    letters,
    start,
    worked: Uint8Array.from(pasts, ({ day }) => (day === 'worked' ? 1 : 0)),
    next: Int32Array.from(next),
    price: Float64Array.from(price),
  });
}

/** Kinds that forbid and price the same days after are one: each is represented by the first of its class. */
function classes(rules: Rules, usable: Uint8Array, history: History): Int32Array {
  const kinds = usable.length;
  const firsts = new Map<string, number>();
  return Int32Array.from(usable, (may, kind) => {
    if (!may && kind !== history.lastKind) return -1;
    const row = (of: Iterable<number>) => Array.from(of).filter((_, other) => usable[other]);
    const after = (of: Uint8Array | Float64Array) => row(of.subarray(kind * kinds, (kind + 1) * kinds));
    const key = `${after(rules.forbidden)}/${rules.change ? after(rules.change) : ''}`;
    if (!firsts.has(key)) firsts.set(key, kind);
    return firsts.get(key) as number;
  });
}

function first(rules: Rules, history: History, classOf: Int32Array, horizon: number): Past {
  const last = history.lastKind < 0 ? -1 : (classOf[history.lastKind] as number);
  const runs = rules.runsOf.map((_, index) => history.runs[index] ?? 0);
  const { workedDays, freeDays } = history;
  if (workedDays > 0 || last >= 0)
    return settled(
      { day: 'worked', length: Math.max(1, workedDays), exempt: workedDays === 0, last, runs },
      rules.work,
      horizon,
    );
  if (freeDays > 0)
    return settled({ day: 'free', length: freeDays, exempt: false, last: -1, runs }, rules.free, horizon);
  return { day: 'unknown', length: 0, exempt: true, last: -1, runs };
}

function worked(past: Past, kind: number, rules: Rules, classOf: Int32Array, horizon: number): Past | undefined {
  const goesOn = past.day === 'worked';
  if (goesOn && past.length >= rules.work.max) return undefined;
  if (past.day === 'free' && past.length < rules.free.min && !past.exempt) return undefined;
  if (goesOn && past.last >= 0 && rules.forbidden[past.last * classOf.length + kind]) return undefined;
  const runs = rules.runsOf.map(({ of }, index) => (of[kind] ? (past.runs[index] as number) + 1 : 0));
  if (rules.runsOf.some(({ max }, index) => (runs[index] as number) > max)) return undefined;
  const length = goesOn ? past.length + 1 : 1;
  if (length > rules.work.max) return undefined;
  const exempt = past.day === 'unknown' || (goesOn && past.exempt);
  return settled({ day: 'worked', length, exempt, last: classOf[kind] as number, runs }, rules.work, horizon);
}

function rested(past: Past, rules: Rules, horizon: number): Past | undefined {
  const goesOn = past.day === 'free';
  if (past.day === 'worked' && past.length < rules.work.min && !past.exempt) return undefined;
  const length = goesOn ? past.length + 1 : 1;
  if (length > rules.free.max) return undefined;
  const exempt = past.day === 'unknown' || (goesOn && past.exempt);
  return settled({ day: 'free', length, exempt, last: -1, runs: rules.runsOf.map(() => 0) }, rules.free, horizon);
}

/** Beyond its minimum a run has no exemption to keep, and without a maximum that could be met, no length either. */
function settled(past: Past, { min, max }: { min: number; max: number }, horizon: number): Past {
  if (past.exempt && max >= horizon) return { ...past, exempt: false, length: min };
  if (past.length < min) return past;
  return { ...past, exempt: false, length: max >= horizon ? min : Math.min(past.length, max) };
}

function change(past: Past, letter: number, rules: Rules, kinds: number): number {
  if (past.day !== 'worked' || past.last < 0 || letter === kinds) return 0;
  return rules.change?.[past.last * kinds + letter] ?? 0;
}

/** Moore's refinement: states with the same steps, prices and futures become one. */
function minimised(machine: Automaton): Automaton {
  const { states, letters, next, price, worked } = machine;
  let block = Int32Array.from(worked);
  let blocks = 0;
  for (;;) {
    const blockOf = new Map<string, number>();
    const refined = new Int32Array(states);
    for (let state = 0; state < states; state++) {
      let key = `${block[state]}`;
      for (let at = state * letters; at < (state + 1) * letters; at++) {
        const to = next[at] as number;
        key += to < 0 ? ',-' : `,${block[to]}:${price[at]}`;
      }
      if (!blockOf.has(key)) blockOf.set(key, blockOf.size);
      refined[state] = blockOf.get(key) as number;
    }
    block = refined;
    if (blockOf.size === blocks) break;
    blocks = blockOf.size;
  }
  const merged: Automaton = {
    states: blocks,
    letters,
    start: block[machine.start] as number,
    worked: new Uint8Array(blocks),
    next: new Int32Array(blocks * letters),
    price: new Float64Array(blocks * letters),
  };
  for (let state = 0; state < states; state++) {
    const into = block[state] as number;
    merged.worked[into] = worked[state] as number;
    for (let letter = 0; letter < letters; letter++) {
      const to = next[state * letters + letter] as number;
      merged.next[into * letters + letter] = to < 0 ? -1 : (block[to] as number);
      merged.price[into * letters + letter] = price[state * letters + letter] as number;
    }
  }
  return merged;
}
