import type { Automaton } from '../automaton.ts';

/**
 * The steps that a sweep follows. Kinds that lead from one state to the same other one and weigh the same are a group:
 * on a day only the cheapest of them can be in a best line, so a sweep follows one step for the whole group.
 */
export type Moves = {
  /** Steps of a state are those from first[state] up to first[state + 1]. */
  first: Int32Array;
  from: Int32Array;
  to: Int32Array;
  /** Minutes of the step, in units. */
  units: Int32Array;
  /** 0 for a free day. */
  works: Uint8Array;
  group: Int32Array;
  /** What the step adds to the counts: an index into `marks`. */
  mark: Int32Array;
  /** Of each mark, the units of the week and a bit for every tracked count. */
  marks: Weight[];
  groups: Group[];
  /** 1 where some member of the group may be chosen, by day * groups + group. */
  open: Uint8Array;
};

type Weight = { week: number; bits: number };

/** Letters that are interchangeable but for what they cost; the letter after the last kind is the free day. */
export type Group = { letters: Int32Array; prices: Float64Array };

/** What a letter weighs: minutes in units, the same of the week, and a bit for every tracked count it adds to. */
export type Weights = { units: Int32Array; week: Int32Array; bits: Int32Array };

/** `may` tells by day * letters + letter what is allowed. */
export function movesOf(automaton: Automaton, weights: Weights, may: Uint8Array, days: number): Moves {
  const { states, letters } = automaton;
  const groups: Group[] = [];
  const groupOf = index<string>();
  const markOf = index<string>();
  const first = [0];
  const steps: { from: number; to: number; units: number; works: number; group: number; mark: number }[] = [];
  const marks: Moves['marks'] = [];
  for (let state = 0; state < states; state++) {
    for (const { to, members } of alike(automaton, state, weights)) {
      const letter = members[0] as number;
      const prices = members.map((member) => automaton.price[state * letters + member] as number);
      const group = groupOf(`${members}/${prices}`);
      if (group === groups.length)
        groups.push({ letters: Int32Array.from(members), prices: Float64Array.from(prices) });
      const weight = { week: weights.week[letter] as number, bits: weights.bits[letter] as number };
      const mark = markOf(`${weight.week}/${weight.bits}`);
      if (mark === marks.length) marks.push(weight);
      steps.push({
        from: state,
        to,
        units: weights.units[letter] as number,
        works: letter === letters - 1 ? 0 : 1,
        group,
        mark,
      });
    }
    first.push(steps.length);
  }
  const open = new Uint8Array(days * groups.length);
  for (let day = 0; day < days; day++)
    groups.forEach((group, at) => {
      open[day * groups.length + at] = group.letters.some((letter) => may[day * letters + letter]) ? 1 : 0;
    });
  return {
    first: Int32Array.from(first),
    from: Int32Array.from(steps, ({ from }) => from),
    to: Int32Array.from(steps, ({ to }) => to),
    units: Int32Array.from(steps, (step) => step.units),
    works: Uint8Array.from(steps, ({ works }) => works),
    group: Int32Array.from(steps, ({ group }) => group),
    mark: Int32Array.from(steps, ({ mark }) => mark),
    marks,
    groups,
    open,
  };
}

/** The letters that a state allows, those together that end in the same state and weigh the same. */
function alike(automaton: Automaton, state: number, { units, week, bits }: Weights) {
  const { letters, next } = automaton;
  const found = new Map<string, { to: number; members: number[] }>();
  for (let letter = 0; letter < letters; letter++) {
    const to = next[state * letters + letter] as number;
    if (to < 0) continue;
    const key = `${to}/${units[letter]}/${week[letter]}/${bits[letter]}/${letter === letters - 1}`;
    const same = found.get(key);
    if (same) same.members.push(letter);
    else found.set(key, { to, members: [letter] });
  }
  return found.values();
}

/** Numbers keys in the order in which they are first seen. */
function index<Key>() {
  const seen = new Map<Key, number>();
  return (key: Key) => {
    if (!seen.has(key)) seen.set(key, seen.size);
    return seen.get(key) as number;
  };
}
