import { readFileSync } from 'node:fs';
import type { ConnectionId } from '../../shared/domain/ids.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Report } from '../../shared/domain/tickets/report.ts';
import type { InboundRequest, Reading, Source, SourceConnection } from '../../shared/sources/source.ts';

/** The bytes of a recorded payload. */
export const sample = (file: string): Buffer => readFileSync(new URL(`../samples/webhooks/${file}`, import.meta.url));

export const con: SourceConnection = { id: 'con_test' as ConnectionId, settings: {} };

/** A POST with this body; an object is sent as JSON. */
export const posted = (body: unknown, headers: Record<string, string> = {}): InboundRequest => ({
  method: 'POST',
  url: 'https://in.example.com/in/con_test',
  headers,
  body: Buffer.isBuffer(body) || typeof body === 'string' ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
});

/** The one report that a source reads in a request. */
export function reportIn(source: Source, request: InboundRequest, connection = con): Report {
  return keyedIn(source, request, connection).report;
}

/** The one report with its key. */
export function keyedIn(source: Source, request: InboundRequest, connection = con) {
  const reading = source.read?.(request, connection);
  if (reading?.outcome !== 'read' || reading.reports.length !== 1) throw new Error(`not one report: ${told(reading)}`);
  return reading.reports[0]!;
}

const told = (reading: Reading | undefined) => JSON.stringify(reading);

/** A value that is no refusal. */
export function granted<Value>(value: Value): Exclude<Value, { refused: unknown }> {
  if (isRefusal(value)) throw new Error(value.reason);
  return value as Exclude<Value, { refused: unknown }>;
}
