/** A file that spreadsheets open: a line of headings, then one per row (RFC 4180). */
export const csvOf = (headings: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  [headings, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** A text that begins like a formula is text all the same: a spreadsheet would run it. */
function cell(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value);
  const harmless = typeof value !== 'number' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
