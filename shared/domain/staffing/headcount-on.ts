import type { Headcount } from '../clients/client.ts';
import type { LocalDate } from '../time.ts';

/**
 * How many agents are committed on a date: by the newest version of its month that is effective by then; while its month has none, by
 * the last month before it that has. Undefined when nothing was ever committed.
 */
export function headcountOn(versions: readonly Headcount[]): (date: LocalDate) => number | undefined {
  const ordered = [...versions].sort((a, b) => a.month.localeCompare(b.month) || a.version - b.version);
  return (date) => ordered.findLast(({ effectiveFrom }) => effectiveFrom <= date)?.agents;
}
