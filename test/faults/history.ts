import { type Act, anyCompany, anyHistory, happens } from './chance.ts';
import { below, drawsOf, oneOf } from './draws.ts';
import { type Fault, faultsAt } from './fault.ts';
import { play, type Ran } from './run.ts';

/** All that a run follows from, beside its seed: what happens, and what goes wrong. */
export type History = { acts: Act[]; faults: Fault[] };

const MOST_FAULTS = 4;

/** The history of a seed: its faults are at steps that a run without them takes. */
export async function historyOf(seed: number): Promise<History> {
  const acts = anyHistory(drawsOf(seed + 1));
  const { steps } = await playSeed(seed, { acts, faults: [] });
  const draw = drawsOf(seed + 2);
  const faults = Array.from({ length: 1 + below(draw, MOST_FAULTS) }, () => {
    const step = oneOf(draw, steps);
    return { step: step.name, kind: oneOf(draw, faultsAt(step)) };
  });
  return { acts, faults };
}

/** Plays a history in the company of a seed; everything that is left to chance is drawn from the seed too. */
export function playSeed(seed: number, { acts, faults }: History): Promise<Ran> {
  const choose = drawsOf(seed + 3);
  const answer = drawsOf(seed + 4);
  const crowded = drawsOf(seed + 6)() < 0.5;
  const scenario = {
    name: `seed ${seed}`,
    company: anyCompany(drawsOf(seed)),
    script: (world: Parameters<typeof happens>[0]) => {
      for (const act of acts) happens(world, act);
    },
    until: '10:20',
    setting: { answer: () => (answer() < 0.85 ? 200 : oneOf(answer, [500, 429, 503])) },
    shows: () => [],
  };
  const random = drawsOf(seed + 5);
  const lagMillis = oneOf(drawsOf(seed + 7), [0, 50, 2_000]);
  return play(scenario, {
    faults,
    random,
    crowded,
    lagMillis,
    ...(crowded && { choose: (moves) => below(choose, moves) }),
  });
}

/** The shortest part of a history that is still broken: without each fault and act that it can do without. */
export async function shortened(seed: number, history: History): Promise<History> {
  let shortest = history;
  for (const part of ['faults', 'acts'] as const)
    for (let place = shortest[part].length - 1; place >= 0; place--) {
      const shorter = { ...shortest, [part]: shortest[part].filter((_, other) => other !== place) };
      if ((await playSeed(seed, shorter)).broken.length > 0) shortest = shorter;
    }
  return shortest;
}
