import { type RecordedTicket, RecordingLine } from '../../../shared/simulation/recording.ts';
import { type Replayed, replayed } from '../../../shared/simulation/replayed.ts';
import { bytesOf, UsageError } from '../webhook-input.ts';
import { percent } from './numbers.ts';

/** Reads the lines of a recording, as `sunrelay clients record` writes them. */
export function linesIn(file: string): RecordingLine[] {
  const texts = Buffer.from(bytesOf(file)).toString('utf8').split('\n');
  return texts.flatMap((text, at) => (text.trim() === '' ? [] : [lineIn(text, `${file}: line ${at + 1}`)]));
}

/** Reads a recording as a scenario with its arrivals. */
export function recordingIn(file: string): Replayed {
  const recording = replayed(linesIn(file));
  if (!recording) throw new UsageError(`${file} lacks its first line, or has no agents or no tickets`);
  return recording;
}

function lineIn(text: string, where: string): RecordingLine {
  try {
    const read = RecordingLine.safeParse(JSON.parse(text));
    if (read.success) return read.data;
    throw new UsageError(`${where} is none of a recording: ${read.error.issues[0]?.message}`);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${where} is not JSON`);
  }
}

/** What really came of the recorded tickets, beside how many came into the same first hands when they were played. */
export function asRecorded({ tickets, agentOf }: Replayed, hands: ReadonlyMap<number, string>): string {
  const given = tickets.filter((ticket) => ticket.hands.length > 0);
  const same = tickets.filter(
    (ticket, at) => ticket.hands[0] && ticket.hands[0].agentId === agentOf.get(hands.get(at) ?? ''),
  );
  const clocks = [
    ...Map.groupBy(
      tickets.flatMap(({ promises }) => promises),
      ({ clock }) => clock,
    ),
  ];
  const kept = clocks.flatMap(([clock, promises]) => keptOf(clock, promises));
  return `recorded: ${kept.join(', ')}\nplayed: ${same.length} of ${given.length} tickets came into the same first hands`;
}

function keptOf(clock: string, promises: RecordedTicket['promises']): string[] {
  const judged = promises.filter(({ outcome }) => outcome !== 'running');
  const met = judged.filter(({ outcome }) => outcome === 'met');
  return judged.length === 0 ? [] : [`${clock} kept ${percent(met.length / judged.length)}`];
}
