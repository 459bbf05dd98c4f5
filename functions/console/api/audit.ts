import * as z from 'zod';
import { csvOf } from '../../../shared/domain/csv.ts';
import type { Fact } from '../../../shared/domain/facts.ts';
import { AnyInstant, type Instant } from '../../../shared/domain/time.ts';
import type { Console } from '../console.ts';
import { operation } from './operation.ts';
import { FactView } from './ticket-views.ts';

/** Facts that are looked at for one answer: a rare one is found by asking on with `next`. */
const MOST_READ = 2_000;
const PAGE = 100;

const told = <Schema extends z.ZodType>(schema: Schema, description: string, example?: unknown): Schema =>
  schema.meta({ description, ...(example !== undefined && { example }) });

const AuditQuery = z.object({
  from: told(AnyInstant, 'From this instant on, at most 400 days ago.', '2026-11-01T00:00:00.000Z'),
  until: told(AnyInstant.optional(), 'Before this instant; now when absent.', '2026-11-08T00:00:00.000Z'),
  by: told(z.string().max(100).optional(), 'Only what this person, agent, connection or part of ours did.'),
  type: told(
    z.string().max(100).optional(),
    'Only facts of this type, or of all that begin like it: `ticket.read`, `person.`.',
    'ticket.read',
  ),
  about: told(z.string().max(100).optional(), 'Only facts that name this ticket, client, agent, person or key.'),
  text: told(z.string().max(100).optional(), 'Only facts in which this is written somewhere.'),
  format: told(z.enum(['json', 'csv']).default('json'), '`csv` is a file with the facts of this answer.'),
  after: told(z.string().max(8000).optional(), 'The `next` of the answer before.'),
  limit: told(z.coerce.number().int().min(1).max(1000).default(100), 'How many at most.', 100),
});
type AuditQuery = z.infer<typeof AuditQuery>;
const AuditPage = z
  .object({
    items: z.array(FactView),
    next: z.string().optional().meta({ description: 'Ask again with this as `after`; absent when there is no more.' }),
  })
  .meta({ id: 'AuditPage', description: 'A page may be short, or empty, and yet have a next one: facts are sifted.' });

export const audit = [
  operation(
    {
      id: 'audit.search',
      method: 'get',
      path: '/audit',
      tag: 'Audit',
      summary: 'Search everything that happened',
      description:
        'Facts are never changed and never taken away. Among them is each reading of a ticket by somebody outside of its chain (`ticket.read`): who neither holds it, nor held it, nor was told of it by its ladder, nor belongs to its client.',
      query: AuditQuery,
      answer: AuditPage,
    },
    async ({ query, console, now }) => {
      const { items, next } = await search(console, query, now);
      if (query.format === 'csv') return { body: asCsv(items), type: 'text/csv; charset=utf-8' };
      return { body: { items, ...(next !== undefined && { next }) } };
    },
  ),
];

async function search({ facts }: Console, query: AuditQuery, now: Instant): Promise<{ items: Fact[]; next?: string }> {
  const until = query.until ?? '~';
  const items: Fact[] = [];
  let from: { at: Instant } | { cursor: string } = query.after ? { cursor: query.after } : { at: query.from };
  for (let read = PAGE; ; read += PAGE) {
    // No more is asked for than has room: what is left of a page would be passed by.
    const { items: page, next } = await facts.since(from, Math.min(PAGE, query.limit - items.length), now);
    const inTime = page.filter(({ at }) => at < until);
    items.push(...inTime.filter((fact) => isWanted(fact, query)));
    if (page.length === 0 || inTime.length < page.length) return { items };
    if (items.length >= query.limit || read >= MOST_READ) return { items, next };
    from = { cursor: next };
  }
}

function isWanted({ type, by, data, id }: Fact, wanted: AuditQuery): boolean {
  if (wanted.by !== undefined && wanted.by !== by) return false;
  if (wanted.type !== undefined && !(wanted.type.endsWith('.') ? type.startsWith(wanted.type) : type === wanted.type))
    return false;
  if (
    wanted.about !== undefined &&
    !Object.values(data)
      .flat()
      .includes(wanted.about as never)
  )
    return false;
  const all = wanted.text === undefined ? '' : `${id} ${type} ${by} ${JSON.stringify(data)}`.toLowerCase();
  return wanted.text === undefined || all.includes(wanted.text.toLowerCase());
}

const asCsv = (items: Fact[]): string =>
  csvOf(
    ['at', 'type', 'by', 'id', 'data'],
    items.map(({ at, type, by, id, data }) => [at, type, by, id, JSON.stringify(data)]),
  );
