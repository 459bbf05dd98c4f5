import type { DatabaseSync } from 'node:sqlite';
import { invalid, notFound, overLimit } from './error.ts';
import { compileInput, type Render } from './input/input.ts';
import type { Fields } from './match/fields.ts';
import type { BusTarget } from './model.ts';
import { compileFields } from './pattern.ts';
import type { Plan } from './schedule/plan.ts';
import { parseSchedule } from './schedule/schedule.ts';

/** A rule as it is kept. What a template made is made again by the next start, and so only the API's rules are stored. */
export type Rule = {
  bus: string;
  name: string;
  arn: string;
  madeBy: 'template' | 'api';
  /** JSON text, as it was given. */
  pattern?: string | undefined;
  schedule?: string | undefined;
  description?: string | undefined;
  enabled: boolean;
  targets: BusTarget[];
};

/** A rule ready to be asked. */
export type LiveRule = {
  rule: Rule;
  matches?: ((fields: Fields) => boolean) | undefined;
  targets: { target: BusTarget; render: Render }[];
};

export const DEFAULT_BUS = 'default';
const MOST_TARGETS = 5;
const MOST_RULES = 300;

export type Registry = ReturnType<typeof openRegistry>;

/** Every bus and rule, compiled once; `plan` is told of schedules, by the names of their rules on the default bus. */
export function openRegistry(database: DatabaseSync, plan: Plan, names: { region: string; account: string }) {
  const buses = new Map<string, Map<string, LiveRule>>([[DEFAULT_BUS, new Map()]]);
  const insertBus = database.prepare('INSERT OR IGNORE INTO buses (name) VALUES (?)');
  const upsertRule = database.prepare('INSERT OR REPLACE INTO rules (bus, name, body) VALUES (?, ?, ?)');
  const deleteRule = database.prepare('DELETE FROM rules WHERE bus = ? AND name = ?');
  const anchor = database.prepare('SELECT at FROM anchors WHERE rule_arn = ? AND schedule = ?');
  const upsertAnchor = database.prepare('INSERT OR REPLACE INTO anchors (rule_arn, schedule, at) VALUES (?, ?, ?)');
  const deleteAnchor = database.prepare('DELETE FROM anchors WHERE rule_arn = ?');

  function rulesOf(bus: string): Map<string, LiveRule> {
    const rules = buses.get(bus);
    if (!rules) throw notFound(`Event bus ${bus} does not exist.`);
    return rules;
  }

  /** A rate counts from when its rule was first put, also across restarts, as long as it stays the same rate. */
  function anchorOf(arn: string, schedule: string, now: number): number {
    const known = anchor.get(arn, schedule) as { at: number } | undefined;
    if (!known) upsertAnchor.run(arn, schedule, now);
    return known?.at ?? now;
  }

  function activate(rule: Rule, now: number): void {
    const live = compileRule(rule);
    rulesOf(rule.bus).set(rule.name, live);
    if (rule.schedule !== undefined && rule.enabled)
      plan.set(rule.name, parseSchedule(rule.schedule, anchorOf(rule.arn, rule.schedule, now)), now);
    else if (rule.bus === DEFAULT_BUS) plan.remove(rule.name);
  }

  return {
    busNames: () => [...buses.keys()],
    hasBus: (bus: string) => buses.has(bus),
    rulesOf,
    ruleOf(bus: string, name: string): Rule {
      const live = rulesOf(bus).get(name);
      if (!live) throw notFound(`Rule ${name} does not exist on EventBus ${bus}.`);
      return live.rule;
    },
    busArn: (bus: string) => `arn:aws:events:${names.region}:${names.account}:event-bus/${bus}`,
    /** A rule of the default bus does not name its bus. */
    ruleArn: (bus: string, name: string) =>
      `arn:aws:events:${names.region}:${names.account}:rule/${bus === DEFAULT_BUS ? '' : `${bus}/`}${name}`,
    addBus(bus: string, madeBy: Rule['madeBy']): void {
      if (!buses.has(bus)) buses.set(bus, new Map());
      if (madeBy === 'api') insertBus.run(bus);
    },
    /** Makes or replaces a rule; throws what PutRule and PutTargets would, and then changes nothing. */
    put(rule: Rule, now: number): void {
      const rules = rulesOf(rule.bus);
      if (!rules.has(rule.name) && rules.size >= MOST_RULES) throw overLimit();
      activate(rule, now);
      if (rule.madeBy === 'api') upsertRule.run(rule.bus, rule.name, JSON.stringify(rule));
      else deleteRule.run(rule.bus, rule.name);
    },
    drop({ bus, name, arn }: Rule): void {
      rulesOf(bus).delete(name);
      if (bus === DEFAULT_BUS) plan.remove(name);
      deleteRule.run(bus, name);
      deleteAnchor.run(arn);
    },
    /** Brings back what the API made before the last end. */
    restore(now: number): void {
      for (const { name } of database.prepare('SELECT name FROM buses').all() as { name: string }[])
        buses.set(name, new Map());
      for (const { body } of database.prepare('SELECT body FROM rules').all() as { body: string }[]) {
        const rule: Rule = JSON.parse(body);
        // Its bus may have been the template's, which is not there yet.
        if (!buses.has(rule.bus)) buses.set(rule.bus, new Map());
        activate(rule, now);
      }
    },
  };
}

function compileRule(rule: Rule): LiveRule {
  if (rule.pattern === undefined && rule.schedule === undefined)
    throw invalid('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  if (rule.schedule !== undefined && rule.bus !== DEFAULT_BUS)
    throw invalid('ScheduleExpression is supported only on the default event bus.');
  if (rule.schedule !== undefined) parseSchedule(rule.schedule, 0);
  if (rule.targets.length > MOST_TARGETS) throw overLimit();
  return {
    rule,
    matches: rule.pattern === undefined ? undefined : compileFields(rule.pattern),
    targets: rule.targets.map((target) => ({ target, render: compileInput(target) })),
  };
}
