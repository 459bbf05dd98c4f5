import * as z from 'zod';
import type { Actor } from '../../../shared/domain/access/key.ts';
import { nameOf } from '../../../shared/domain/access/key.ts';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import type { News } from '../../../shared/domain/facts.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { Page } from '../../../shared/ports/page.ts';
import type { Announcement } from '../../../shared/ports/records.ts';
import type { Console } from '../console.ts';
import type { Found } from '../door/found.ts';
import type { Params } from './parameters.ts';

/** What one route of the API is: its place, what it takes, what it answers, and how it is explained. */
type Spec<Path extends string, Query extends z.ZodType, Body extends z.ZodType> = {
  id: OperationId;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: Path;
  tag: string;
  summary: string;
  description?: string;
  query?: Query;
  body?: Body;
  /** What the body of the answer is; without it the answer is a 204. */
  answer?: z.ZodType;
  /** The status of success: 200, or 201 when something new was made, or 202 when it happens later. */
  status?: 200 | 201 | 202;
  /** `required`: the request must say in `If-Match` which version it has seen. */
  ifMatch?: 'required' | 'optional';
};

/** One request, parsed and allowed. `found` has the record behind each id in the path; `seen` is the version of If-Match. */
export type Asked<Path extends string, Query, Body> = {
  params: Params<Path>;
  query: Query;
  body: Body;
  found: Found<Path>;
  actor: Actor;
  seen: number | undefined;
  now: Instant;
  console: Console;
};

/** An answer: what goes into the body, the version for the ETag, and the address of something new. With a media `type` the body is text as it stands. */
export type Answer = { body?: unknown; revision?: number; location?: string; type?: string };

export type Operation = {
  spec: Spec<string, z.ZodType, z.ZodType>;
  // biome-ignore lint/suspicious/noExplicitAny: each operation's own types were checked where it was defined
  handle: (asked: Asked<any, any, any>) => Promise<Answer | Refusal>;
};

/** Defines one operation: its description and what it does with a request, in one place. */
export const operation = <
  const Path extends string,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  spec: Spec<Path, Query, Body>,
  handle: (asked: Asked<Path, z.output<Query>, z.output<Body>>) => Promise<Answer | Refusal>,
): Operation => {
  const { query, body } = spec;
  const exact = { ...spec, ...(query && { query: strict(query) }), ...(body && { body: strict(body) }) };
  return { spec: exact as unknown as Operation['spec'], handle };
};

/** A misspelt field is told, not dropped: what it was meant to say would silently be the default. */
function strict(schema: z.ZodType): z.ZodType {
  if (!(schema instanceof z.ZodObject)) return schema;
  const described = schema.meta();
  return described ? schema.strict().meta(described) : schema.strict();
}

/** The query of every list. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(50).meta({ description: 'How many at most.', example: 50 }),
  after: z.string().max(1000).optional().meta({ description: 'The `next` of the page before.' }),
};
export const Paging = z.object(paging);

/** The request of a page from a query: without a cursor the field is absent. */
export const pageOf = ({ limit, after }: z.output<typeof Paging>) => ({ limit, ...(after !== undefined && { after }) });

/** The schema of a page of some items. */
export const pageSchema = (name: string, item: z.ZodType) =>
  z
    .object({
      items: z.array(item),
      next: z.string().optional().meta({ description: 'The cursor of the next page; absent on the last one.' }),
    })
    .meta({ id: `${name}Page` });

/** A page with each item shown in another way. */
export const showPage = <Item, Shown>(page: Page<Item>, show: (item: Item) => Shown): Answer => ({
  body: { items: page.items.map(show), ...(page.next !== undefined && { next: page.next }) },
});

/** What is announced with a write: the news of one subject at its new version, by whoever asked. */
export const tell = (
  asked: { actor: Actor; now: Instant },
  subject: string,
  version: number,
  ...news: News[]
): Announcement => ({ subject, version, news, at: asked.now, by: nameOf(asked.actor) });
