import * as z from 'zod';
import type { Instant } from '../../../shared/domain/time.ts';
import type { Api } from '../api.ts';
import { payload } from './desks/desk.ts';
import { forward } from './forward.ts';
import type { Line, State } from './state.ts';
import { eventually } from './watch.ts';

const samples: { file: string; kind: Line['kind'] }[] = [
  { file: 'zendesk.ticket-created.json', kind: 'zendesk' },
  { file: 'shop.ticket-opened.json', kind: 'standard-webhooks' },
  { file: 'freshdesk.ticket-created.json', kind: 'freshdesk' },
  { file: 'intercom.conversation-created.json', kind: 'intercom' },
  { file: 'intercom.conversation-replied.json', kind: 'intercom' },
];

const Delivery = z.looseObject({
  receivedAt: z.string(),
  outcome: z.string(),
  because: z.string().optional(),
  ticketId: z.string().optional(),
});
export type Delivery = z.infer<typeof Delivery>;

/** A sample after it was forwarded: when it was answered, and by which connection it came. */
export type Forwarded = { line: Line; answeredAt: Instant };

/** The connection of a kind. */
export function lineOf({ lines }: State, kind: Line['kind']): Line {
  const line = lines.find((one) => one.kind === kind);
  if (!line) throw new Error(`the demonstration has no ${kind} connection`);
  return line;
}

/** Forwards every sample payload, signed as its helpdesk does; a second time they count as duplicates. */
export async function forwardSamples(platform: string, state: State): Promise<Map<Line['kind'], Forwarded>> {
  const forwarded = new Map<Line['kind'], Forwarded>();
  for (const { file, kind } of samples) {
    const line = lineOf(state, kind);
    const { answeredAt } = await forward(platform, line, payload(file), `msg_${file.replaceAll('.', '-')}`);
    forwarded.set(kind, { line, answeredAt });
  }
  return forwarded;
}

/** Waits for a delivery of a connection with one of some outcomes; the oldest such one. */
export const deliveryWith = (api: Api, { id, kind }: Line, outcome: string): Promise<Delivery> =>
  eventually(`a ${kind} delivery with the outcome ${outcome}`, async () => {
    const kept = await Array.fromAsync(api.items('deliveries.list', { params: { connectionId: id } }));
    return kept.map((one) => Delivery.parse(one)).findLast((one) => one.outcome === outcome);
  });
