import * as z from 'zod';
import { AgentId } from '../../../shared/domain/ids.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { datesIn, datesOf, instantsOf } from '../../../shared/domain/rosters/dates.ts';
import { workedWith } from '../../../shared/domain/rosters/prove-month.ts';
import { isNight } from '../../../shared/domain/rosters/template.ts';
import { compared, coverageBySlot } from '../../../shared/domain/staffing/coverage-by-slot.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import { forecastNeeds } from '../../../shared/runtime/forecast-needs.ts';
import { halfHours } from '../../../shared/runtime/gather-company.ts';
import { readMonth } from '../../../shared/runtime/read-month.ts';
import { linesOf, partsOf } from '../../../shared/runtime/read-roster.ts';
import { operation } from './operation.ts';

const tag = 'Rosters';
const one = '/rosters/{rosterId}';

const ChartView = z
  .object({
    month: z.string(),
    leftOut: z
      .array(z.object({ agentId: AgentId, name: z.string(), because: z.string() }))
      .meta({ description: 'Who has no place in it, and why.' }),
    regions: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        zone: z.string(),
        templates: z.array(z.object({ id: z.string(), from: z.string(), until: z.string(), night: z.boolean() })),
        holidays: z.array(z.string()).meta({ description: 'Those in the month.' }),
        people: z.array(
          z.object({
            agentId: AgentId,
            name: z.string(),
            shifts: z.record(z.string(), z.string()).meta({ description: 'The template of each date that is worked.' }),
            leave: z.array(z.string()).meta({ description: 'Dates of approved leave.' }),
          }),
        ),
      }),
    ),
  })
  .meta({
    id: 'RosterChart',
    description: 'A roster as a chart: by region, everybody by name, with the shift of each date.',
  });

const CoverageView = z
  .object({
    clientId: z.string(),
    month: z.string(),
    zone: z.string().meta({ description: "The client's zone." }),
    from: z.string(),
    until: z.string(),
    spans: z.array(
      z.object({ from: z.string(), until: z.string(), needed: z.number().int(), served: z.number().int() }),
    ),
  })
  .meta({ id: 'RosterCoverage', description: 'By half hour, how many agents a client needs and how many serve it.' });

/** What charts of a roster are drawn from: a query of each list of lines, people, regions and leave, however many there are. */
export const rosterCharts = [
  operation(
    {
      id: 'rosters.chart',
      method: 'get',
      path: `${one}/chart`,
      tag,
      summary: "Show everybody's month by region, with names, nights, leave and holidays",
      answer: ChartView,
    },
    async ({ found: { roster }, console: { records } }) => {
      const dates = new Set(datesOf(roster.month));
      const [lines, agents, regions, leave] = await Promise.all([
        partsOf(records, roster.id).then((parts) => linesOf(records, roster.id, parts)),
        allOf(records, 'agent'),
        allOf(records, 'region'),
        allOf(records, 'leave', `${roster.month}-01`),
      ]);
      const names = new Map(agents.map(({ id, name }) => [id, name]));
      const nameOf = (id: AgentId) => names.get(id) ?? id;
      const away = Map.groupBy(leave, ({ agentId }) => agentId);
      const person = ({ agentId, shifts }: (typeof lines)[number]) => ({
        agentId,
        name: nameOf(agentId),
        shifts: Object.fromEntries(
          shifts.filter(({ date }) => dates.has(date)).map(({ date, template }) => [date, template]),
        ),
        leave: (away.get(agentId) ?? [])
          .filter(({ state }) => state === 'approved')
          .flatMap((one) => datesIn(one).filter((date) => dates.has(date))),
      });
      const shown = regions.map(({ id, name, zone, templates, holidays }) => ({
        id,
        name,
        zone,
        templates: templates.map((one) => ({ id: one.id, from: one.from, until: one.until, night: isNight(one) })),
        holidays: holidays.filter((date) => dates.has(date)),
        people: lines
          .filter(({ region }) => region === id)
          .map(person)
          .sort((a, b) => a.name.localeCompare(b.name)),
      }));
      const { leftOut = [] } = 'leftOut' in roster ? roster : {};
      const missing = leftOut.map(({ agentId, because }) => ({ agentId, name: nameOf(agentId), because }));
      return {
        body: { month: roster.month, leftOut: missing, regions: shown.filter(({ people }) => people.length > 0) },
      };
    },
  ),

  operation(
    {
      id: 'rosters.coverage',
      method: 'get',
      path: `${one}/coverage/{clientId}`,
      tag,
      summary: 'Show what a client needs and has by half hour with this roster, as the company stands now',
      answer: CoverageView,
    },
    async ({ found: { roster, client }, console: { records }, now }) => {
      const plan = await records.find('plan', `${client.id}/${client.planVersion}`);
      if (!plan) return refuse('conflict', `${client.name} has no plan yet`);
      const [parts, { company, people }] = await Promise.all([
        partsOf(records, roster.id),
        readMonth(records, forecastNeeds(records), roster.month, now, roster),
      ]);
      const lines = await linesOf(records, roster.id, parts);
      const { zone } = plan.coverage;
      const dates = datesOf(roster.month);
      const span = halfHours(instantsOf({ from: dates[0] ?? '', until: dates.at(-1) ?? '' }, zone));
      const worked = workedWith(company, people, lines, now);
      const coverage = coverageBySlot(client.id, company.needs, worked, span.from, span.until);
      const spans = compared(coverage, coverage).map(({ from, until, after }) => ({ from, until, ...after }));
      return { body: { clientId: client.id, month: roster.month, zone, ...span, spans } };
    },
  ),
];
