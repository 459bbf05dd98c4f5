import { type Act, happens } from './chance.ts';
import { below, drawsOf, oneOf } from './draws.ts';
import { type Fault, faultsAt, sayFaults } from './fault.ts';
import { play, type Ran } from './run.ts';
import type { Tale } from './tale.ts';

/** All that a run follows from, beside its seed: what happens, and what goes wrong. */
export type History = { acts: Act[]; faults: Fault[] };

const MOST_FAULTS = 4;

/** The history of a seed: its faults are at steps that a run without them takes. `calm` is how that run ended. */
export async function historyOf(tale: Tale, seed: number): Promise<{ history: History; calm: Ran }> {
  const { acts } = tale(seed);
  const calm = await playSeed(tale, seed, { acts, faults: [] });
  const draw = drawsOf(seed + 2);
  const faults = Array.from({ length: calm.steps.length > 0 ? 1 + below(draw, MOST_FAULTS) : 0 }, () => {
    const step = oneOf(draw, calm.steps);
    return { step: step.name, kind: oneOf(draw, faultsAt(step)) };
  });
  return { history: { acts, faults }, calm };
}

/** Plays a history in the company of a seed; everything that is left to chance is drawn from the seed too. */
export function playSeed(tale: Tale, seed: number, { acts, faults }: History): Promise<Ran> {
  const { startAt, until, company } = tale(seed);
  const choose = drawsOf(seed + 3);
  const answer = drawsOf(seed + 4);
  const crowded = drawsOf(seed + 6)() < 0.5;
  const scenario = {
    name: `seed ${seed}`,
    company,
    ...(startAt && { startAt }),
    script: (world: Parameters<typeof happens>[0]) => {
      for (const act of acts) happens(world, act);
    },
    until,
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

/** What is wrong with a seed, without faults or with its own, as the shortest history that shows it; nothing when all holds. */
export async function wrongWith(tale: Tale, seed: number): Promise<string[]> {
  const { history, calm } = await historyOf(tale, seed);
  const broken = calm.broken.length > 0 ? { ...history, faults: [] } : history;
  if (calm.broken.length === 0 && (await playSeed(tale, seed, history)).broken.length === 0) return [];
  const shortest = await shortened(tale, seed, broken);
  const { startAt, company } = tale(seed);
  return [
    `SEED=${seed}, from ${startAt ?? 'half past eight'}, ${company.agents?.length ?? 1} agents, ${sayFaults(shortest.faults)}`,
    ...shortest.acts.map((act) => JSON.stringify(act)),
    ...(await playSeed(tale, seed, shortest)).broken,
  ];
}

/** The shortest part of a history that is still broken: without each fault and act that it can do without. */
async function shortened(tale: Tale, seed: number, history: History): Promise<History> {
  let shortest = history;
  for (const part of ['faults', 'acts'] as const)
    for (let place = shortest[part].length - 1; place >= 0; place--) {
      const shorter = { ...shortest, [part]: shortest[part].filter((_, other) => other !== place) };
      if ((await playSeed(tale, seed, shorter)).broken.length > 0) shortest = shorter;
    }
  return shortest;
}
