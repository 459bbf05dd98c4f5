import type { Instant } from '../../../shared/domain/time.ts';
import type { Answer, Api, Asked } from '../api.ts';
import { Refused } from '../problem.ts';
import type { Route } from '../routes.ts';
import { eventually } from './watch.ts';

/** Of a request that a kill cut short the platform knows after a minute that nobody is at work on it any more. */
const CUT_SHORT_MILLIS = 75_000;

export type Once = <R extends Route>(name: string, route: R, asked: Asked<R>) => Promise<Answer>;

/** Asks an API for things by name: what a demonstration that began at an instant has made once is not made again. */
export const onceAt =
  (api: Api, begun: Instant): Once =>
  (name, route, asked) =>
    settled(name, () => api.call(route, { ...asked, once: `demonstration ${begun} ${name}` }));

/** The answer to a request, once it has one. */
const settled = (name: string, ask: () => Promise<Answer>): Promise<Answer> =>
  eventually(
    `the answer to “${name}”`,
    () =>
      ask().catch((error) => {
        if (error instanceof Refused && error.code === 'in-progress') return undefined;
        throw error;
      }),
    CUT_SHORT_MILLIS,
  );

/** What a request whose answer was lost has made stands: its shifts would overlap themselves, its headcount is committed. */
export function unlessThere(error: unknown): undefined {
  if (!(error instanceof Refused && ['conflict', 'already-done'].includes(error.code ?? ''))) throw error;
}
