import { counted, type Invariant } from './view.ts';

/** Everything that somebody said stands in an outbox, and what counts as sent was taken. What must still wait is due later. */
export const nothingUnsent: Invariant = ({ world, outbound, tickets }) => {
  const taken = new Set(world.helpdesk.taken.filter(({ accepted }) => accepted).map(({ id }) => id));
  const said = tickets
    .flatMap((history) => history.changes)
    .filter(({ facts }) => facts.some(({ type }) => type === 'ticket.replied' || type === 'ticket.noted'));
  const replies = outbound.filter(({ content }) => content.kind === 'reply' || content.kind === 'note');
  return [
    ...(said.length === replies.length
      ? []
      : [`${said.length} answers were given, and ${replies.length} stand in outboxes`]),
    ...outbound
      .filter(({ id, state }) => state === 'sent' && !taken.has(id))
      .map(({ id }) => `${id} counts as sent, and the helpdesk never took it`),
  ];
};

/** The helpdesk hears one ticket's answers in the order in which they were given. */
export const answersInOrder: Invariant = ({ world, outbound }) => {
  const bySequence = new Map(outbound.map((delivery) => [delivery.id as string, delivery]));
  const first = [...new Set(world.helpdesk.taken.map(({ id }) => id))].flatMap((id) => bySequence.get(id) ?? []);
  const lines = Map.groupBy(
    first.filter(({ content }) => content.kind !== 'fact'),
    ({ ticketId }) => ticketId,
  );
  return [...lines].flatMap(([ticketId, line]) => {
    const sequences = line.map(({ sequence }) => sequence);
    return sequences.join() === [...sequences].sort((a, b) => a - b).join()
      ? []
      : [`${ticketId} was answered in the order ${sequences.join()}`];
  });
};

/** Nothing is sent twice. It holds unless something failed after the helpdesk had taken a request. */
export const nothingSentTwice: Invariant = ({ world }) =>
  [...counted(world.helpdesk.taken.filter(({ accepted }) => accepted).map(({ id }) => id))]
    .filter(([, times]) => times > 1)
    .map(([id, times]) => `${id} was sent ${times} times`);
