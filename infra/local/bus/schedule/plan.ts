import type { Schedule } from './schedule.ts';

export type Due = { key: string; at: number };

/** Which schedules are due, asked with the clock as an argument; owns no timer. */
export type Plan = {
  set(key: string, schedule: Schedule, now: number): void;
  remove(key: string): void;
  /** What came due, each once; what the clock leapt over is one firing, at its first missed instant. */
  take(now: number): Due[];
  /** The earliest instant at which `take` will have something. */
  nextAt(): number | undefined;
};

/** A clock set back by less than this is noise; by more, what was planned for the old time is planned anew. */
const SET_BACK = 5_000;

export function createPlan(): Plan {
  const planned = new Map<string, { schedule: Schedule; at: number | undefined }>();
  let seen = Number.NEGATIVE_INFINITY;

  return {
    set: (key, schedule, now) => void planned.set(key, { schedule, at: schedule(now) }),
    remove: (key) => void planned.delete(key),
    take(now) {
      // Otherwise a minute rule would be silent until the old time is reached again.
      if (now < seen - SET_BACK) for (const entry of planned.values()) entry.at = entry.schedule(now);
      seen = now;
      const due: Due[] = [];
      for (const [key, entry] of planned) {
        if (entry.at === undefined || entry.at > now) continue;
        due.push({ key, at: entry.at });
        entry.at = entry.schedule(now);
      }
      return due;
    },
    nextAt() {
      const instants = [...planned.values()].flatMap(({ at }) => at ?? []);
      return instants.length === 0 ? undefined : Math.min(...instants);
    },
  };
}
