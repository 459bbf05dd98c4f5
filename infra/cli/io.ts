/** Where a command's words come from and go to, so that a test can be the terminal. */
export type Io = {
  out(text: string): void;
  err(text: string): void;
  /** Writes over the line that it wrote last, for what changes while somebody looks; absent where nobody does. */
  live?(line: string): void;
  env: Record<string, string | undefined>;
  /** Aborts with Ctrl-C: for what would go on for ever, such as following facts. */
  interrupted(): AbortSignal;
};

/** The terminal that the program was started in. */
export const terminal: Io = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  ...(process.stderr.isTTY && { live: (line: string) => void process.stderr.write(`\r\x1b[2K${line}`) }),
  env: process.env,
  interrupted() {
    const stopping = new AbortController();
    process.once('SIGINT', () => stopping.abort());
    return stopping.signal;
  },
};
