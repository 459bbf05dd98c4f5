import type { Fact } from '../../domain/facts.ts';
import type { RouteId } from '../../domain/ids.ts';
import { compile } from '../../domain/routes/match.ts';
import type { RouteRule, Rules } from '../../ports/rules.ts';

/** Rules in memory, and what they would put into the queue of a fact that is announced. */
export function memoryRules(): Rules & { hear(fact: Fact): { routeId: RouteId; fact: Fact }[] } {
  const rules = new Map<RouteId, RouteRule>();
  return {
    put: async (rule) => void rules.set(rule.routeId, structuredClone(rule)),
    remove: async (routeId) => void rules.delete(routeId),
    list: async () => structuredClone([...rules.values()]),
    hear: (fact) =>
      [...rules.values()]
        .filter(({ pattern }) => compile(pattern)({ source: 'sunrelay', detail: fact }))
        .map(({ routeId }) => ({ routeId, fact })),
  };
}
