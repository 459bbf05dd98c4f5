import { monthAfter } from '../../../shared/domain/figures/month.ts';
import { dated } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { thisMonth } from './own.ts';

/** A month with the ways to the one before and, if it has begun, the one after. */
export const Months = ({ month, path, reader }: { month: string; path: string; reader: Reader }) => {
  const { figures } = reader.words.portal;
  const [before, after] = [monthAfter(month, -1), monthAfter(month, 1)];
  return (
    <nav class="months" aria-label={figures.month}>
      <a href={`${path}?month=${before}`} title={figures.before} aria-label={figures.before}>
        ←
      </a>
      <strong>{dated(month, reader.language, 'month')}</strong>
      {after <= thisMonth(reader) && (
        <a href={`${path}?month=${after}`} title={figures.after} aria-label={figures.after}>
          →
        </a>
      )}
    </nav>
  );
};
