import { startApi } from './api/server.ts';
import { startDelivery } from './delivery.ts';
import { type Accepted, readEntries, scheduledEvent } from './entries.ts';
import type { BusRule, BusTarget, EventEntry, PutEventsResult } from './model.ts';
import { DEFAULT_BUS, openRegistry } from './registry.ts';
import { route, toTargets } from './route.ts';
import { createPlan } from './schedule/plan.ts';
import { startTicker } from './schedule/ticker.ts';
import { openCommits } from './store/commits.ts';
import { openDatabase } from './store/database.ts';
import { type NewDelivery, openQueue } from './store/queue.ts';

export type { BusRule, BusTarget, EventEntry, PutEventsResult } from './model.ts';

export type BusOptions = {
  /** SQLite file; buses, rules and targets made through the API and every undelivered payload live in it. */
  file: string;
  /** 0, the default, takes a free one. */
  port?: number;
  region: string;
  account: string;
  /** Hands the rendered payload to what stands behind the target's ARN; a rejection is retried. */
  invoke: (target: BusTarget, payload: string) => Promise<void>;
  /** Hands what could not be delivered, with AWS's attributes, to the dead-letter queue. */
  deadLetter?: (queueArn: string, payload: string, attributes: Record<string, string>) => Promise<void>;
  report?: (line: string) => void;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Draws the jitter of retries, 0 to 1. */
  random?: () => number;
};

export type Bus = {
  endpoint: string;
  createBus(name: string): void;
  /** Makes the rule or replaces it as a whole, targets included; throws what PutRule and PutTargets would. */
  putRule(busName: string, rule: BusRule): void;
  /** Durable when it returns. */
  putEvents(entries: EventEntry[]): PutEventsResult;
  /** Resolves once everything accepted has been delivered or dead-lettered. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

/** An EventBridge for one machine, on loopback. What it accepted before its last end it goes on delivering. */
export async function startBus(options: BusOptions): Promise<Bus> {
  const { now = Date.now, random = Math.random, report = () => {}, region, account, invoke, deadLetter } = options;
  const database = openDatabase(options.file);
  const commits = openCommits(database);
  const queue = openQueue(database);
  const plan = createPlan();
  const registry = openRegistry(database, plan, { region, account });
  const delivery = startDelivery({ queue, commits, invoke, deadLetter, report, now, random });

  /** What one PutEvents answers, and what it owes once that is durable. */
  function receive(entries: EventEntry[]): { owed: NewDelivery[]; result: PutEventsResult } {
    const { accepted, result } = readEntries(entries, { region, account }, now());
    return { owed: accepted.flatMap(owedFor), result };
  }

  /** EventBridge, too, takes events for a bus that does not exist, and drops them. */
  function owedFor({ bus, event, text }: Accepted): NewDelivery[] {
    if (registry.hasBus(bus)) return route(registry.rulesOf(bus).values(), { event, text }, now());
    report(`bus: dropped ${event.id}: event bus ${bus} does not exist`);
    return [];
  }

  function fire(ruleName: string, at: number): void {
    const live = registry.rulesOf(DEFAULT_BUS).get(ruleName);
    if (!live) return;
    const owed = toTargets(live, scheduledEvent(live.rule.arn, { region, account }, at), now());
    commits.now(() => owed.forEach(queue.add));
    delivery.wake();
  }

  async function stop(): Promise<void> {
    ticker.stop();
    await api.stop();
    await delivery.stop();
    database.close();
  }

  let stopping: Promise<void> | undefined;
  registry.restore(now());
  queue.hasten();
  const ticker = startTicker(plan, now, fire);
  const api = await startApi({
    port: options.port ?? 0,
    registry,
    now,
    report,
    planned: ticker.wake,
    async putEvents(entries) {
      const { owed, result } = receive(entries);
      if (owed.length > 0) await commits.soon(() => owed.forEach(queue.add));
      delivery.wake();
      return result;
    },
  });
  delivery.wake();

  return {
    endpoint: api.endpoint,
    createBus: (name) => registry.addBus(name, 'template'),
    putRule(bus, { pattern, ...rule }) {
      const text = pattern === undefined || typeof pattern === 'string' ? pattern : JSON.stringify(pattern);
      registry.put({ ...rule, bus, pattern: text, arn: registry.ruleArn(bus, rule.name), madeBy: 'template' }, now());
      ticker.wake();
    },
    putEvents(entries) {
      const { owed, result } = receive(entries);
      commits.now(() => owed.forEach(queue.add));
      delivery.wake();
      return result;
    },
    idle: delivery.idle,
    stop: () => (stopping ??= stop()),
  };
}
