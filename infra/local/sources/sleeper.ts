/** Waiting that somebody else may cut short; a wake that finds nobody asleep shortens the next sleep. */
export type Sleeper = {
  sleep(milliseconds: number): Promise<void>;
  wake(): void;
  /** Wakes, and lets nobody sleep again. */
  end(): void;
};

export function makeSleeper(): Sleeper {
  let asleep: (() => void) | undefined;
  let woken = false;
  let ended = false;
  const wake = () => {
    woken = true;
    asleep?.();
  };
  return {
    sleep: (milliseconds) =>
      new Promise<void>((resolve) => {
        const up = () => {
          clearTimeout(timer);
          asleep = undefined;
          woken = false;
          resolve();
        };
        const timer = setTimeout(up, milliseconds);
        asleep = up;
        if (woken || ended) up();
      }),
    wake,
    end() {
      ended = true;
      wake();
    },
  };
}
