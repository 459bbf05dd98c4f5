import type { Reading } from '../../shared/sources/source.ts';

/** A command to paste into a shell that sends this file with these headers. */
export function curl(request: { method: string; url: string; body: string }, headers: Record<string, string>): string {
  const flags = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const { method, url, body } = request;
  return [`curl -X ${method} ${quoted(url)}`, ...flags, `--data-binary ${quoted(`@${body}`)}`].join(' \\\n  ');
}

/** What was read, for a program. */
export const seen = (reading: Reading) =>
  reading.outcome === 'read' ? { reports: reading.reports } : { reports: [], [reading.outcome]: reading.reason };

/** What was read, line by line for a person. */
export function summary(reading: Reading): string[] {
  if (reading.outcome !== 'read') return [`${reading.outcome}: ${reading.reason}`];
  return reading.reports.flatMap(({ dedupeKey, report }) => [
    `read: ${report.event} of ticket ${report.externalId}${report.thin ? ', to be read again over the API' : ''}`,
    ...Object.entries(report.ticket).map(
      ([field, value]) => `  ${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    ),
    ...report.messages.map(
      (message) =>
        `  ${message.visibility} ${message.direction} message: ${JSON.stringify(message.text.slice(0, 100))}`,
    ),
    `  counts once as ${dedupeKey}`,
  ]);
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
