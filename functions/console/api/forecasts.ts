import * as z from 'zod';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { type Dates, dateIn, dayAfter, instantsOf } from '../../../shared/domain/rosters/dates.ts';
import { Month } from '../../../shared/domain/rosters/roster.ts';
import type { Score } from '../../../shared/domain/staffing/backtest.ts';
import type { Demand } from '../../../shared/domain/staffing/demand.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { clientDemand } from '../../../shared/runtime/forecast-needs.ts';
import { operation } from './operation.ts';

/** A forecast of what comes later than this would say only what the last weeks were like. */
const FAR_DAYS = 400;

const share = z.number().optional();
const ScoreView = z
  .object({
    model: z.string().meta({ example: 'same-slot mean' }),
    wape: z.object({ halfHour: share, day: share, week: share }).meta({
      description: 'All absolute errors over all that arrived, by unit; absent when nothing arrived.',
      example: { halfHour: 0.411, day: 0.181, week: 0.14 },
    }),
    bias: share.meta({ description: 'How much too much was forecast, as a share.', example: 0.05 }),
  })
  .meta({ id: 'ForecastScore', description: 'How a model did on past weeks, each forecast from what came before.' });
const SeriesView = z
  .object({
    skill: z.string().optional().meta({ description: 'The skill that the tickets ask for; absent for those without.' }),
    live: z.boolean().meta({ description: 'Whether they come over channels that the plan calls live.' }),
    arrivals: z.number().int().meta({ description: 'How many were counted.', example: 1742 }),
    model: z.string().meta({ description: 'The model that did best.', example: 'day level' }),
    scores: z.array(ScoreView).meta({ description: 'Best first; none while less than three weeks are counted.' }),
    baseline: ScoreView.optional().meta({ description: 'Repeating the week before.' }),
    slots: z
      .array(z.object({ from: z.string(), until: z.string(), expected: z.number(), low: z.number(), high: z.number() }))
      .meta({ description: 'By half hour: what to expect, and where four of five will be.' }),
  })
  .meta({ id: 'ForecastSeries' });
const ForecastView = z.object({ month: Month, zone: z.string(), series: z.array(SeriesView) }).meta({
  id: 'Forecast',
  description: 'What a month should bring a client, from the first day that is not counted yet.',
});

export const forecasts = [
  operation(
    {
      id: 'forecasts.get',
      method: 'get',
      path: '/clients/{clientId}/forecast',
      tag: 'Headcounts',
      summary: 'Forecast the tickets of a month by half hour',
      description:
        'From the tickets that were counted, a day after they came; by the model that would have done best on past weeks. It takes two weeks of them.',
      query: z.object({ month: Month.meta({ description: 'This month or a later one.', example: '2026-12' }) }),
      answer: ForecastView,
    },
    async ({ found, query: { month }, console, now }) => {
      const plan = await console.records.find('plan', `${found.client.id}/${found.client.planVersion}`);
      if (!plan) return refuse('conflict', 'the client has no plan yet, so nobody knows in which zone it lives');
      const { zone } = plan.coverage;
      const dates = datesOf(month, dateIn(zone, now));
      if (isRefusal(dates)) return dates;
      const { from, until } = instantsOf(dates, zone);
      const demand = await clientDemand(console.records, plan, from, until);
      if (isRefusal(demand)) return demand;
      return { body: { month, zone, series: demand.map((one) => show(one, from, until)) } };
    },
  ),
];

/** A month's local dates, or why nobody forecasts it. */
function datesOf(month: string, today: string): Dates | Refusal {
  const from = `${month}-01`;
  const until = dayAfter(`${dayAfter(from, 31).slice(0, 7)}-01`, -1);
  if (until < today) return refuse('invalid', `${month} is over`);
  return from > dayAfter(today, FAR_DAYS)
    ? refuse('invalid', `${month} is too far away to be foreseen`)
    : { from, until };
}

const show = (
  { skill, isLive, arrivals, forecast: { model, proof, slots } }: Demand,
  from: Instant,
  until: Instant,
) => ({
  ...(skill !== undefined && { skill }),
  live: isLive,
  arrivals,
  model,
  scores: (proof?.scores ?? []).map(scored),
  ...(proof && { baseline: scored(proof.baseline) }),
  slots: slots
    .filter((slot) => from <= slot.from && slot.from < until)
    .map(({ expected, low, high, ...slot }) => ({
      ...slot,
      ...{ expected: rounded(expected), low: rounded(low), high: rounded(high) },
    })),
});

const scored = ({ model, wape, bias }: Score) => ({ model, wape, ...(bias !== undefined && { bias }) });
const rounded = (count: number): number => Math.round(count * 1000) / 1000;
