import type { RecordingLine } from '../../../shared/simulation/recording.ts';
import { type Given, replay } from '../../../shared/simulation/replay.ts';
import { sameHands } from '../../../shared/simulation/same-hands.ts';
import type { Shown } from '../show.ts';
import { UsageError } from '../webhook-input.ts';

/** Tells a recording's outside events again, and says whether everybody is given the same; what differs has both sides. */
export async function again(file: string, lines: readonly RecordingLine[]): Promise<Shown> {
  const told = await replay(lines);
  if (!told) throw new UsageError(`${file} lacks its first line, or has no agents or no tickets`);
  const hands = sameHands(told);
  const names = new Map(lines.flatMap((line) => (line.line === 'agent' ? [[line.agentId, line.name]] : [])));
  const whose = (given: readonly Given[]) =>
    given.map(({ agentId, at }) => `${names.get(agentId) ?? agentId} at ${at}`).join(', then ') || 'nobody';
  const exchanged = hands.exchanged > 0 ? [`${hands.exchanged} the other way round within two seconds`] : [];
  const said = [
    [`${hands.given} assignments`, `${hands.same} the same`, ...exchanged, `${hands.differing.length} tickets differ`],
    ...hands.differing.map(({ ticketId, recorded, replayed }) => [
      `differs: ${ticketId}: recorded ${whose(recorded)}`,
      `replayed ${whose(replayed)}`,
    ]),
    ...told.untold.map((what) => [`not replayed: ${what}`]),
  ];
  return { said: said.map((words) => words.join('; ')).join('\n'), json: { ...hands, untold: told.untold } };
}
