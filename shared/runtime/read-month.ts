import type { AgentId } from '../domain/ids.ts';
import { awaySpans } from '../domain/rosters/certified.ts';
import type { Company } from '../domain/rosters/compose.ts';
import { type Dates, dateIn, datesIn, datesOf, dayAfter } from '../domain/rosters/dates.ts';
import { HISTORY_DAYS } from '../domain/rosters/past.ts';
import type { Staffed } from '../domain/rosters/prove-month.ts';
import type { Interval } from '../domain/rosters/wall-clock.ts';
import { after, type Instant, type LocalDate } from '../domain/time.ts';
import type { Records } from '../ports/records.ts';
import { everyItem } from './every-item.ts';
import { gatherNeeds, gatherPeople, gatherRegions, type NeedsOf } from './gather-company.ts';

/** A company's month as it stands: what a roster of it is made of, and everybody with what is published for them. */
export type MonthRead = { company: Company; people: Staffed[] };

/** Reads all that a month's roster is made of, and proven with: people with their shifts of the year so far. */
export async function readMonth(records: Records, needsOf: NeedsOf, month: string, now: Instant): Promise<MonthRead> {
  const dates = datesOf(month);
  const span = { from: `${month}-01`, until: dates.at(-1) ?? `${month}-01` };
  const since = [dayAfter(`${month.slice(0, 4)}-01-01`, -1), dayAfter(span.from, -HISTORY_DAYS - 2)].sort()[0];
  const [regions, people, needs, overridden] = await Promise.all([
    gatherRegions(records),
    gatherPeople(records, `${since}T00:00:00.000Z`),
    gatherNeeds(records, needsOf, span),
    overriddenFrom(records, `${span.from}T00:00:00.000Z`),
  ]);
  const today = now.slice(0, 10);
  return {
    people,
    company: {
      month,
      needs,
      regions,
      people: people.map(({ agent, shifts, away }) => ({
        agent,
        shifts,
        away: datesOfSpans(agent, awaySpans(agent, away), span),
        kept: datesOfSpans(agent, overridden.get(agent.id) ?? [], span),
      })),
      ...(today >= span.from && { pinnedUntil: today }),
    },
  };
}

/** When each agent has a temporary plan that goes on after an instant: no roster changes what they work then. */
async function overriddenFrom(records: Records, from: Instant): Promise<Map<AgentId, Interval[]>> {
  const spans = new Map<AgentId, Interval[]>();
  for await (const override of everyItem((page) => records.list('override', from, page))) {
    if (override.state !== 'in-force') continue;
    for (const agentId of override.agents) spans.set(agentId, [...(spans.get(agentId) ?? []), override]);
  }
  return spans;
}

/** The dates of a month and the one after it that spans touch, by somebody's own clock. */
function datesOfSpans({ zone }: Staffed['agent'], spans: readonly Interval[], { from, until }: Dates): LocalDate[] {
  const [first, last] = [from, dayAfter(until)];
  return spans.flatMap((span) => {
    const begins = dateIn(zone, span.from);
    const ends = dateIn(zone, after(span.until, -1));
    return begins > last || ends < first
      ? []
      : datesIn({ from: begins < first ? first : begins, until: ends > last ? last : ends });
  });
}
