import * as z from 'zod';
import type { Client, Headcount } from '../../../shared/domain/clients/client.ts';
import { dayAfter } from '../../../shared/domain/rosters/dates.ts';
import { ofPool } from '../../../shared/domain/rosters/pools.ts';
import { Month, type Roster } from '../../../shared/domain/rosters/roster.ts';
import { headcountOn } from '../../../shared/domain/staffing/headcount-on.ts';
import type { Records } from '../../../shared/ports/records.ts';
import { allOf, everyItem } from '../../../shared/runtime/every-item.ts';
import { operation } from './operation.ts';

const Cell = z.object({
  month: z.string(),
  agents: z
    .number()
    .int()
    .optional()
    .meta({ description: "On the month's last day; absent while none was committed." }),
  before: z.number().int().optional().meta({ description: 'On its first day, where it is another number.' }),
  carried: z.boolean().meta({ description: 'Whether it holds on from an earlier month.' }),
  versions: z.number().int(),
  roster: z.enum(['none', 'draft', 'published']),
  holes: z.number().int().meta({
    description: 'Stretches in which that roster lacks people for this client, when it was solved or published.',
  }),
});
const MonthsView = z
  .object({
    months: z.array(z.string()),
    clients: z.array(z.object({ clientId: z.string(), name: z.string(), hasPlan: z.boolean(), cells: z.array(Cell) })),
  })
  .meta({
    id: 'HeadcountMonths',
    description: 'Clients by months: the agents committed, and whether they are rostered.',
  });

export const headcountMonths = [
  operation(
    {
      id: 'headcounts.months',
      method: 'get',
      path: '/headcount',
      tag: 'Headcounts',
      summary: 'Show the headcounts of all clients, month by month',
      query: z.object({
        from: Month.optional().meta({
          description: 'The first month; without it, the present one.',
          example: '2026-12',
        }),
        months: z.coerce.number().int().min(1).max(24).default(8).meta({ description: 'How many months.', example: 8 }),
      }),
      answer: MonthsView,
    },
    async ({ query, console: { records }, now }) => {
      const months = monthsFrom(query.from ?? now.slice(0, 7), query.months);
      const [clients, headcounts, rosters] = await Promise.all([
        allOf(records, 'client'),
        allOf(records, 'headcount'),
        rostersOf(records, months),
      ]);
      const byClient = Map.groupBy(headcounts, ({ clientId }) => clientId);
      const open = clients.filter(({ status }) => status === 'active').sort((a, b) => a.name.localeCompare(b.name));
      const row = (client: Client) => ({
        clientId: client.id,
        name: client.name,
        hasPlan: client.planVersion > 0,
        cells: months.map((month) => cellOf(client, month, byClient.get(client.id) ?? [], rosters.get(month))),
      });
      return { body: { months, clients: open.map(row) } };
    },
  ),
];

const monthsFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, place) => {
    const [year = 0, month = 0] = first.split('-').map(Number);
    return new Date(Date.UTC(year, month - 1 + place, 1)).toISOString().slice(0, 7);
  });

type Solved = Extract<Roster, { state: 'draft' | 'published' }>;

/** Of each month the roster in force, or the newest draft while there is none. */
async function rostersOf(records: Records, months: readonly string[]): Promise<Map<string, Solved>> {
  const found = new Map<string, Solved>();
  for await (const roster of everyItem((page) => records.list('roster', 'all', page))) {
    if (roster.month < (months[0] ?? '')) break;
    if (roster.state === 'published') found.set(roster.month, roster);
    else if (roster.state === 'draft' && !found.has(roster.month)) found.set(roster.month, roster);
  }
  return found;
}

function cellOf({ id }: Client, month: string, versions: readonly Headcount[], roster: Solved | undefined) {
  const on = headcountOn(versions);
  const own = versions.filter((one) => one.month === month);
  const [first, last] = [on(`${month}-01`), on(dayAfter(`${dayAfter(`${month}-01`, 31).slice(0, 7)}-01`, -1))];
  return {
    month,
    ...(last !== undefined && { agents: last }),
    ...(own.length > 0 && first !== undefined && first !== last && { before: first }),
    carried: own.length === 0,
    versions: own.length,
    roster: roster ? roster.state : ('none' as const),
    holes: roster?.result.holes.filter(({ pool }) => ofPool(pool).clientId === id).length ?? 0,
  };
}
