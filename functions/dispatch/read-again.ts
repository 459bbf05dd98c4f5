import { type Body, echoOf, type KeptDelivery, type Silence } from '../../shared/domain/deliveries/inbound.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Report } from '../../shared/domain/tickets/report.ts';
import type { Outbound } from '../../shared/ports/outbound.ts';
import type { Bodies } from '../../shared/ports/queues.ts';
import type { Targets } from '../../shared/ports/records.ts';
import { log } from '../../shared/runtime/log.ts';
import { sources } from '../../shared/sources/sources.ts';

type Reading = { targets: Targets; bodies: Bodies; outbound: Outbound };

/** Reads a kept delivery with today's reader; only its raw body is believed, it was verified when it came. */
export const readAgain =
  ({ targets, bodies }: Reading) =>
  async (delivery: KeptDelivery): Promise<Report | Silence> => {
    if (delivery.outcome === 'refused')
      return { outcome: 'refused', because: delivery.because ?? 'it was never verified' };
    const target = await targets.connection(delivery.connectionId);
    const read = target && sources[target.connection.kind].read;
    if (!read) return { outcome: 'unread', because: 'nobody reads this system yet' };
    const { method, url, headers } = delivery;
    const reading = read({ method, url, headers, body: await bytesOf(bodies, delivery.body) }, target.connection);
    if (reading.outcome !== 'read') return { outcome: reading.outcome, because: reading.reason };
    const [only] = reading.reports;
    const same = reading.reports.find(({ dedupeKey }) => delivery.dedupeKey.startsWith(dedupeKey));
    const report = (same ?? only)?.report;
    if (!report) return { outcome: 'unread', because: 'the body holds no report' };
    return echoOf(report, target.connection) ?? report;
  };

const bytesOf = async (bodies: Bodies, body: Body): Promise<Uint8Array> =>
  'stored' in body ? bodies.get(body.stored) : Buffer.from(body.base64, 'base64');

/**
 * Asks the helpdesk's API for the ticket that a thin report only names. Without credentials the report is all there is;
 * an answer that is not a ticket leaves it as it was, no answer is a fault and the report comes again.
 */
export const fill =
  ({ targets, outbound }: Reading) =>
  async (report: Report): Promise<Report> => {
    const target = await targets.connection(report.connectionId);
    const reread = target && sources[target.connection.kind].reread;
    if (!reread || !target.secrets.outbound) return report;
    const requests = reread.requests(target.connection, target.secrets.outbound, report.externalId);
    if (isRefusal(requests)) return report;
    const answers = await Promise.all(requests.map((request) => outbound.send(request)));
    const failed = answers.find(({ status }) => status >= 400);
    if (failed && (failed.status === 429 || failed.status >= 500))
      throw new Error(`the helpdesk answered ${failed.status}`);
    const filled = failed
      ? report
      : reread.read(
          answers.map(({ body }) => body),
          report,
          target.connection,
        );
    if (!isRefusal(filled) && !failed) return filled;
    log.warn('a thin report could not be filled', { connectionId: report.connectionId, status: failed?.status });
    return report;
  };
