import type { Comparison, Difference } from '../../../shared/simulation/compare.ts';
import { tabular } from '../show.ts';
import { lasting, number, percent } from './numbers.ts';

/** Two scenarios side by side: each difference with its interval, and whether it is one. */
export function comparison({ by, units, confidence, differences }: Comparison, names: [string, string]): string {
  const rows = differences.map((one) => ({
    name: one.name,
    before: value(one.before, one.unit),
    after: value(one.after, one.unit),
    difference: signed(one.difference, one.unit),
    interval:
      one.low === undefined || one.high === undefined
        ? ''
        : `${signed(one.low, one.unit)} … ${signed(one.high, one.unit)}`,
    verdict: verdict(one),
  }));
  const [before, after] = names;
  const level = `${Math.round(confidence * 100)} %`;
  const how = by === 'runs' ? `${units} runs with the same draws on both sides` : `${units} stretches of days`;
  return [
    tabular(rows, {
      what: 'name',
      [before]: 'before',
      [after]: 'after',
      difference: 'difference',
      [`${level} interval`]: 'interval',
      '': 'verdict',
    }),
    `Every customer does the same on both sides; intervals by ${how}. What may be nothing cannot be told from none.`,
  ].join('\n\n');
}

function verdict({ isSure, low, high, better, difference }: Difference): string {
  if (low === undefined) return 'too little to tell';
  if (!isSure) return low === 0 && high === 0 ? 'the same' : 'may be nothing';
  if (better === 'neither') return difference > 0 ? 'more' : 'less';
  return difference > 0 === (better === 'more') ? 'better' : 'worse';
}

function value(amount: number, unit: Difference['unit']): string {
  switch (unit) {
    case 'share':
      return percent(amount);
    case 'minutes':
      return lasting(amount);
    case 'a day':
      return `${number(amount)} a day`;
    default:
      return unit satisfies never;
  }
}

/** Shares differ by percentage points. */
function signed(amount: number, unit: Difference['unit']): string {
  const sign = amount < 0 ? '−' : '+';
  const size = Math.abs(amount);
  return (
    sign + (unit === 'share' ? `${(size * 100).toFixed(1)} pp` : unit === 'minutes' ? lasting(size) : number(size))
  );
}
