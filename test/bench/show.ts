/** One line of the table that the README carries: a number, what it is measured against, and whether it meets its aim, if it has one. */
export type Row = { what: string; against: string; aim: string; measured: string; met?: boolean };

/** What one measurement found: its rows, how it was done in a sentence, and its details as lines and as data. */
export type Finding = { rows: Row[]; method: string; details: string[]; data: unknown };

const QUIET_MILLIS = 5_000;

/** Tells how far a measurement is: one line that changes on a terminal, and elsewhere a line now and then. */
export function progress(name: string): (step: string) => void {
  const from = performance.now();
  const isTerminal = process.stderr.isTTY === true;
  let told = Number.NEGATIVE_INFINITY;
  return (step) => {
    const now = performance.now();
    if (step !== 'done' && now - told < (isTerminal ? 100 : QUIET_MILLIS)) return;
    told = now;
    const line = `${name}: ${step} (${((now - from) / 1000).toFixed(0)} s)`;
    process.stderr.write(isTerminal ? `\r\x1b[2K${line}` : `${line}\n`);
    if (isTerminal && step === 'done') process.stderr.write('\n');
  };
}

/** A table in Markdown, its columns as wide as what stands in them. */
export function markdown(head: string[], lines: string[][]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  const row = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [row(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.map(row)].join('\n');
}

/** The table of the watched numbers, ready to be pasted. */
export const watched = (rows: Row[]): string =>
  markdown(
    ['what', 'against', 'aim', 'measured', ''],
    rows.map(({ what, against, aim, measured, met }) => [
      what,
      against,
      aim,
      measured,
      met === undefined ? '' : met ? 'met' : 'missed',
    ]),
  );
