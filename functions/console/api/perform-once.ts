import { nameOf } from '../../../shared/domain/access/key.ts';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import type { Console } from '../console.ts';
import type { Caller } from '../door/authenticate.ts';
import { claim } from '../door/idempotency.ts';
import { problem } from '../door/problem.ts';
import { type Perform, type Performed, type Request, troubleOf } from './perform.ts';

/** The id of what the same form made when it was sent before; '' when that made nothing with an address of its own. */
type Before = { before: string };

/**
 * Runs an operation for a form that may be sent again, by a second click or because its page is loaded anew: `key` is the
 * form's own. What it made is found again, never its secret: that was shown once and is kept nowhere.
 */
export type PerformOnce = <Body = unknown>(
  id: OperationId,
  request: Request,
  key: string | undefined,
) => Promise<Performed<Body> | Before>;

export const onceFor =
  (console: Console, { actor, keyHash }: Caller, requestId: string, perform: Perform): PerformOnce =>
  async <Body>(id: OperationId, request: Request, key: string | undefined) => {
    if (key === undefined) return perform<Body>(id, request);
    const asked = { method: 'form', path: id, body: JSON.stringify([request.params, request.body]) };
    const found = await claim(console, `${nameOf(actor)} ${keyHash}`, key, asked);
    switch (found.state) {
      case 'answered':
        return { before: idIn(found.given.headers.location) };
      case 'in-progress':
        return troubleOf(problem('in-progress', 'this form was sent twice at once: look again in a moment', requestId));
      case 'other-request':
        return troubleOf(
          problem('already-done', 'this form was sent before: open its page anew for another', requestId),
        );
      case 'claimed': {
        const done = await perform<Body>(id, request);
        if ('problem' in done) await found.release();
        else await found.keep({ status: 201, headers: { location: done.location ?? '' }, body: '' });
        return done;
      }
      default:
        return found satisfies never;
    }
  };

const idIn = (location = ''): string => location.split('/').at(-1) ?? '';
