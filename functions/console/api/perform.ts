import type * as z from 'zod';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import { TicketId } from '../../../shared/domain/ids.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import type { Console } from '../console.ts';
import { admit } from '../door/admit.ts';
import { askedOnce } from '../door/asked-once.ts';
import type { Caller } from '../door/authenticate.ts';
import { misfilled, misread, notAdmitted, type Problem, problem, refused } from '../door/problem.ts';
import type { Operation } from './operation.ts';
import { paramsOf } from './parameters.ts';

/** What a page asks of an operation: the same as a request over HTTP has. A form's fields are text, as a query is. */
export type Request = { params?: Record<string, string>; query?: object; body?: unknown; seen?: number | undefined };

/** What became of it: the body of the answer, or the problem that a program would have got. */
export type Performed<Body> = { body: Body; revision?: number; location?: string } | { problem: Trouble };
export type Trouble = z.infer<typeof Problem>;

/** An answer that says what is wrong, as a page shows it. */
export const troubleOf = async (answer: Response): Promise<{ problem: Trouble }> => ({
  problem: (await answer.json()) as Trouble,
});

/** Runs an operation of the API in process, behind the same access table, schemas and versions. */
export type Perform = <Body = unknown>(id: OperationId, request?: Request) => Promise<Performed<Body>>;

/** Gives each caller their own way to the operations: a page can do what its reader may do over the API, and nothing else. */
export function performer(operations: Operation[], console: Console): (caller: Caller, requestId: string) => Perform {
  const known = new Map(operations.map((operation) => [operation.spec.id, operation]));
  return (caller, requestId) => {
    const own = askedOnce(console);
    return async <Body>(id: OperationId, request: Request = {}) => {
      const operation = known.get(id);
      if (!operation) throw new Error(`no page can ask for ${id}: the API has no such operation`);
      const answer = await run(operation, request, { console: own, caller, requestId });
      if (answer instanceof Response) return troubleOf(answer);
      return answer as Performed<Body>;
    };
  };
}

async function run(
  { spec, handle }: Operation,
  { params = {}, query, body, seen }: Request,
  { console, caller, requestId }: { console: Console; caller: Caller; requestId: string },
) {
  if (spec.id === 'tickets.history') foresee(console, params);
  const admitted = await admit(console, caller.actor, spec.id, params);
  if (typeof admitted === 'string') return notAdmitted(admitted, spec.id, requestId);
  if (spec.ifMatch === 'required' && seen === undefined)
    return problem('version-needed', 'this page is out of date: open it anew', requestId);
  const parts = { params: paramsOf(spec.path).safeParse(params), ...parsed(spec, query, body) };
  for (const [target, { error }] of Object.entries(parts))
    if (error) return target === 'json' ? misfilled(error, requestId) : misread(error, target, requestId);
  const answer = await handle({
    params: (parts.params.data ?? {}) as never,
    query: parts.query?.data,
    body: parts.json?.data,
    found: admitted.found as never,
    actor: caller.actor,
    seen: spec.ifMatch ? seen : undefined,
    now: console.now(),
    console,
  });
  return isRefusal(answer) ? refused(answer, requestId) : answer;
}

/** Asks for a history before it is judged whose it is: the ticket in it is what the judging looks at. Nobody is shown it for that. */
function foresee({ tickets }: Console, { ticketId = '' }: Record<string, string>): void {
  const id = TicketId.safeParse(ticketId);
  // a fault of it is the operation's own, which asks the same
  if (id.success) tickets.history(id.data).catch(() => undefined);
}

const parsed = ({ query, body }: Operation['spec'], asked: object = {}, given: unknown) => ({
  ...(query && { query: query.safeParse(asked) }),
  ...(body && { json: body.safeParse(given) }),
});
