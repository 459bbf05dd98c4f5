/**
 * The order in which a platform ends: nothing new comes in, what is under way is finished by parts that still stand,
 * and what keeps state goes last.
 */
const order = [
  'apis',
  'sources',
  'bus',
  'functions',
  'identity',
  'mails',
  'expiry',
  'queues',
  'database',
  'checkpoints',
] as const;
export type Part = (typeof order)[number];

export type Unwinding = {
  /** Remembers how a part that has started ends. */
  add<T extends { stop(): Promise<void> | void }>(part: Part, started: T): T;
  /** Ends every part that has started. */
  stop(): Promise<void>;
};

export function makeUnwinding(): Unwinding {
  const parts = new Map<Part, { stop(): Promise<void> | void }>();
  return {
    add(part, started) {
      parts.set(part, started);
      return started;
    },
    async stop() {
      for (const part of order) {
        const started = parts.get(part);
        parts.delete(part);
        await started?.stop();
      }
    },
  };
}
