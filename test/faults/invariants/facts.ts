import type { Fact } from '../../../shared/domain/facts.ts';
import { counted, type Invariant } from './view.ts';

/** Every stored fact is announced at least once, as it is stored. */
export const everyFactIsAnnounced: Invariant = ({ world, facts }) => {
  const announced = new Set(world.announced.map((fact) => JSON.stringify(fact)));
  return facts
    .filter((fact) => !announced.has(JSON.stringify(fact)))
    .map(({ id, type }) => `${type} (${id}) is stored and was never announced`);
};

/** No fact is announced that is not stored. */
export const nothingIsMadeUp: Invariant = ({ world, facts }) => {
  const stored = new Set(facts.map((fact) => JSON.stringify(fact)));
  return world.announced
    .filter((fact) => !stored.has(JSON.stringify(fact)))
    .map(({ id, type }) => `${type} (${id}) was announced and is not stored`);
};

/** A fact's id is its own. */
export const idsAreUnique: Invariant = ({ facts }) =>
  repeated(facts.map(({ id }) => id)).map(([id, times]) => `${times} facts bear the id ${id}`);

/** Each warning and each breach of a promise is told exactly once; another priority is another promise. */
export const everyBreachOnce: Invariant = ({ tickets, now }) =>
  tickets.flatMap(({ ticket, changes }) => {
    const facts = changes.flatMap((change) => change.facts);
    const twice = repeated(promisesTold(facts)).map(([name, times]) => `${name} was told ${times} times`);
    const breached = facts.flatMap(({ type, data, at }) =>
      type === 'clock.breached' ? { clock: data.clock, at } : [],
    );
    const silent = ticket.clocks.flatMap((clock) => {
      if (clock.state === 'uncovered' || clock.dueAt === undefined || ticket.place.at === 'done') return [];
      const isMissed = clock.state === 'stopped' ? clock.dueAt <= clock.stoppedAt : clock.dueAt < now;
      const { kind, dueAt, startedAt } = clock;
      // One that was broken by its earlier target too is told once.
      const isTold = breached.some((told) => told.clock === kind && told.at >= dueAt && told.at >= startedAt);
      if (!isMissed || isTold) return [];
      return [`the ${clock.kind} of ${ticket.externalId} broke at ${clock.dueAt}, and nobody was told`];
    });
    return [...twice, ...silent];
  });

function promisesTold(facts: Fact[]): string[] {
  let priority = 'the first priority';
  return facts.flatMap(({ id, type, data }) => {
    if (type === 'ticket.priority-changed') priority = `the priority of ${id}`;
    if (type !== 'clock.warned' && type !== 'clock.breached') return [];
    return [`${type} for the ${data.clock} of ${data.ticketId} at ${data.dueAt} under ${priority}`];
  });
}

/** No step of a ladder fires twice in one climb, none after it is acknowledged, and none to whoever has acknowledged. */
export const noStepTwice: Invariant = ({ tickets }) =>
  tickets.flatMap(({ ticket, changes }) => {
    let climb = 0;
    let acknowledged = false;
    const sentences: string[] = [];
    const heard = new Set<string>();
    const fired: string[] = [];
    for (const { type, data } of changes.flatMap(({ facts }) => facts)) {
      if (type === 'escalation.started' || type === 'escalation.rearmed') {
        climb += 1;
        // One that was parked and goes on keeps who has acknowledged it.
        if (acknowledged || type === 'escalation.started') heard.clear();
        acknowledged = false;
      }
      if (type === 'escalation.acknowledgement-added') heard.add(data.by);
      if (type === 'escalation.acknowledged') acknowledged = true;
      if (type === 'escalation.step-fired')
        for (const one of data.told.filter((name) => heard.has(name)))
          sentences.push(`${one} had acknowledged ${ticket.externalId} and was told again`);
      if (type !== 'escalation.step-fired' && type !== 'escalation.step-skipped') continue;
      fired.push(`step ${data.step} of pass ${data.pass} of climb ${climb}`);
      if (acknowledged) sentences.push(`${ticket.externalId} was escalated to ${data.rung} after the acknowledgement`);
    }
    return [
      ...sentences,
      ...repeated(fired).map(([step, times]) => `${step} on ${ticket.externalId} fired ${times} times`),
    ];
  });

const repeated = (names: string[]): [string, number][] => [...counted(names)].filter(([, times]) => times > 1);
