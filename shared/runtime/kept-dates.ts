import type { AgentId } from '../domain/ids.ts';
import { type Dates, dateIn, datesIn } from '../domain/rosters/dates.ts';
import type { Staffed } from '../domain/rosters/prove-month.ts';
import { after, type Instant, type Interval, type LocalDate } from '../domain/time.ts';
import type { Records } from '../ports/records.ts';
import { everyItem } from './every-item.ts';

/** Tells the dates of a span on which what is published for somebody stays as it is, whatever roster is made of them. */
export type KeptDates = (person: Pick<Staffed, 'agent' | 'shifts'>) => LocalDate[];

/**
 * Reads what people have settled among themselves in a span of dates: temporary plans, and, unless the span is planned
 * `anew`, swaps that were taken, on the date given away too, and shifts that were added by hand. A date is one of the person's own clock.
 */
export async function readKeptDates(records: Records, span: Dates, anew: boolean): Promise<KeptDates> {
  const from = after(`${span.from}T00:00:00.000Z`, -FURTHEST_AHEAD);
  const [planned, swapped] = await Promise.all([overridden(records, from), anew ? new Map() : swaps(records, from)]);
  return ({ agent: { id, zone }, shifts }) => {
    const begun = [...(swapped.get(id) ?? []), ...(anew ? [] : shifts.filter(({ byHand }) => byHand))];
    return [
      ...(planned.get(id) ?? []).flatMap((one) => datesTouched(one, zone, span)),
      ...begun.map((shift) => dateIn(zone, shift.from)).filter((date) => span.from <= date && date <= span.until),
    ];
  };
}

/** A date begins nowhere earlier than in the zone that is furthest ahead. */
const FURTHEST_AHEAD = 14 * 60 * 60_000;

type ByAgent = Map<AgentId, Interval[]>;

const add = (to: ByAgent, agentId: AgentId, one: Interval) => to.set(agentId, [...(to.get(agentId) ?? []), one]);

async function overridden(records: Records, from: Instant): Promise<ByAgent> {
  const spans: ByAgent = new Map();
  for await (const override of everyItem((page) => records.list('override', from, page)))
    if (override.state === 'in-force') for (const agentId of override.agents) add(spans, agentId, override);
  return spans;
}

async function swaps(records: Records, from: Instant): Promise<ByAgent> {
  const shifts: ByAgent = new Map();
  for await (const swap of everyItem((page) => records.list('swap', `${from}/taken`, page)))
    if (swap.state === 'taken')
      for (const agentId of [swap.agentId, swap.taker])
        for (const shift of swap.against ? [swap.shift, swap.against] : [swap.shift]) add(shifts, agentId, shift);
  return shifts;
}

/** The dates of a span that an interval touches, by somebody's own clock. */
export function datesTouched(one: Interval, zone: Staffed['agent']['zone'], { from, until }: Dates): LocalDate[] {
  const [begins, ends] = [dateIn(zone, one.from), dateIn(zone, after(one.until, -1))];
  return begins > until || ends < from
    ? []
    : datesIn({ from: begins < from ? from : begins, until: ends > until ? until : ends });
}
