import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as drained } from 'node:timers/promises';
import { type Instant, instantOf, millisOf } from '../../shared/domain/time.ts';
import type { Fault, FaultKind } from './fault.ts';

/** One invocation of a function, or one act of a person. */
export type Task = { duty: string; startedAt: number; crashed: boolean; again(): void; ended(how: Ending): void };
export type Ending = 'done' | 'failed' | 'crashed';
/** An I/O step that a task asks for; nothing happens until the scheduler grants it. */
type Step = { task: Task; name: string; grant(fault?: FaultKind): void };
/** Something that can begin work: a queue, the stream. */
export type Source = { offer(): (() => void) | undefined; nextAt(): number | undefined };
/** Picks one of so many possible moves; the last of them is to let time go on. */
export type Choose = (moves: number) => number;
export type Asked = { name: string; what: string; at: number };

/** A function that runs longer is ended, as in the template. */
const WORK_LIMIT = 30_000;
const DELAY = 20_000;
/** Time goes on by no more than this while somebody could move: longer waits are a fault's business. */
const PATIENCE = 1_000;
/** A scenario takes a few hundred; more means that something feeds itself. */
const MOST_STEPS = 6_000;

/**
 * Virtual time, and one step of I/O after the other: every call that leaves a function waits here until it is chosen,
 * takes two milliseconds, and may meet a fault. Same choices and faults, same run.
 */
export class Scheduler {
  readonly steps: Asked[] = [];
  /** Whether a function was ended for taking too long. */
  overran = false;
  readonly sources: Source[] = [];
  /** Asked after every step, and whenever time has gone on. */
  readonly onlookers: ((now: Instant) => void)[] = [];
  readonly #current = new AsyncLocalStorage<Task>();
  readonly #choose: Choose | undefined;
  readonly #faults: Map<string, FaultKind>;
  readonly #counts = new Map<string, number>();
  #millis: number;
  #asked: Step[] = [];
  #overtaken: Step[] = [];
  #timers: { at: number; act(): void }[] = [];

  constructor(startAt: Instant, faults: readonly Fault[], choose?: Choose) {
    this.#millis = millisOf(startAt);
    this.#faults = new Map(faults.map(({ step, kind }) => [step, kind]));
    this.#choose = choose;
  }

  get millis(): number {
    return this.#millis;
  }

  readonly now = (): Instant => instantOf(this.#millis);

  /** Does something when its time has come. */
  at(millis: number, act: () => void): void {
    this.#timers.push({ at: millis, act });
  }

  /** Starts a task; `again` delivers the same work once more, `ended` hears how this one went. */
  start(duty: string, work: () => Promise<unknown>, { again, ended }: Pick<Task, 'again' | 'ended'>): void {
    const task: Task = { duty, startedAt: this.#millis, crashed: false, again, ended };
    const end = (how: Ending) => {
      if (!task.crashed) ended(how);
    };
    void this.#current.run(task, () =>
      work().then(
        () => end('done'),
        () => end('failed'),
      ),
    );
  }

  /** One step of I/O of the running task; whoever looks on from outside of any task just looks. */
  io<Result>(what: string, effect: () => Promise<Result>): Promise<Result> {
    const task = this.#current.getStore();
    if (!task) return effect();
    return new Promise<Result>((resolve, reject) => {
      if (task.crashed) return;
      const grant = (fault?: FaultKind) => {
        if (fault === 'throttled') return reject(new Error(`${what} was throttled`));
        const done = effect();
        if (fault === 'answer-lost') done.then(() => reject(new Error(`${what} gave no answer`)), reject);
        else if (fault !== 'crash-after') done.then(resolve, reject);
      };
      this.#asked.push({ task, name: this.#nameOf(task, what), grant });
    });
  }

  /** Runs until nothing moves any more or that time has come. */
  async run(until: number): Promise<void> {
    for (;;) {
      await drained();
      for (const look of this.onlookers) look(this.now());
      if (this.steps.length > MOST_STEPS) throw new Error(`after ${MOST_STEPS} steps there is still no rest`);
      const offers = this.sources.flatMap((source) => source.offer() ?? []);
      if (this.#asked.length + offers.length > 0) this.#move(offers, until);
      else if (this.#overtaken.length > 0) this.#asked = this.#overtaken.splice(0);
      else if (!this.#advance(until)) return;
    }
  }

  /** Without a choice what was asked first goes first, and new work begins when none is under way. */
  #move(offers: (() => void)[], until: number): void {
    const moves = this.#asked.length + offers.length;
    const chosen = this.#choose?.(moves + 1) ?? 0;
    const begin = offers[chosen - this.#asked.length];
    if (chosen === moves) this.#advance(Math.min(until, this.#millis + PATIENCE));
    else if (begin) begin();
    else for (const step of this.#asked.splice(chosen, 1)) this.#do(step);
  }

  #nameOf({ duty }: Task, what: string): string {
    const number = (this.#counts.get(duty) ?? 0) + 1;
    this.#counts.set(duty, number);
    const name = `${duty} ${number}`;
    this.steps.push({ name, what, at: this.#millis });
    return name;
  }

  #do(step: Step): void {
    const { task, name } = step;
    const fault = this.#faults.get(name);
    this.#faults.delete(name);
    const overruns = this.#millis - task.startedAt > WORK_LIMIT;
    this.overran ||= overruns;
    if (overruns || fault === 'crash-before') this.#crash(task);
    else if (fault === 'overtaken') this.#overtaken.push(step);
    else if (fault === 'delayed') this.at(this.#millis + DELAY, () => task.crashed || this.#asked.push(step));
    else this.#grant(step, fault);
  }

  #grant({ task, grant }: Step, fault?: FaultKind): void {
    this.#millis += 2;
    if (fault === 'delivered-twice') task.again();
    grant(fault);
    if (fault === 'crash-after') this.#crash(task);
  }

  #crash(task: Task): void {
    task.crashed = true;
    this.#asked = this.#asked.filter((step) => step.task !== task);
    this.#overtaken = this.#overtaken.filter((step) => step.task !== task);
    task.ended('crashed');
  }

  /** Time goes on to whatever comes next; false when that lies behind the end. */
  #advance(until: number): boolean {
    const ahead = [...this.#timers.map(({ at }) => at), ...this.sources.flatMap((source) => source.nextAt() ?? [])];
    const next = Math.max(Math.min(...ahead), this.#millis);
    if (next > until) {
      this.#millis = Math.max(this.#millis, until);
      return false;
    }
    this.#millis = next;
    const due = this.#timers.filter(({ at }) => at <= next);
    this.#timers = this.#timers.filter(({ at }) => at > next);
    for (const { act } of due) act();
    return true;
  }
}
