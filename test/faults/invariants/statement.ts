import { figuresOf } from '../../../shared/domain/figures/figures.ts';
import { instantsOfMonth } from '../../../shared/domain/figures/month.ts';
import { ticketLines } from '../../../shared/domain/statement/export.ts';
import { headLine, monthLine } from '../../../shared/domain/statement/line.ts';
import { StatementCheck } from '../../../shared/domain/statement/verify.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import { acme } from '../../support/company.ts';
import type { Invariant } from './view.ts';

/** Whoever has the history of the tickets alone computes every clock of theirs as it stands (PRODUCT.md S8). */
export const everyStatementVerifies: Invariant = async ({ world, tickets, now }) => {
  const plans = await allOf(world.stores.records, 'plan', acme);
  const about = { clientId: acme, month: now.slice(0, 7), zone: 'UTC' };
  const real = tickets.filter(({ ticket: { test } }) => !test);
  const lines = [
    headLine({ ...about, client: 'Acme', ...instantsOfMonth(about.month, about.zone) }, plans),
    ...real.flatMap(({ ticket, changes }) => ticketLines(ticket, changes, now)),
    monthLine(
      figuresOf(
        about,
        real.map(({ ticket }) => ticket),
        now,
      ),
    ),
  ];
  const check = new StatementCheck();
  for (const line of lines) check.read(JSON.stringify(line));
  return check.end().differences.map(({ what }) => what);
};
