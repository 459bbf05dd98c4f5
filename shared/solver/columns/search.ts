import { evaluate } from '../evaluate.ts';
import { Highs } from '../highs.ts';
import type { Roster } from '../problem.ts';
import type { Random } from '../random.ts';
import { boundAt } from './bound.ts';
import { dive } from './dive.ts';
import type { Duals } from './duals.ts';
import type { Best, Exchange } from './exchange.ts';
import { type Ground, generate } from './generate.ts';
import { improve } from './improve.ts';
import { Master } from './master.ts';
import { Neighbourhoods } from './neighbourhood.ts';
import type { Part } from './part.ts';
import { Pool } from './pool.ts';
import { Relaxation } from './relaxation.ts';
import { hopeless } from './step.ts';

/** Shares of the time that the root may take for its columns, and for its dive. */
const ROOT = 0.5;
const DIVE = 0.2;
/** A relaxation and a bound this near to each other, as a part of the cost, are good enough to dive from. */
const NEAR = 0.02;
/** The part of the time in which a search that finds nothing better stays with its own best, be another's better still. */
const PATIENCE = 0.05;
/** When, in parts of the time left, prices from the parts are tried for a bound, and how much of it that may take. */
const TRIES = [0.5, 0.1];
const TRY = 0.06;
/** A heap of HiGHS that has grown to this is left for a new one: it never shrinks. */
const MOST_BYTES = 500e6;

/** The second engine: column generation for all at once with a bound, a dive, and then one neighbourhood after another. */
export class Search {
  best: Best;
  #bound = Number.NEGATIVE_INFINITY;
  /** Whether there are prices for the whole. */
  #isRooted = false;
  /** The best of others, and since when (in seconds left) nothing better came of its own. */
  #heard: Best | undefined;
  #restedSince: number;
  #duals: Duals;
  #highs: Highs;
  readonly #ground: Ground;
  readonly #exchange: Exchange;
  readonly #random: Random;
  readonly #seconds: number;
  readonly #pool: Pool;

  constructor(ground: Ground, highs: Highs, start: Best, exchange: Exchange, chance: Random, duals?: Duals) {
    const { problem, demand } = ground;
    this.#ground = ground;
    this.#highs = highs;
    this.#exchange = exchange;
    this.#random = chance;
    this.#seconds = ground.left();
    this.#restedSince = ground.left();
    this.#pool = new Pool(problem, demand);
    this.#duals = duals ?? new Float64Array(demand.slots * demand.pools);
    this.best = start;
    this.#remember(start.roster);
  }

  /** Bound, prices and a first good roster from the whole problem at once. */
  root(): void {
    const { problem, demand, step } = this.#ground;
    const part: Part = { roster: this.best.roster, units: this.#pool.units, from: 0, until: problem.days };
    const master = new Master(problem, demand, part);
    const relaxation = new Relaxation(this.#highs, master, demand, this.#pool.near(part, this.#duals, 30));
    try {
      const tolerance = Math.max(step / 4, 1e-4 * Math.abs(this.best.cost));
      const effort = { seconds: this.#seconds * ROOT, rounds: 1000, tolerance };
      const found = generate(this.#ground, master, relaxation, this.#duals, effort);
      this.#duals = found.duals;
      this.#bound = found.bound + hopeless(master, this.#ground);
      this.#exchange.bound(this.#ceiling(this.#bound));
      const cost = found.optimum?.cost ?? Number.POSITIVE_INFINITY;
      this.#isRooted = found.isComplete || cost - found.bound < NEAR * cost;
      if (this.#isRooted) this.#exchange.duals(this.#duals);
      const lines = this.#isRooted && dive(this.#ground, master, relaxation, this.#duals, this.#seconds * DIVE);
      if (lines) this.consider(this.best.roster.map((line, employee) => lines.get(employee) ?? line));
      for (const { unit, line, cost } of relaxation.columns)
        this.#pool.add(part.units[unit]?.employees[0] as number, line, cost);
    } finally {
      relaxation.close();
    }
  }

  /** Opens one part after another until the time is over, or nothing better can exist. */
  async neighbourhoods(): Promise<void> {
    const neighbourhoods = new Neighbourhoods(this.#ground.problem, this.#pool.units, this.#random);
    const tries = [...TRIES];
    while (this.#ground.left() > 0.1 && !this.#ground.stopped() && !this.#isProven()) {
      this.#hear();
      if (this.#highs.bytes > MOST_BYTES) this.#highs = await Highs.open();
      const { arm, part } = neighbourhoods.draw(this.best.roster);
      const before = { cost: this.best.cost, left: this.#ground.left() };
      const attempt = improve(this.#ground, this.#highs, this.#pool, part, this.#duals, {
        seconds: Math.min(before.left, Math.max(3, this.#seconds / 25)),
        mipSeconds: Math.max(2, this.#seconds / 40),
        rounds: 15,
        known: 20,
        dives: arm.dives,
      });
      if (attempt.roster) this.consider(attempt.roster);
      if (!this.#isRooted) this.#duals = attempt.duals;
      if (!this.#isRooted && this.#ground.left() < (tries[0] ?? 0) * this.#seconds) {
        tries.shift();
        const bound = boundAt(this.#ground, this.#pool.units, this.#duals, this.best.roster, TRY * this.#seconds);
        if (bound !== undefined) this.#exchange.bound(this.#ceiling(bound));
      }
      neighbourhoods.learn(arm, before.cost - this.best.cost, before.left - this.#ground.left());
      this.#pool.prune(this.#duals);
    }
  }

  /** Keeps and tells a roster that is better than the best. */
  consider(roster: Roster): void {
    const { cost } = evaluate(this.#ground.problem, roster);
    if (cost >= this.best.cost - 1e-6) return;
    this.best = { roster, cost };
    this.#restedSince = this.#ground.left();
    this.#remember(roster);
    this.#exchange.better(this.best);
  }

  #hear(): void {
    const { best, duals } = this.#exchange.heard();
    if (duals) {
      this.#duals = duals;
      this.#isRooted = true;
    }
    if (best) this.#remember(best.roster);
    if (best && best.cost < (this.#heard ?? this.best).cost) this.#heard = best;
    if (this.#ground.left() > this.#restedSince - this.#seconds * PATIENCE) return;
    if (!this.#heard || this.#heard.cost >= this.best.cost - 1e-6) return;
    this.best = this.#heard;
    this.#restedSince = this.#ground.left();
  }

  #remember(roster: Roster): void {
    roster.forEach((line, employee) => {
      this.#pool.add(employee, line, this.#ground.lines.cost(employee, line));
    });
  }

  #isProven(): boolean {
    return this.best.cost <= this.#ceiling(this.#bound) + 1e-6;
  }

  /** The least multiple of the step that the bound allows. */
  #ceiling(bound: number): number {
    const { step } = this.#ground;
    return step < 1 ? bound : Math.ceil(bound / step - 1e-6) * step;
  }
}
