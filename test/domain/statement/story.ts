import type { Plan } from '../../../shared/domain/clients/plan.ts';
import { figuresOf } from '../../../shared/domain/figures/figures.ts';
import { instantsOfMonth } from '../../../shared/domain/figures/month.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { ticketLines } from '../../../shared/domain/statement/export.ts';
import { headLine, monthLine, type StatementLine } from '../../../shared/domain/statement/line.ts';
import { StatementCheck, type Verified } from '../../../shared/domain/statement/verify.ts';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import { type Change, complete } from '../../../shared/domain/tickets/change.ts';
import { askClient, clientAnswered } from '../../../shared/domain/tickets/client-wait.ts';
import { fallDue } from '../../../shared/domain/tickets/fall-due.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import type { Report } from '../../../shared/domain/tickets/report.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Wish } from '../../../shared/domain/tickets/wish.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { acme, agent, desk, report, ticketId } from '../../support/company.ts';

/** What may happen to a ticket: a report of its helpdesk, received `late` milliseconds before it is worked in, or what people want. */
export type Step =
  | { does: 'report'; about: Partial<Report>; late?: number }
  | { does: 'wish'; wish: Wish }
  | { does: 'falls-due' | 'asks-client' | 'hears-client' };

const operator = { role: 'operator', as: 'owner' } as const;
const team = [agent('ann')];

/** A ticket that lives through steps, and the history that this leaves behind. */
export type Lived = { ticket: Ticket; changes: Change[] };

/** Lives one step at an instant; a step that changes nothing, or is refused, leaves no trace. */
export function live(lived: Lived | undefined, name: string, step: Step, plan: Plan, now: Instant): Lived | undefined {
  const change = changeOf(lived?.ticket, name, step, plan, now);
  return change ? { ticket: change.after, changes: [...(lived?.changes ?? []), change] } : lived;
}

function changeOf(ticket: Ticket | undefined, name: string, step: Step, plan: Plan, now: Instant): Change | undefined {
  if (step.does === 'report') {
    const told = report({ ticketId: ticketId(name), externalId: name, connectionId: desk, ...step.about });
    const receivedAt = new Date(Date.parse(now) - (step.late ?? 0)).toISOString();
    return receive({ plan, team, ...(ticket && { ticket }) }, told, acme, receivedAt, now).change;
  }
  if (!ticket) return undefined;
  if (step.does === 'wish') {
    const done = answer({ ticket, plan, team }, step.wish, operator, now);
    return isRefusal(done) ? undefined : done;
  }
  if (step.does === 'falls-due') return fallDue({ ticket, plan, team }, now);
  if (ticket.place.at === 'client' || ticket.place.at === 'done') return undefined;
  const waits = step.does === 'asks-client' ? askClient(ticket, plan, now) : clientAnswered(ticket, plan, 'them', now);
  return waits.news.length > 0 ? complete(ticket, waits, team, now, 'clock') : undefined;
}

/** The statement of March of the tickets that lived, as it is exported. */
export function exported(lived: readonly Lived[], plan: Plan, now: Instant): StatementLine[] {
  const about = { clientId: acme, month: '2026-03', zone: 'UTC' };
  const tickets = lived.map(({ ticket }) => ticket);
  return [
    headLine({ ...about, client: 'Acme', ...instantsOfMonth(about.month, about.zone) }, [plan]),
    ...lived.flatMap(({ ticket, changes }) =>
      ticketLines(
        ticket,
        changes.map((change) => ({ ...change, version: change.after.version })),
        now,
      ),
    ),
    monthLine(figuresOf(about, tickets, now)),
  ];
}

/** What a check finds in lines, written out and read again. */
export function checked(lines: readonly unknown[]): Verified {
  const check = new StatementCheck();
  for (const line of lines) check.read(JSON.stringify(line));
  return check.end();
}
