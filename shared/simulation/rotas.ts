import type { Shift } from '../domain/agents/agent.ts';
import { SHIFTS_HELD } from '../domain/rosters/duty.ts';
import { published } from '../domain/rosters/turned.ts';
import { instantOf, millisOf } from '../domain/time.ts';
import type { RecordWrite } from '../ports/records.ts';
import type { CastAgent } from './cast.ts';
import type { Platform } from './platform.ts';

type Rota = CastAgent & { gone: number; written: number };

/**
 * Everybody's shifts as a desk keeps them: far enough ahead that an agent's record never misses one, and no longer than
 * their edges come. A desk of years costs the memory of weeks.
 */
export class Rotas {
  readonly #rotas: Rota[];
  readonly #reachMillis: number;

  constructor(agents: readonly CastAgent[], startMillis: number) {
    this.#rotas = agents.map((one) => ({ ...one, gone: 0, written: 0 }));
    this.#reachMillis = agents.reduce((reach, { shifts }) => Math.max(reach, reachOf(shifts, startMillis)), 0);
  }

  /** Whether there are shifts that are still to be written. */
  get comeOn(): boolean {
    return this.#rotas.some(({ shifts, written }) => written < shifts.length);
  }

  /** Who goes and who comes: everything that is over is removed, and everything that somebody needs before the next turn is written. */
  async turn(
    { desk, now, millis }: Pick<Platform, 'desk' | 'now' | 'millis'>,
    turnMillis: number,
  ): Promise<RecordWrite[]> {
    const until = instantOf(millis + turnMillis + this.#reachMillis);
    const writes: RecordWrite[] = [];
    for (const rota of this.#rotas) {
      for (; rota.gone < rota.written; rota.gone++) {
        const { id } = rota.shifts[rota.gone] as Shift;
        const over = await desk.records.find('shift', `${rota.agent.id}/${id}`);
        if (!over || over.edgeAt) break;
        writes.push({ kind: 'shift', remove: over });
      }
      for (let next = rota.shifts[rota.written]; next && next.from <= until; next = rota.shifts[++rota.written])
        writes.push({ kind: 'shift', put: published(rota.agent, next, now()) });
    }
    return writes;
  }
}

/**
 * How far ahead of an instant the last shift may begin that an agent's record holds then: those that begin next are as many
 * as it holds at most, and all that are over before the last of them ends go before it.
 */
function reachOf(shifts: readonly Shift[], startMillis: number): number {
  const last = shifts.at(-1)?.from;
  let reach = 0;
  for (const at of shifts.keys()) {
    const begun = at === 0 ? startMillis : millisOf((shifts[at - 1] as Shift).from);
    const ends = shifts
      .slice(at, at + SHIFTS_HELD)
      .reduce((latest, { until }) => (until > latest ? until : latest), '');
    if (last) reach = Math.max(reach, millisOf(last < ends ? last : ends) - begun);
  }
  return reach;
}
