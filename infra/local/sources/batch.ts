import { compilePattern } from '../bus/pattern.ts';
import type { Resource } from '../template/resolve.ts';

/** A running event source. `nudge` makes one that looks from time to time look now. */
export type Source = { nudge(): void; stop(): Promise<void> };

/** Whether the mapping's function may name the items that failed. */
export function reportsItems({ properties }: Resource): boolean {
  const types = (properties.FunctionResponseTypes ?? []) as string[];
  return types.includes('ReportBatchItemFailures');
}

/**
 * The ids that a function's answer gives back, in the batch's order. An answer that Lambda cannot use, one with an
 * empty or unknown id for example, means the whole batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedItems(answer: unknown, ids: string[]): string[] {
  if (answer === null || answer === undefined || answer === '') return [];
  if (typeof answer !== 'object') return ids;
  const failures = (answer as { batchItemFailures?: unknown }).batchItemFailures;
  if (failures === null || failures === undefined) return [];
  if (!Array.isArray(failures)) return ids;
  const failed = new Set(failures.map((failure) => failure?.itemIdentifier));
  return [...failed].every((id) => ids.includes(id)) ? ids.filter((id) => failed.has(id)) : ids;
}

/** The mapping's filter over one record, as the function would see it; everything passes when there is none. */
export function filterOf({ properties }: Resource): (record: unknown) => boolean {
  const criteria = properties.FilterCriteria as { Filters?: { Pattern: string }[] } | undefined;
  const patterns = (criteria?.Filters ?? []).map(({ Pattern }) => compilePattern(Pattern));
  return (record) => patterns.length === 0 || patterns.some((matches) => matches(record));
}
