import { SHIFTS_HELD } from '../domain/rosters/duty.ts';
import type { RecordWrite } from '../ports/records.ts';
import type { Cast } from './cast.ts';
import type { Platform } from './platform.ts';
import { Rotas } from './rotas.ts';

const WRITES_AT_ONCE = 90;
/** How often shifts that come near are written, and those that are over are forgotten. */
const TURN_MILLIS = 7 * 86_400_000;

/** Writes everybody into the desk: clients with their plans, agents with the shifts that lie ahead, and the others as they come near. */
export async function found(platform: Platform, { clients, agents }: Cast): Promise<void> {
  const at = platform.now();
  await write(platform, [
    ...clients.flatMap(({ client, plan }): RecordWrite[] => [
      { kind: 'client', put: client },
      { kind: 'plan', put: plan },
    ]),
    ...agents.map(({ agent, shifts }): RecordWrite => {
      const ahead = shifts.filter(({ until }) => until > at).slice(0, SHIFTS_HELD);
      return { kind: 'agent', put: { ...agent, shifts: ahead } };
    }),
  ]);
  const rotas = new Rotas(agents, platform.millis);
  const turn = async () => {
    await write(platform, await rotas.turn(platform, TURN_MILLIS));
    if (rotas.comeOn) platform.at(platform.millis + TURN_MILLIS, turn);
  };
  await turn();
}

async function write({ desk }: Platform, writes: RecordWrite[]): Promise<void> {
  for (let from = 0; from < writes.length; from += WRITES_AT_ONCE)
    await desk.records.write(writes.slice(from, from + WRITES_AT_ONCE));
}
