import type { FactType } from '../../../shared/domain/facts.ts';
import { ownerOf } from '../../../shared/domain/tickets/ticket.ts';
import { agentId } from '../../support/company.ts';
import type { Sight } from '../invariants/view.ts';

/** Somebody owns a ticket in the end. */
export const isHeldBy =
  (externalId: string, name: string): Sight =>
  ({ tickets }) => {
    const ticket = tickets.find((history) => history.ticket.externalId === externalId)?.ticket;
    return ticket && ownerOf(ticket) === agentId(name) ? [] : [`${externalId} is not in the hands of ${name}`];
  };

/** A fact was stored. */
export const hasFact =
  (...types: FactType[]): Sight =>
  ({ facts }) =>
    types.filter((type) => !facts.some((fact) => fact.type === type)).map((type) => `there is no ${type}`);

/** The deliveries ended like this, in no order. */
export const outcomesAre =
  (...outcomes: string[]): Sight =>
  ({ deliveries }) => {
    const ended = deliveries
      .map(({ outcome }) => outcome)
      .sort()
      .join();
    return ended === outcomes.sort().join() ? [] : [`the deliveries ended as ${ended}`];
  };
