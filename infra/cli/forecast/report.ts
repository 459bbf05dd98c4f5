import type { Backtest, Level, Score } from '../../../shared/domain/staffing/backtest.ts';
import type { Forecast } from '../../../shared/domain/staffing/forecast.ts';
import type { Series } from '../../../shared/domain/staffing/series.ts';
import { tabular } from '../show.ts';
import { harmless } from '../table.ts';

const UNITS: Record<Level, string> = { halfHour: 'half hour', day: 'day', week: 'week' };

/** How each model did on one series, in a table, and which one the forecast is by. */
export function report(name: string, total: number, series: Series, { model, about, proof }: Forecast): string {
  const heading = `${harmless(name)}: ${total} arrivals, ${(total / series.days).toFixed(1)} a day`;
  if (!proof)
    return `${heading}\nforecast by ${model}: ${about}; with less than three weeks nothing can be tried on past weeks`;
  return [
    heading,
    '',
    tabular([...proof.scores, proof.baseline].map(shown(proof)), {
      '': 'mark',
      model: 'model',
      'wape 30 min': 'halfHour',
      day: 'day',
      week: 'week',
      bias: 'bias',
    }),
    '',
    `forecast by ${model}: ${about}`,
    `judged by WAPE of a ${UNITS[proof.judgedBy]} on ${proof.origins} past ${proof.origins === 1 ? 'week' : 'weeks'}, ${proof.horizonDays} days ahead${sparse(proof.judgedBy)}`,
  ].join('\n');
}

const shown = (proof: Backtest) => (score: Score) => ({
  mark: score === proof.scores[0] ? '→' : '',
  model: score === proof.baseline ? `${score.model} (baseline)` : score.model,
  ...Object.fromEntries(Object.entries(score.wape).map(([level, share]) => [level, percent(share)])),
  bias: score.bias === undefined ? '' : `${score.bias < 0 ? '' : '+'}${percent(score.bias)}`,
});

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

const sparse = (level: Level): string =>
  level === 'halfHour'
    ? ''
    : `; too little arrives for a ${level === 'day' ? 'half hour' : 'day'} alone to be foreseen`;
