import type { Rule } from '../registry.ts';
import type { Action, Context } from './actions.ts';
import { page } from './page.ts';
import { type Body, list, object, RULE_NAME, text } from './request.ts';
import { busOf } from './rule-actions.ts';
import { fromWire, toWire } from './target-wire.ts';

export const targetActions: Record<string, Action> = {
  /** Adds targets, or replaces those with the same ids; all or none of them. */
  PutTargets(body, { registry, now }) {
    const rule = ruleOf(body, registry);
    const targets = new Map(rule.targets.map((target) => [target.id, target]));
    for (const target of list(body, 'Targets', (item) => fromWire(object(item, 'Targets'))))
      targets.set(target.id, target);
    registry.put({ ...rule, targets: [...targets.values()] }, now());
    return { FailedEntryCount: 0, FailedEntries: [] };
  },

  RemoveTargets(body, { registry, now }) {
    const rule = ruleOf(body, registry);
    const ids = list(body, 'Ids', (item) => text({ Id: item }, 'Id', RULE_NAME));
    registry.put({ ...rule, targets: rule.targets.filter(({ id }) => !ids.includes(id)) }, now());
    const FailedEntries = ids
      .filter((id) => !rule.targets.some((target) => target.id === id))
      .map((id) => ({
        TargetId: id,
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: `Rule ${rule.name} Target ${id} does not exist.`,
      }));
    return { FailedEntryCount: FailedEntries.length, FailedEntries };
  },

  ListTargetsByRule(body, { registry }) {
    const { items, ...rest } = page(ruleOf(body, registry).targets, ({ id }) => id, body);
    return { Targets: items.map(toWire), ...rest };
  },
};

function ruleOf(body: Body, registry: Context['registry']): Rule {
  return registry.ruleOf(busOf(body), text(body, 'Rule', RULE_NAME));
}
