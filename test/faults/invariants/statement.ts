import type { Plan } from '../../../shared/domain/clients/plan.ts';
import { figuresOf } from '../../../shared/domain/figures/figures.ts';
import { instantsOfMonth } from '../../../shared/domain/figures/month.ts';
import { ticketLines } from '../../../shared/domain/statement/export.ts';
import { headLine, monthLine } from '../../../shared/domain/statement/line.ts';
import { StatementCheck } from '../../../shared/domain/statement/verify.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import { acme } from '../../support/company.ts';
import type { Invariant, View } from './view.ts';

/** Whoever has the history of a month's tickets alone computes every clock of theirs as it stands (PRODUCT.md S8). */
export const everyStatementVerifies: Invariant = async ({ world, tickets, now }) => {
  const plans = await allOf(world.stores.records, 'plan', acme);
  const real = tickets.filter(({ ticket: { test } }) => !test);
  const months = Map.groupBy(real, ({ ticket: { openedAt } }) => openedAt.slice(0, 7));
  return [...months].flatMap(([month, opened]) => differences(month, opened, plans, now));
};

function differences(month: string, opened: View['tickets'], plans: Plan[], now: Instant): string[] {
  const about = { clientId: acme, month, zone: 'UTC' };
  const all = opened.map(({ ticket }) => ticket);
  const lines = [
    headLine({ ...about, client: 'Acme', ...instantsOfMonth(month, about.zone) }, plans),
    ...opened.flatMap(({ ticket, changes }) => ticketLines(ticket, changes, now)),
    monthLine(figuresOf(about, all, now)),
  ];
  const check = new StatementCheck();
  for (const line of lines) check.read(JSON.stringify(line));
  return check.end().differences.map(({ what }) => what);
}
