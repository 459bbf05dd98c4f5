import type { DatabaseSync } from 'node:sqlite';
import type { BusTarget } from '../model.ts';

/** One payload on its way to one target, as both were when the rule matched. Instants are milliseconds since 1970. */
export type Delivery = {
  id: number;
  ruleArn: string;
  target: BusTarget;
  payload: string;
  acceptedAt: number;
  /** How often the target has failed it. */
  failures: number;
  /** Set once given up: the attributes under which it goes to the dead-letter queue. */
  dead?: Record<string, string>;
};

export type NewDelivery = Pick<Delivery, 'ruleArn' | 'target' | 'payload' | 'acceptedAt'>;

export type Queue = ReturnType<typeof openQueue>;

type Row = {
  id: number;
  rule_arn: string;
  target: string;
  payload: string;
  accepted_at: number;
  failures: number;
  dead: string | null;
};

/**
 * The deliveries still owed, in the database; writes belong inside a transaction. What has not failed yet is due at 0,
 * so that it goes before retries and never waits for a clock that was set back.
 */
export function openQueue(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO deliveries (rule_arn, target, payload, accepted_at) VALUES (?, ?, ?, ?)',
  );
  const due = database.prepare('SELECT * FROM deliveries WHERE due_at <= ? ORDER BY due_at, id LIMIT ?');
  const next = database.prepare('SELECT min(due_at) AS at FROM deliveries WHERE due_at > ?');
  const any = database.prepare('SELECT 1 FROM deliveries LIMIT 1');
  const remove = database.prepare('DELETE FROM deliveries WHERE id = ?');
  const postpone = database.prepare('UPDATE deliveries SET due_at = ?, failures = ?, dead = ? WHERE id = ?');
  const hasten = database.prepare('UPDATE deliveries SET due_at = 0');

  return {
    add({ ruleArn, target, payload, acceptedAt }: NewDelivery): void {
      insert.run(ruleArn, JSON.stringify(target), payload, acceptedAt);
    },
    due: (now: number, limit: number): Delivery[] => (due.all(now, limit) as Row[]).map(fromRow),
    nextAt: (now: number): number | undefined => (next.get(now) as { at: number | null }).at ?? undefined,
    isEmpty: (): boolean => any.get() === undefined,
    remove: (id: number): void => void remove.run(id),
    postpone({ id, failures, dead }: Delivery, until: number): void {
      postpone.run(until, failures, dead ? JSON.stringify(dead) : null, id);
    },
    /** Makes everything due at once. */
    hasten: (): void => void hasten.run(),
  };
}

function fromRow(row: Row): Delivery {
  const { id, rule_arn: ruleArn, payload, accepted_at: acceptedAt, failures, dead } = row;
  const delivery = { id, ruleArn, target: JSON.parse(row.target), payload, acceptedAt, failures };
  return dead === null ? delivery : { ...delivery, dead: JSON.parse(dead) };
}
