import type { Agent } from '../agents/agent.ts';
import type { ClientId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { Needed } from './coverage-proof.ts';
import { dateIn } from './dates.ts';
import { about, endSaid, offerOf, type SwapChange } from './decide-swap.ts';
import { objectionsTo, type StaffLine } from './objections.ts';
import { ofPool } from './pools.ts';
import type { Planned, Rostered } from './publication.ts';
import { dateSaid } from './said.ts';
import { isSame, wishFor } from './spans.ts';
import { unservedBy, unskilledFor } from './stand-in.ts';
import { lapsedBecause, type Swap } from './swap.ts';

/** Clients' names by id, those that the asker may read, and what is needed while the shifts are worked. */
export type Known = { clients: ReadonlyMap<ClientId, string>; needs: readonly Needed[] };

/**
 * Somebody takes an offered shift, and the owner gets theirs if one was asked for. Every rule is checked anew for both, as
 * things stand now: certification for all that each shift serves, skills and languages that are needed in it, labour
 * rules, leave.
 */
export function takeSwap(
  swap: Swap,
  owner: StaffLine,
  taker: StaffLine,
  known: Known,
  now: Instant,
  by: string,
): SwapChange | Refusal {
  const [giving, taking] = [owner.agent, taker.agent];
  if (swap.to !== undefined && swap.to !== taking.id) return refuse('not-found', 'there is no such offer');
  if (swap.state !== 'offered') return refuse('already-done', endSaid(swap));
  if (taking.id === giving.id) return refuse('invalid', 'the shift is yours already');
  const because = lapsedBecause(swap, owner.shifts, now) ?? gone(swap, taker);
  if (because) return refuse('conflict', `this offer stands no longer: ${because}`);
  // Their breaks may have been planned anew since the offer.
  const shift = owner.shifts.find(({ id }) => id === swap.shift.id) ?? swap.shift;
  const against = taker.shifts.find(({ id }) => id === swap.against?.id);
  const [keeps, gets] = [exchanged(owner.shifts, shift, against), exchanged(taker.shifts, against, shift)];
  const objections = [
    ...unfit(giving, taking, shift, known),
    ...(against ? unfit(taking, giving, against, known) : []),
    ...objectionsTo(taker, gets),
    ...objectionsTo(owner, keeps),
  ];
  if (taking.status === 'left') objections.unshift(`${taking.name} has left`);
  if (objections.length > 0) return refuse('conflict', objections.join('; '));
  const ended = { endedAt: now, by, taker: taking.id, revision: swap.revision + 1 };
  return {
    swap: { ...offerOf(swap), state: 'taken', ...ended },
    wished: [...wishFor(giving, owner.shifts, keeps), ...wishFor(taking, taker.shifts, gets)],
    news: [{ type: 'swap.taken', data: { ...about(swap), taker: taking.id } }],
  };
}

/** Shifts after one went and another came. */
const exchanged = (shifts: readonly Rostered[], goes: Rostered | undefined, comes: Rostered | undefined): Planned[] => [
  ...shifts.filter(({ id }) => id !== goes?.id),
  ...(comes ? [comes] : []),
];

const gone = ({ against }: Swap, taker: StaffLine): string | undefined => {
  const stands = against && taker.shifts.find(({ id }) => id === against.id);
  return against && !(stands && isSame(stands, against))
    ? 'the shift that was wanted for it is not there any more'
    : undefined;
};

function unfit(goes: Agent, comes: Agent, shift: Rostered, { clients, needs }: Known): string[] {
  const on = dateSaid(dateIn(comes.zone, shift.from));
  const named = (clientId: ClientId) => clients.get(clientId) ?? 'another client';
  return [
    ...unservedBy(comes, goes, shift).map(
      (clientId) => `${comes.name} is not certified for ${named(clientId)} on ${on}, whom ${goes.name} serves then`,
    ),
    ...unskilledFor(comes, goes, shift, needs).map((pool) => {
      const { clientId, skill } = ofPool(pool);
      return `${comes.name} does not have “${skill}”, which ${named(clientId)} needs on ${on}`;
    }),
  ];
}
