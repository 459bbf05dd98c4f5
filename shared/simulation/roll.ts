import type { Agent } from '../domain/agents/agent.ts';
import type { Fact } from '../domain/facts.ts';
import type { AgentId, ClientId } from '../domain/ids.ts';
import { held } from '../domain/rosters/duty.ts';
import { published } from '../domain/rosters/turned.ts';
import type { Instant } from '../domain/time.ts';
import type { RecordWrite } from '../ports/records.ts';
import { afterFact } from './agent-then.ts';
import type { Platform } from './platform.ts';
import type { RecordedAgent } from './recording.ts';

/** The people of a replay as they are by now: what happened to them then happens to them again, and is told as it was. */
export class Roll {
  readonly #platform: Platform;
  readonly #clientId: ClientId;
  readonly #people = new Map<AgentId, RecordedAgent>();

  constructor(platform: Platform, clientId: ClientId) {
    this.#platform = platform;
    this.#clientId = clientId;
  }

  /** The records of somebody who is there from now on, with their shifts. */
  call(person: RecordedAgent, now: Instant): RecordWrite[] {
    this.#people.set(person.agentId, person);
    return [
      { kind: 'agent', put: this.#recordOf(person, 1, now) },
      ...person.shifts.map((shift) => put(person, shift, now)),
    ];
  }

  /** Changes somebody as those facts say, and tells them. */
  async change(agentId: AgentId, facts: readonly Fact[]): Promise<void> {
    const { desk, now } = this.#platform;
    const [before, at] = [this.#people.get(agentId), now()];
    const revision = desk.agent(agentId)?.revision;
    if (!before || revision === undefined) return;
    const after = facts.reduce((one, fact) => afterFact(one, fact, this.#clientId), before);
    this.#people.set(agentId, after);
    await desk.records.write(
      [
        { kind: 'agent', put: this.#recordOf(after, revision + 1, at) },
        ...after.shifts.filter((one) => !before.shifts.includes(one)).map((shift) => put(after, shift, at)),
        ...before.shifts
          .filter((one) => !after.shifts.some(({ id }) => id === one.id))
          .map((shift): RecordWrite => ({ kind: 'shift', remove: { ...shift, agentId, region: after.region } })),
      ],
      { subject: agentId, version: revision + 1, news: [...facts], at, by: facts[0]?.by ?? '' },
    );
  }

  #recordOf(person: RecordedAgent, revision: number, now: Instant): Agent {
    const { agentId: id, certifiedUntil, changes: _since, line: _line, ...rest } = person;
    const seat = { clientId: this.#clientId, ...(certifiedUntil !== undefined && { certifiedUntil }) };
    const before = this.#platform.desk.agent(id);
    const statusSince = before?.status === person.status ? before.statusSince : now;
    return {
      ...{ ...rest, id, seats: [seat], shifts: held(person.shifts, now), held: 0, revision },
      ...(statusSince !== undefined && { statusSince }),
    };
  }
}

const put = ({ agentId: id, region }: RecordedAgent, shift: Agent['shifts'][number], now: Instant): RecordWrite => ({
  kind: 'shift',
  put: published({ id, region }, shift, now),
});
