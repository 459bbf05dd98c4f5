import { nextEdgeAt, SHIFTS_HELD } from '../domain/rosters/duty.ts';
import type { RecordWrite } from '../ports/records.ts';
import type { Cast } from './cast.ts';
import type { Platform } from './platform.ts';

const WRITES_AT_ONCE = 90;

/** Writes everybody into the desk: clients with their plans, agents with the shifts that lie ahead. */
export async function found({ desk, now }: Platform, { clients, agents }: Cast): Promise<void> {
  const at = now();
  const writes: RecordWrite[] = [
    ...clients.flatMap(({ client, plan }): RecordWrite[] => [
      { kind: 'client', put: client },
      { kind: 'plan', put: plan },
    ]),
    ...agents.map(({ agent, shifts }): RecordWrite => {
      const ahead = shifts.filter(({ until }) => until > at).slice(0, SHIFTS_HELD);
      return { kind: 'agent', put: { ...agent, shifts: ahead } };
    }),
    ...agents.flatMap(({ agent, shifts }) =>
      shifts.map((shift): RecordWrite => {
        const edgeAt = nextEdgeAt(shift, at);
        const { id: agentId, region } = agent;
        return { kind: 'shift', put: { ...shift, agentId, region, ...(edgeAt && { edgeAt }) } };
      }),
    ),
  ];
  for (let from = 0; from < writes.length; from += WRITES_AT_ONCE)
    await desk.records.write(writes.slice(from, from + WRITES_AT_ONCE));
}
