import highs, { type Model, type Highs as Runtime } from 'highs';

/** Its types describe its CommonJS form; as a module, what it exports by default is the loader itself. */
const loadHighs = highs as unknown as typeof highs.default;

/** A linear or mixed-integer program to be minimised, its matrix by columns. Infinite bounds are ±Infinity. */
export type Program = Columns & { rowLower: Float64Array; rowUpper: Float64Array };

/** Columns of a program: those of column j are `indices` and `values` from `starts[j]` to `starts[j + 1]`. */
export type Columns = {
  cost: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  starts: Int32Array;
  indices: Int32Array;
  values: Float64Array;
  /** 1 where the column takes whole numbers only. */
  whole?: Int32Array;
};

/** How far a run may go. `stop` is asked now and then, and with every improvement. */
export type Limits = {
  seconds: number;
  stop?: (() => boolean) | undefined;
  /** Bounds at which to be content: absolute and relative distance of the best solution to the proven bound. */
  absoluteGap?: number;
  relativeGap?: number;
  onImproved?: (values: Float64Array, cost: number) => void;
};

/** `stopped` by a limit has values when `hasValues`; an infeasible program has none. */
export type Outcome = { status: 'optimal' | 'infeasible' | 'stopped'; hasValues: boolean; cost: number; bound: number };

const { NEGATIVE_INFINITY: NONE, POSITIVE_INFINITY: NEVER } = Number;
const OPTIMAL = 7;
const INFEASIBLE = [8, 9];
const FEASIBLE_POINT = 2;
const [SIMPLEX_INTERRUPT, IPM_INTERRUPT, MIP_IMPROVING, MIP_INTERRUPT] = [1, 2, 4, 6] as const;

/**
 * HiGHS, the only place that knows it. It blocks its thread while it runs, and its memory grows up to 2 GB and is given
 * back only with the thread: open it in a worker. In a bundle it looks for `highs.wasm` (node_modules/highs/build)
 * beside the bundled file.
 */
export class Highs {
  readonly #runtime: Runtime;

  private constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  static async open(): Promise<Highs> {
    return new Highs(await loadHighs().catch(rethrown));
  }

  /** Bytes that the WebAssembly heap has grown to. */
  get bytes(): number {
    return this.#runtime.memoryBytes;
  }

  /** A program that stays in HiGHS, warm between runs, until it is closed. */
  load(program: Program, options: Record<string, boolean | number | string> = {}): Loaded {
    return guarded(() => {
      const { cost, lower, upper, rowLower, rowUpper, whole } = program;
      const model = this.#runtime.createModel({
        numCols: cost.length,
        numRows: rowLower.length,
        colCost: cost,
        colLower: lower,
        colUpper: upper,
        rowLower,
        rowUpper,
        matrix: matrixOf(program, rowLower.length),
        ...(whole && { integrality: whole }),
      });
      model.options.set({ output_flag: false, ...options });
      return new Loaded(model, rowLower.length, whole !== undefined);
    });
  }
}

/** One program inside HiGHS. What it yields are copies. */
export class Loaded {
  readonly #model: Model;
  readonly #rows: number;
  readonly #isWhole: boolean;

  constructor(model: Model, rows: number, isWhole: boolean) {
    this.#model = model;
    this.#rows = rows;
    this.#isWhole = isWhole;
  }

  add(columns: Columns): void {
    guarded(() => this.#model.addCols({ ...columns, matrix: matrixOf(columns, this.#rows) }));
  }

  /** Changes options, under their names in HiGHS. */
  set(options: Record<string, boolean | number | string>): void {
    guarded(() => this.#model.options.set(options));
  }

  /** Changes the bounds of columns, given in increasing order. */
  bound(columns: Int32Array, lower: Float64Array, upper: Float64Array): void {
    if (columns.length > 0)
      guarded(() => this.#model.changeColsBounds({ kind: 'set', indices: columns }, lower, upper));
  }

  /** Values of some columns to start from; HiGHS completes them, and ignores what does not lead to a solution. */
  startAt(indices: Int32Array, values: Float64Array): void {
    guarded(() => this.#model.setSolution({ indices, values }));
  }

  run(limits: Limits): Outcome {
    return guarded(() => {
      const { seconds, stop, onImproved, absoluteGap = 0, relativeGap = 0 } = limits;
      const until = performance.now() + seconds * 1000;
      const interrupt = (event: { interrupt(): void }) => {
        if (performance.now() > until || stop?.()) event.interrupt();
        return undefined;
      };
      this.#model.zeroAllClocks();
      this.#model.options.set({ time_limit: Math.max(0.01, seconds) });
      if (this.#isWhole) this.#model.options.set({ mip_abs_gap: absoluteGap, mip_rel_gap: relativeGap });
      const { modelStatus } = this.#model.run({
        [SIMPLEX_INTERRUPT]: interrupt,
        [IPM_INTERRUPT]: interrupt,
        [MIP_INTERRUPT]: interrupt,
        ...(onImproved && {
          [MIP_IMPROVING]: ({ data }) => {
            if (data.mip_solution) onImproved(data.mip_solution, data.objective_function_value ?? NEVER);
            return undefined;
          },
        }),
      });
      return this.#outcome(modelStatus);
    });
  }

  #outcome(modelStatus: number): Outcome {
    const hasValues = this.#model.info.get('primal_solution_status') === FEASIBLE_POINT;
    const cost = hasValues ? this.#model.getObjectiveValue() : NEVER;
    if (modelStatus === OPTIMAL)
      return { status: 'optimal', hasValues, cost, bound: this.#isWhole ? this.#bound() : cost };
    if (INFEASIBLE.includes(modelStatus)) return { status: 'infeasible', hasValues: false, cost: NEVER, bound: NEVER };
    return { status: 'stopped', hasValues, cost, bound: this.#isWhole ? this.#bound() : NONE };
  }

  #bound(): number {
    return Number(this.#model.info.get('mip_dual_bound'));
  }

  /** Values of the columns. */
  values(): Float64Array {
    return guarded(() => this.#model.getSolution().colValue);
  }

  /** Values of the columns, and the duals of rows and columns, of a linear program. */
  solution(): { values: Float64Array; rowDuals: Float64Array; reducedCosts: Float64Array } {
    return guarded(() => {
      const { colValue, rowDual, colDual } = this.#model.getSolution();
      return { values: colValue, rowDuals: rowDual, reducedCosts: colDual };
    });
  }

  close(): void {
    guarded(() => this.#model.dispose());
  }
}

const matrixOf = ({ cost, starts, indices, values }: Columns, numRows: number) =>
  ({ format: 'csc', numRows, numCols: cost.length, starts, indices, values }) as const;

/** Its errors would be printed by Node together with the one line that its whole source is. */
function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    return rethrown(error);
  }
}

function rethrown(error: unknown): never {
  throw new Error(`HiGHS: ${error instanceof Error ? error.message : String(error)}`);
}
