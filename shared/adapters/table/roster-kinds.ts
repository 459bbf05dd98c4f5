import { Absence } from '../../domain/rosters/absence.ts';
import { Leave, LeaveAccount, LeaveSlot } from '../../domain/rosters/leave.ts';
import { Override } from '../../domain/rosters/override.ts';
import type { Rostered } from '../../domain/rosters/publication.ts';
import { Swap } from '../../domain/rosters/swap.ts';
import { after } from '../../domain/time.ts';
import type { RecordKinds } from '../../ports/records.ts';
import { secondsOf } from './changes.ts';
import { KEPT_MILLIS } from './inbound.ts';
import { type Kept, listed, parts } from './kept.ts';
import * as keys from './keys.ts';
import type { Query } from './table.ts';

type Kind = 'leave' | 'leaveAccount' | 'leaveSlot' | 'swap' | 'override' | 'absence';

/** What ends at a date or an instant, or later. */
const endingFrom = (partition: string, from: string): Query => ({
  index: 'listing',
  partition,
  between: [from, keys.startingWith('')[1]],
});

/** One agent's, or everybody's that ends from an instant on. */
const ofAgentOrFrom = (prefix: string, partition: string, within: string): Query =>
  within.startsWith('agt_')
    ? { partition: keys.agentPk(within), between: keys.startingWith(prefix) }
    : endingFrom(partition, within);

/** Of the two shifts of a swap, the one that is worked last. */
const lastOf = (shift: Rostered, against: Rostered = shift): Rostered => (against.from > shift.from ? against : shift);

/** How it is kept what changes a published roster: leave, swaps, overrides, absences. */
export const rosterKinds: { [Each in Kind]: Kept<RecordKinds[Each]> } = {
  leave: {
    schema: Leave,
    key: ({ agentId, id }) => keys.leaveKey(agentId, id),
    keyOf: (id) => keys.leaveKey(parts(id)[0], parts(id)[1]),
    // What was refused or cancelled is found by its agent alone.
    beside: ({ id, state, until }) =>
      state === 'waiting' || state === 'approved' ? listed('LEAVE', `${until}#${id}`) : {},
    list: (within) => ofAgentOrFrom('LEAVE#', 'LEAVE', within),
  },
  leaveAccount: {
    schema: LeaveAccount,
    key: ({ agentId, year }) => keys.leaveAccountKey(agentId, year),
    keyOf: (id) => keys.leaveAccountKey(parts(id)[0], parts(id)[1]),
  },
  leaveSlot: {
    schema: LeaveSlot,
    key: ({ region, date }) => keys.leaveSlotKey(region, date),
    keyOf: (id) => keys.leaveSlotKey(parts(id)[0], parts(id)[1]),
    list: (within) => {
      const [region, from] = parts(within);
      return { partition: keys.regionKey(region).pk, between: [`LEAVE#${from}`, keys.startingWith('LEAVE#')[1]] };
    },
  },
  swap: {
    schema: Swap,
    key: ({ shift }) => keys.swapKey(shift.id),
    keyOf: keys.swapKey,
    beside: ({ state, shift, against }) => ({
      ...(state === 'offered' && listed('SWAPS', `${shift.from}#${shift.id}`)),
      ...(state === 'taken' && listed('TAKEN', `${lastOf(shift, against).from}#${shift.id}`)),
      expiresAt: secondsOf(after(lastOf(shift, against).until, KEPT_MILLIS)),
    }),
    list: (within) => {
      const [from, state] = parts(within);
      return endingFrom(state === 'taken' ? 'TAKEN' : 'SWAPS', from);
    },
  },
  override: {
    schema: Override,
    key: ({ id }) => keys.overrideKey(id),
    keyOf: keys.overrideKey,
    beside: ({ id, until }) => listed('OVERRIDES', `${until}#${id}`),
    list: (from) => endingFrom('OVERRIDES', from),
  },
  absence: {
    schema: Absence,
    key: ({ agentId, id }) => keys.absenceKey(agentId, id),
    keyOf: (id) => keys.absenceKey(parts(id)[0], parts(id)[1]),
    beside: ({ id, until }) => listed('ABSENCES', `${until}#${id}`),
    list: (within) => ofAgentOrFrom('ABSENCE#', 'ABSENCES', within),
  },
};
