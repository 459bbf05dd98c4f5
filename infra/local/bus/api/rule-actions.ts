import { busName } from '../entries.ts';
import { invalid } from '../error.ts';
import type { Rule } from '../registry.ts';
import type { Action, Context } from './actions.ts';
import { page } from './page.ts';
import { type Body, BUS_NAME_OR_ARN, constrained, optionalText, RULE_NAME, text } from './request.ts';

export const ruleActions: Record<string, Action> = {
  /** Replaces what the rule says and keeps its targets; what is left out is gone, as in AWS. */
  PutRule(body, { registry, now, planned }) {
    const bus = busOf(body);
    const name = text(body, 'Name', RULE_NAME);
    const known = registry.rulesOf(bus).get(name)?.rule;
    const arn = registry.ruleArn(bus, name);
    registry.put(
      {
        bus,
        name,
        arn,
        madeBy: known?.madeBy ?? 'api',
        // An empty text stands for none.
        pattern: optionalText(body, 'EventPattern') || undefined,
        schedule: optionalText(body, 'ScheduleExpression') || undefined,
        description: optionalText(body, 'Description', { longest: 512 }),
        enabled: stateOf(body) === 'ENABLED',
        targets: known?.targets ?? [],
      },
      now(),
    );
    planned();
    return { RuleArn: arn };
  },

  DescribeRule(body, { registry }) {
    const rule = named(body, registry);
    return { ...show(rule), CreatedBy: rule.arn.split(':')[4] };
  },

  ListRules(body, { registry }) {
    const prefix = optionalText(body, 'NamePrefix', RULE_NAME) ?? '';
    const rules = [...registry.rulesOf(busOf(body)).values()].map(({ rule }) => rule);
    const { items, ...rest } = page(
      rules.filter(({ name }) => name.startsWith(prefix)),
      ({ name }) => name,
      body,
    );
    return { Rules: items.map(show), ...rest };
  },

  EnableRule: (body, context) => setState(body, context, true),

  DisableRule: (body, context) => setState(body, context, false),

  /** A rule that is not there is deleted already. */
  DeleteRule(body, { registry }) {
    const rule = registry.rulesOf(busOf(body)).get(text(body, 'Name', RULE_NAME))?.rule;
    if (!rule) return undefined;
    if (rule.targets.length > 0) throw invalid("Rule can't be deleted since it has targets.");
    return registry.drop(rule);
  },
};

export function busOf(body: Body): string {
  return busName(optionalText(body, 'EventBusName', BUS_NAME_OR_ARN));
}

function named(body: Body, registry: Context['registry']): Rule {
  return registry.ruleOf(busOf(body), text(body, 'Name', RULE_NAME));
}

function setState(body: Body, { registry, now, planned }: Context, enabled: boolean): void {
  registry.put({ ...named(body, registry), enabled }, now());
  planned();
}

function stateOf(body: Body): string {
  const state = optionalText(body, 'State') ?? 'ENABLED';
  if (state === 'ENABLED' || state === 'DISABLED') return state;
  throw constrained(state, 'State', 'Member must satisfy enum value set: [ENABLED, DISABLED]');
}

/** Members that are undefined vanish on their way into JSON. */
function show({ name, arn, bus, pattern, schedule, description, enabled }: Rule) {
  return {
    Name: name,
    Arn: arn,
    EventBusName: bus,
    EventPattern: pattern,
    ScheduleExpression: schedule,
    Description: description,
    State: enabled ? 'ENABLED' : 'DISABLED',
  };
}
