import { join } from 'node:path';
import type { Fact } from '../../../shared/domain/facts.ts';
import type { TicketId } from '../../../shared/domain/ids.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { type Instant, instantOf, millisOf } from '../../../shared/domain/time.ts';
import { drawsOf } from '../../faults/draws.ts';
import { serve } from '../ground/company.ts';
import { type Ended, type Platform, startPlatform } from '../ground/platform.ts';
import { quiet } from '../ground/quiet.ts';
import { openClocks, store, ticketsOf } from '../ground/seed.ts';
import type { Setting } from '../ground/setting.ts';
import { type Finding, progress } from '../show.ts';
import { eachOf, quantile } from '../statistics.ts';

const AIM_SECONDS = 2;
const SEED = 20_260_301;
/** When an invocation began is worked out from when it ended, which is known to the millisecond. */
const CLOCK_GRAIN_MILLIS = 2;
const method =
  'Tickets with one running clock each are written into the table; a few hundred fall due over the next minutes, at random to the millisecond ' +
  '(seeded), most of them found by a tick of the clock, the first ones queued by announce. A breach is late by the time from its due ' +
  'instant until the invocation of escalate that committed it had ended; each is checked to be told exactly once.';

/** How late breaches are announced while very many clocks run. */
export async function measureLateness({ assembly, folder, quick }: Setting): Promise<Finding> {
  const tell = progress('lateness');
  const [open, breaches, windowMillis] = quick ? [5_000, 100, 40_000] : [100_000, 400, 120_000];
  const platform = await startPlatform(assembly, join(folder, 'data'));
  try {
    const served = await serve(platform.api, 'Lateness', 10, 'http://127.0.0.1:9/');
    const ticket = ticketsOf(served, 'clock');
    const tomorrow = Date.now() + 86_400_000;
    const far = Iterator.from(Array(open - breaches).keys()).map((place) =>
      ticket(place, instantOf(tomorrow + place * 1000)),
    );
    await store(platform, far, (count) => tell(`${count} of ${open} clocks stand`));
    await quiet(platform, () => tell('announce reads what was written'));

    const standing = await openClocks(platform);
    if (standing < open - breaches) throw new Error(`only ${standing} clocks stand in the due index`);
    const random = drawsOf(SEED);
    const from = Date.now() + 10_000;
    const due = Array.from({ length: breaches }, (_, place) =>
      ticket(open + place, instantOf(from + Math.floor(random() * windowMillis))),
    );
    const rung = ringing(platform, due, (left) => tell(`${left} clocks are to fall due`));
    await store(platform, due, () => {});
    await rung.all;
    const late = await latenessOf(platform, due, rung.ended);
    tell('done');
    return findingOf(late, open);
  } finally {
    await platform.stop();
  }
}

/** Follows escalate until every ticket's breach had its turn: an invocation that began at or after the due instant. */
function ringing(platform: Platform, due: Ticket[], tell: (left: number) => void) {
  const waiting = new Map(due.map((ticket) => [ticket.id, millisOf(dueAtOf(ticket))]));
  const ended = new Map<TicketId, Ended[]>();
  platform.hear((invocation) => {
    tell(waiting.size);
    if (invocation.duty !== 'escalate') return;
    for (const { body = '{}' } of invocation.event.Records ?? []) {
      const { ticketId } = JSON.parse(body) as { ticketId: TicketId };
      ended.set(ticketId, [...(ended.get(ticketId) ?? []), invocation]);
      if (invocation.from + CLOCK_GRAIN_MILLIS >= (waiting.get(ticketId) ?? Number.POSITIVE_INFINITY))
        waiting.delete(ticketId);
    }
  });
  return { ended, all: platform.until(() => waiting.size === 0) };
}

/** Milliseconds from each due instant to the end of the invocation within which its breach was decided and committed. */
async function latenessOf(platform: Platform, due: Ticket[], ended: Map<TicketId, Ended[]>): Promise<number[]> {
  const late: number[] = [];
  await eachOf(due, 8, async (ticket) => {
    const { changes = [] } = (await platform.stores.tickets.history(ticket.id)) ?? {};
    const facts = changes.flatMap(({ facts }) => facts);
    const [breach, ...more] = facts.filter((fact): fact is Fact => fact.type === 'clock.breached');
    if (!breach || more.length > 0) throw new Error(`${ticket.id} was breached ${breach ? more.length + 1 : 0} times`);
    const decidedAt = millisOf(breach.at);
    const by = ended.get(ticket.id)?.find(({ from, until }) => Math.floor(from) <= decidedAt && decidedAt <= until);
    if (!by) throw new Error(`nobody saw who breached ${ticket.id}`);
    late.push(by.until - millisOf(dueAtOf(ticket)));
  });
  return late;
}

function dueAtOf({ clocks: [clock] }: Ticket): Instant {
  if (clock?.state !== 'running') throw new Error('a seeded clock runs');
  return clock.dueAt;
}

function findingOf(late: number[], open: number): Finding {
  const at = (share: number) => `${(quantile(late, share) / 1000).toFixed(2)} s`;
  return {
    rows: [
      {
        what: `lateness of a breach, ${open} open clocks`,
        against: 'the due instant',
        aim: `p99 ≤ ${AIM_SECONDS} s`,
        measured: `p99 ${at(0.99)} (p50 ${at(0.5)}, latest ${at(1)})`,
        met: quantile(late, 0.99) <= AIM_SECONDS * 1000,
      },
    ],
    method,
    details: [
      `${late.length} breaches: p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, latest ${at(1)}; earliest ${at(0)}`,
    ],
    data: late,
  };
}
