import type { KeptDelivery } from '../../domain/deliveries/inbound.ts';
import type { OutboundDelivery } from '../../domain/deliveries/outbound.ts';
import type { Change, Load, Outgoing } from '../../domain/tickets/change.ts';
import { handOffsOf } from '../../domain/tickets/hand-off-counts.ts';
import type { ShareMove } from '../../domain/tickets/share.ts';
import { after } from '../../domain/time.ts';
import type { Committed } from '../../ports/tickets.ts';
import { changeItem } from './changes.ts';
import { inboundItem, replayed } from './inbound.ts';
import { agentKey, changeKey, draftKey, incidentTicketKey, shareKey } from './keys.ts';
import { outboundItem } from './outbound.ts';
import { writeOf } from './record-writes.ts';
import type { Condition, Table, Write } from './table.ts';
import { ticketItem } from './ticket-item.ts';

/**
 * The fact of a reply wakes write-back at once; this is when the due index does, should nobody have heard it. Later than
 * clock and announce look ahead, or each reply would have a timer of its own.
 */
const SAFETY_NET_MILLIS = 3 * 60_000;

const isNew: Condition[] = [{ attribute: 'pk', is: 'absent' }];
type Part = { write: Write; failed: Committed };

/** Writes a change in one transaction: the ticket at its version, its history, its delivery, the loads and what goes out. */
export async function commit(
  table: Table,
  change: Change,
  delivery?: { kept: KeptDelivery; isReplay: boolean },
): Promise<Committed> {
  const parts: Part[] = [
    ...(delivery ? [{ write: arrivalWrite(delivery), failed: 'seen-before' as const }] : []),
    { write: ticketWrite(change), failed: 'ticket-moved' },
    ...loadsByAgent(change.loads).map((load) => ({ write: loadWrite(load, change), failed: 'agent-moved' as const })),
    ...writesBeside(change).map((write) => ({ write, failed: 'ticket-moved' as const })),
    ...(change.share ? [{ write: shareWrite(change.share), failed: 'ticket-moved' as const }] : []),
  ];
  const failed = await table.write(parts.map(({ write }) => write));
  // The first that failed says why: a delivery that is kept already matters more than a ticket that moved.
  return parts.find((_, place) => failed.has(place))?.failed ?? 'committed';
}

/** What a change of a ticket writes beside the ticket itself and what it counts: history, incident, drafts, files, and what goes out. */
export const writesBeside = (change: Change): Write[] => [
  historyWrite(change),
  ...incidentWrites(change),
  ...draftWrites(change),
  ...attachmentWrites(change),
  ...handOffWrites(change),
  ...change.outgoing.map((item, place) => ({ put: outboundItem(pendingOf(change, item, place)), when: isNew })),
];

/** Keeps the delivery that caused a change, if it is new; a replayed one is there. */
export const arrivalWrite = ({ kept, isReplay }: { kept: KeptDelivery; isReplay: boolean }): Write =>
  isReplay ? replayed(kept) : { put: inboundItem(kept), when: isNew };

const ticketWrite = ({ before, after: ticket }: Change): Write => ({
  put: ticketItem(ticket),
  when: before ? [{ attribute: 'version', equals: before.version }] : isNew,
});

function historyWrite({ after: { id, version }, at, countsFrom, by, facts, messages, decision }: Change): Write {
  const when = { at, ...(countsFrom && { countsFrom }) };
  const history = { version, ...when, by, facts, messages, ...(decision && { decision }) };
  return { put: changeItem(changeKey(id, version), history), when: isNew };
}

/** Under an incident lie the tickets that say they belong to it, and no others. */
export function incidentWrites({ before, after: { id, incidentId } }: Change): Write[] {
  if (before?.incidentId === incidentId) return [];
  return [
    ...(before?.incidentId ? [{ remove: incidentTicketKey(before.incidentId, id) }] : []),
    ...(incidentId ? [{ put: { ...incidentTicketKey(incidentId, id), kind: 'incident-ticket' } }] : []),
  ];
}

/** What somebody sent is no draft of theirs any more; an update of an incident was none on this ticket. */
const draftWrites = ({ before, by, after: { id, incidentUpdate }, outgoing }: Change): Write[] =>
  (incidentUpdate === before?.incidentUpdate ? outgoing : []).flatMap(({ kind }) =>
    kind === 'status' ? [] : [{ remove: draftKey(by, id, kind) }],
  );

/** A file that is told of twice is one: then it is fetched anew. */
const attachmentWrites = ({ attachments = [] }: Change): Write[] =>
  [...new Map(attachments.map((file) => [file.id, file])).values()].map((put) => writeOf({ kind: 'attachment', put }));

/** Counted where it happens: a small item of its own, which nobody waits for, and no counter that all of an edge meet at. */
const handOffWrites = ({ facts }: Change): Write[] =>
  handOffsOf(facts).map((put) => writeOf({ kind: 'hand-off', put }));

/** The next ticket of a client is counted on top of this one, or not at all. */
const shareWrite = ({ seen, after }: ShareMove): Write => ({
  put: { ...shareKey(after.clientId), kind: 'share', version: after.revision, data: JSON.stringify(after) },
  when: seen === 0 ? isNew : [{ attribute: 'version', equals: seen }],
});

/** A transaction touches an item once, so what several loads do to one agent is added up; what adds up to nothing is left out. */
export function loadsByAgent(loads: Load[]): { agentId: Load['agentId']; by: number; gate?: Load['gate'] }[] {
  return [...Map.groupBy(loads, (load) => load.agentId)]
    .map(([agentId, own]) => {
      const gate = own.find((load) => load.gate)?.gate;
      return { agentId, by: own.reduce((sum, load) => sum + load.by, 0), ...(gate && { gate }) };
    })
    .filter((load) => load.by !== 0 || load.gate);
}

function loadWrite({ agentId, by, gate }: ReturnType<typeof loadsByAgent>[number], { at }: Change): Write {
  const update = agentKey(agentId);
  if (!gate) return { update, add: { held: by }, when: [{ attribute: 'pk', is: 'present' }] };
  return {
    update,
    set: { pace: JSON.stringify(gate.pace), lastAssignedAt: at },
    add: { held: by },
    when: [
      { attribute: 'version', equals: gate.revision },
      { attribute: 'held', below: gate.held + 1 },
    ],
  };
}

function contentOf({ kind, text = '', status = '', attachments }: Outgoing): OutboundDelivery['content'] {
  switch (kind) {
    case 'status':
      return { kind, status };
    case 'note':
      return { kind, text };
    case 'reply':
      return { kind, text, ...(attachments && { attachments }) };
    default:
      return kind satisfies never;
  }
}

function pendingOf({ after: ticket, at }: Change, outgoing: Outgoing, place: number): OutboundDelivery {
  return {
    state: 'pending',
    id: outgoing.id,
    targetId: ticket.connectionId,
    clientId: ticket.clientId,
    ticketId: ticket.id,
    externalId: ticket.externalId,
    sequence: ticket.version * 100 + place,
    createdAt: at,
    content: contentOf(outgoing),
    attempts: [],
    dueAt: after(at, SAFETY_NET_MILLIS),
  };
}
