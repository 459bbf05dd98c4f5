import type { RouteId } from '../domain/ids.ts';
import type { Pattern } from '../domain/routes/pattern.ts';

/** A rule of a route: what its pattern matches goes to the one queue of routed facts, with the route's id. */
export type RouteRule = { routeId: RouteId; pattern: Pattern };

/** The rules that routes have on the bus, one each. Each call may be repeated, and changes nothing the second time. */
export interface Rules {
  /** Makes a route's rule, or replaces what it matches. */
  put(rule: RouteRule): Promise<void>;
  /** Takes a route's rule off the bus; one that is not there is fine. */
  remove(routeId: RouteId): Promise<void>;
  /** Every rule of a route that is there. */
  list(): Promise<RouteRule[]>;
}
