/** npm passes a Ctrl-C on to its script, which the terminal has told already: so soon after, it is the same one. */
const SAME_MILLIS = 500;

/** Resolves at the first Ctrl-C or SIGTERM; at a further one the process quits at once. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const hear = () => {
      first ??= performance.now();
      if (performance.now() - first > SAME_MILLIS) process.exit(130);
      resolve();
    };
    process.on('SIGINT', hear).on('SIGTERM', hear);
  });
}
