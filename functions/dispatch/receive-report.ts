import type { Arrival, KeptDelivery, Outcome, Silence } from '../../shared/domain/deliveries/inbound.ts';
import { factsOf } from '../../shared/domain/facts.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { receive } from '../../shared/domain/tickets/receive.ts';
import type { Report } from '../../shared/domain/tickets/report.ts';
import { isTest } from '../../shared/domain/tickets/test-ticket.ts';
import { type Instant, millisOf } from '../../shared/domain/time.ts';
import type { InboundDeliveries } from '../../shared/ports/deliveries.ts';
import type { Tickets } from '../../shared/ports/tickets.ts';
import { changeTicket } from '../../shared/runtime/change-ticket.ts';
import { log } from '../../shared/runtime/log.ts';

export type Dispatch = {
  tickets: Tickets;
  inbound: InboundDeliveries;
  /** Reads a kept delivery's body again with today's reader, for a replay; the outcome when there is still no report. */
  readAgain(delivery: KeptDelivery): Promise<Report | Silence>;
  /** Asks the helpdesk for what a thin report leaves out; the same report when it cannot be asked. */
  fill(report: Report): Promise<Report>;
  now(): Instant;
};

/**
 * So often the queue gives a report. When the helpdesk does not answer the last but one time either, the ticket is made
 * of what the report says: its clock matters more. The last time there may be no time to ask.
 */
const RECEIVES = 5;

/**
 * Turns one arrival into at most one change of one ticket, and keeps its delivery with what became of it. `receives`
 * says how often the queue has given it already, this time included.
 */
export async function receiveReport(dispatch: Dispatch, arrival: Arrival, receives = 1): Promise<void> {
  if (arrival.replay) return replay(dispatch, arrival, receives);
  const delivery = blank(arrival);
  const silence = arrival.verdict ?? unread;
  const said = arrival.aside ? await dispatch.readAgain({ ...delivery, ...unread }) : (arrival.report ?? silence);
  if ('outcome' in said) return keepOrCount(dispatch, { ...delivery, ...said });
  return apply(dispatch, delivery, await filled(dispatch, said, receives), false);
}

const unread: Silence = { outcome: 'unread', because: 'no report was read' };
const blank = ({ delivery }: Arrival): Omit<KeptDelivery, 'outcome'> => ({ ...delivery, duplicates: 0, replays: 0 });

async function apply(
  dispatch: Dispatch,
  delivery: Omit<KeptDelivery, 'outcome'>,
  report: Report,
  isReplay: boolean,
): Promise<void> {
  let silence: Silence | undefined;
  let outcome: Outcome = 'updated';
  const changed = await changeTicket(
    dispatch.tickets,
    delivery.clientId,
    report.ticketId,
    (world) => {
      const received =
        world.client.status === 'closed'
          ? { outcome: 'ignored' as const, because: 'the client is closed' }
          : receive(world, report, delivery.clientId, delivery.receivedAt, dispatch.now());
      outcome = received.outcome;
      silence = received.change ? undefined : { outcome, because: received.because ?? '' };
      return received.change;
    },
    () => ({ kept: { ...delivery, outcome, ticketId: report.ticketId }, isReplay }),
  );
  const keep = isReplay ? keepReplayed : keepOrCount;
  if (changed === 'seen-before') return keep(dispatch, { ...delivery, outcome });
  if (isRefusal(changed)) return keep(dispatch, { ...delivery, outcome: 'ignored', because: changed.reason });
  if (silence) await keep(dispatch, { ...delivery, ...silence, ticketId: report.ticketId });
}

/** A report with what the helpdesk adds to it, while there are tries left to ask; it knows nothing of a ticket that is a test. */
async function filled({ fill }: Dispatch, report: Report, receives: number): Promise<Report> {
  if (!report.thin || isTest(report.ticket) || receives >= RECEIVES) return report;
  try {
    return await fill(report);
  } catch (fault) {
    if (receives < RECEIVES - 1) throw fault;
    log.warn('a thin report is taken as it is', { connectionId: report.connectionId, fault: fault as Error });
    return report;
  }
}

/** Keeps a delivery that changes nothing; one whose key is kept already is a duplicate, or, with another body, quarantined. */
async function keepOrCount(dispatch: Dispatch, delivery: KeptDelivery): Promise<void> {
  const { connectionId, clientId, dedupeKey, bodyHash, receivedAt } = delivery;
  const find = () => dispatch.inbound.find(connectionId, dedupeKey);
  let known = await find();
  if (!known && (await dispatch.inbound.keep(delivery))) return;
  // Somebody was faster just now: perhaps with the same delivery, perhaps with another one under its key.
  known ??= await find();
  if (known?.bodyHash === bodyHash) return dispatch.inbound.countDuplicate(connectionId, dedupeKey);
  const aside = `${dedupeKey}~${bodyHash.slice(0, 16)}`;
  const because = 'its key came before with another body';
  const news = [{ type: 'delivery.quarantined' as const, data: { clientId, connectionId, dedupeKey } }];
  const facts = factsOf(connectionId, millisOf(receivedAt), news, dispatch.now(), connectionId);
  const quarantined = { ...delivery, dedupeKey: aside, outcome: 'quarantined' as const, because };
  if (!(await dispatch.inbound.keep(quarantined, facts))) await dispatch.inbound.countDuplicate(connectionId, aside);
}

/** Keeps what a replay came to; when another one was faster, what that came to stands. */
const keepReplayed = async ({ inbound }: Dispatch, delivery: KeptDelivery): Promise<void> =>
  void (await inbound.keepReplayed(delivery));

/** A replayed delivery is read again; one that has changed its ticket already is only counted. */
async function replay(dispatch: Dispatch, { delivery }: Arrival, receives: number): Promise<void> {
  const known = await dispatch.inbound.find(delivery.connectionId, delivery.dedupeKey);
  if (!known) return;
  if (hasChanged(known)) return keepReplayed(dispatch, known);
  const said = await dispatch.readAgain(known);
  if ('outcome' in said) return keepReplayed(dispatch, { ...known, ...said });
  const { outcome: _was, because: _why, ...again } = known;
  return apply(dispatch, again, await filled(dispatch, said, receives), true);
}

/** Whether a delivery changed its ticket; so does the echo of our own write, which is remembered as having come back. */
const hasChanged = ({ outcome, ticketId }: KeptDelivery): boolean =>
  outcome === 'opened' || outcome === 'updated' || (outcome === 'echo' && ticketId !== undefined);
