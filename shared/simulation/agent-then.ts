import type { Fact } from '../domain/facts.ts';
import type { ClientId } from '../domain/ids.ts';
import type { RecordedAgent } from './recording.ts';

/** How things stand with somebody, as far as facts tell of it. */
type Condition = Omit<RecordedAgent, 'line' | 'changes'>;
type Shift = Condition['shifts'][number];

/** Somebody after a fact about them; of other clients' seats it changes nothing. */
export const afterFact = <One extends Condition>(one: One, fact: Fact, clientId: ClientId): One =>
  turned(one, fact, clientId, 'after');

/** Somebody before it: from how things are now one comes to how they were, fact by fact. */
export const beforeFact = <One extends Condition>(one: One, fact: Fact, clientId: ClientId): One =>
  turned(one, fact, clientId, 'before');

function turned<One extends Condition>(one: One, fact: Fact, clientId: ClientId, to: 'after' | 'before'): One {
  const isAfter = to === 'after';
  switch (fact.type) {
    case 'agent.changed':
      return { ...one, ...(isAfter ? fact.data.is : fact.data.was) };
    case 'seat.certified':
    case 'seat.went-stale':
      return fact.data.clientId === clientId ? certified(one, isAfter ? fact.data.until : fact.data.was) : one;
    case 'seat.uncertified':
    case 'seat.removed':
      return fact.data.clientId === clientId ? certified(one, isAfter ? undefined : fact.data.was) : one;
    case 'shift.added': {
      const { shiftId: id, from, until } = fact.data;
      return withShift(one, id, isAfter ? { id, from, until } : undefined);
    }
    case 'shift.moved': {
      const { shiftId: id, from, until, wasFrom, wasUntil } = fact.data;
      return withShift(one, id, isAfter ? { id, from, until } : { id, from: wasFrom, until: wasUntil });
    }
    case 'shift.removed': {
      const { shiftId: id, wasFrom: from, wasUntil: until } = fact.data;
      return withShift(one, id, isAfter || from === undefined || until === undefined ? undefined : { id, from, until });
    }
    default:
      return one;
  }
}

function certified<One extends Condition>(one: One, until: string | undefined): One {
  const { certifiedUntil: _then, ...rest } = one;
  return { ...rest, ...(until !== undefined && { certifiedUntil: until }) } as One;
}

const withShift = <One extends Condition>(one: One, id: Shift['id'], shift: Shift | undefined): One => ({
  ...one,
  shifts: [...one.shifts.filter((other) => other.id !== id), ...(shift ? [shift] : [])].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  ),
});
