import { type Accepted, toSecond } from './entries.ts';
import { flatten } from './match/fields.ts';
import type { LiveRule } from './registry.ts';
import type { NewDelivery } from './store/queue.ts';

/** What one event owes: a rendered payload for every target of every rule that it matches. `at` is its arrival. */
export function route(rules: Iterable<LiveRule>, { event, text }: Omit<Accepted, 'bus'>, at: number): NewDelivery[] {
  const fields = flatten(event);
  const owed: NewDelivery[] = [];
  for (const live of rules)
    if (live.rule.enabled && live.matches?.(fields)) owed.push(...toTargets(live, { event, text }, at));
  return owed;
}

/** The same payloads for one rule, whether or not its pattern matches: what a schedule sends. */
export function toTargets(
  { rule, targets }: LiveRule,
  { event, text }: Omit<Accepted, 'bus'>,
  at: number,
): NewDelivery[] {
  return targets.map(({ target, render }) => ({
    ruleArn: rule.arn,
    target,
    payload: render({ event, text, rule, ingestedAt: toSecond(at) }),
    acceptedAt: at,
  }));
}
