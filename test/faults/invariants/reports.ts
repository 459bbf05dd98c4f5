import { idOf } from '../people.ts';
import type { Invariant } from './view.ts';

const hasApplied = ({ outcome }: { outcome: string }) => outcome === 'opened' || outcome === 'updated';

/** A change that a helpdesk's report made, and none of our people. */
const isTheirs = ({ by }: { by: string }) => by.startsWith('con_');

/** Each accepted report ends in exactly one change of its ticket, or in one outcome that says why there is none. */
export const everyReportEndsOnce: Invariant = ({ world, tickets, deliveries }) => {
  const reports = new Map(world.accepted.map((report) => [`${report.key} ${report.text}`, report]));
  return [...reports.values()].flatMap(({ key, externalId, text }) => {
    const history = tickets.find(({ ticket }) => ticket.id === idOf(externalId))?.changes.filter(isTheirs) ?? [];
    const changes = history.filter(({ messages }) => messages.some((message) => message.text === text));
    const kept = deliveries.filter(({ dedupeKey }) => dedupeKey === key || dedupeKey.startsWith(`${key}~`));
    if (kept.length === 0) return [`“${text}” was accepted, and no delivery of it is kept`];
    if (changes.length > 1) return [`“${text}” changed its ticket ${changes.length} times`];
    const applied = kept.filter(hasApplied);
    if (changes.length === 1 && applied.length === 0)
      return [`“${text}” changed its ticket, and its delivery denies it`];
    const rivals = [...reports.values()].filter((other) => other.key === key);
    if (changes.length === 0 && rivals.length === 1 && applied.length > 0)
      return [`“${text}” is kept as ${applied[0]?.outcome}, and its ticket has never heard of it`];
    return [];
  });
};

/** A key keeps one delivery, and one more for each other body that came under it. */
export const noDeliveryIsKeptTwice: Invariant = ({ world, deliveries }) => {
  const bodies = Map.groupBy(world.accepted, ({ key }) => key);
  return [...bodies].flatMap(([key, all]) => {
    const distinct = new Set(all.map(({ text }) => text)).size;
    const kept = deliveries.filter(({ dedupeKey }) => dedupeKey === key || dedupeKey.startsWith(`${key}~`)).length;
    return kept > distinct ? [`${key} came with ${distinct} different bodies and is kept as ${kept} deliveries`] : [];
  });
};

/** The echo of a write of ours changes its ticket too: it is remembered as having come back. */
const hasChanged = (delivery: { outcome: string; ticketId?: string | undefined }) =>
  hasApplied(delivery) || (delivery.outcome === 'echo' && delivery.ticketId !== undefined);

/** As many changes bear a helpdesk's name as deliveries say that they changed something. */
export const changesAreDeliveries: Invariant = ({ tickets, deliveries }) => {
  const changes = tickets.flatMap((history) => history.changes).filter(isTheirs).length;
  const applied = deliveries.filter(hasChanged).length;
  return changes === applied
    ? []
    : [`${applied} deliveries say that they changed a ticket, and ${changes} changes are a helpdesk's`];
};
