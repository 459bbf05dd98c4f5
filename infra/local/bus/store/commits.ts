import type { DatabaseSync } from 'node:sqlite';

/** Transactions: one at once, or shared by all the work that one turn of the event loop brings. */
export type Commits = {
  now<T>(work: () => T): T;
  /** Resolves when the work is durable. */
  soon(work: () => void): Promise<void>;
};

export function openCommits(database: DatabaseSync): Commits {
  let waiting: { work: () => void; done: PromiseWithResolvers<void> }[] = [];

  function now<T>(work: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  function flush(): void {
    const group = waiting;
    waiting = [];
    try {
      now(() => {
        for (const { work } of group) work();
      });
      for (const { done } of group) done.resolve();
    } catch (error) {
      for (const { done } of group) done.reject(error);
    }
  }

  return {
    now,
    soon(work) {
      if (waiting.length === 0) setImmediate(flush);
      const done = Promise.withResolvers<void>();
      waiting.push({ work, done });
      return done.promise;
    },
  };
}
