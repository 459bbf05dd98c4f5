import type { Plan } from '../domain/clients/plan.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import { dateIn, dayAfter } from '../domain/rosters/dates.ts';
import type { ArrivalsDay } from '../domain/staffing/arrivals.ts';
import { type Demand, demandOf, knownDates } from '../domain/staffing/demand.ts';
import { headcountOn } from '../domain/staffing/headcount-on.ts';
import { needsOf } from '../domain/staffing/needs.ts';
import { daysBetween } from '../domain/staffing/series.ts';
import { usualStaffing } from '../domain/staffing/terms.ts';
import type { Instant } from '../domain/time.ts';
import type { Records } from '../ports/records.ts';
import { everyItem } from './every-item.ts';
import type { NeedsOf } from './gather-company.ts';

/** As much history as any model looks back at: a year and the weeks before it. */
const MOST_DAYS = 430;

/**
 * What a client needs, by the forecast of its counted arrivals; while there is none to make, the minimum of its plan.
 * `demandFor` is how that forecast is come by.
 */
export const forecastNeeds =
  (records: Records, demandFor: typeof clientDemand = clientDemand): NeedsOf =>
  async ({ client, plan, headcounts }, { from, until }) => {
    const demand = await demandFor(records, plan, from, until);
    const promised = {
      clientId: client.id,
      plan,
      demand: isRefusal(demand) ? [] : demand,
      headcountOn: headcountOn(headcounts),
    };
    return needsOf(promised, from, until);
  };

/**
 * Forecasts what a client's counted arrivals let expect from an instant until another, beginning with the first day that
 * is not known; refused when too few days are known.
 */
export async function clientDemand(
  records: Records,
  { clientId, coverage, staffing = usualStaffing }: Pick<Plan, 'clientId' | 'coverage' | 'staffing'>,
  from: Instant,
  until: Instant,
): Promise<Demand[] | Refusal> {
  const days = await arrivalsOf(records, clientId);
  const next = dayAfter(knownDates(days, coverage.zone)?.until ?? '1970-01-01');
  const wanted = dateIn(coverage.zone, from);
  const first = wanted > next ? wanted : next;
  const length = daysBetween(first, dateIn(coverage.zone, until)) + 1;
  return demandOf(days, coverage, staffing, { from: first, days: Math.max(1, length) });
}

/** A client's counted days, newest first, back to a day that nobody counted. */
async function arrivalsOf(records: Records, clientId: string): Promise<ArrivalsDay[]> {
  const days: ArrivalsDay[] = [];
  for await (const day of everyItem((page) => records.list('arrivals', clientId, page))) {
    const newer = days.at(-1);
    if (days.length === MOST_DAYS || (newer && dayAfter(newer.date, -1) !== day.date)) break;
    days.push(day);
  }
  return days;
}
