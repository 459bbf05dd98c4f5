import type { AgentId } from '../ids.ts';
import type { Worked } from '../rosters/line.ts';
import type { LocalDate } from '../time.ts';

/** Somebody's month as it is worked. */
export type WorkedLine = { agentId: AgentId; name: string; shifts: readonly Worked[] };

/** A date on which somebody works another shift than before; a side without a shift is free. */
export type Move = { agentId: AgentId; name: string; date: LocalDate; was?: string; becomes?: string };

/** Every date on which somebody's shift differs, by date; whoever is on one side alone was, or becomes, free. */
export function movesOf(before: readonly WorkedLine[], after: readonly WorkedLine[]): Move[] {
  const people = new Map([...before, ...after].map(({ agentId, name }) => [agentId, name]));
  const moves = [...people].flatMap(([agentId, name]) => {
    const [old, young] = [before, after].map((lines) => byDate(lines.find((line) => line.agentId === agentId)));
    const dates = new Set([...(old?.keys() ?? []), ...(young?.keys() ?? [])]);
    return [...dates].flatMap((date): Move[] => {
      const [was, becomes] = [old?.get(date), young?.get(date)];
      if (was === becomes) return [];
      return [{ agentId, name, date, ...(was !== undefined && { was }), ...(becomes !== undefined && { becomes }) }];
    });
  });
  return moves.sort((a, b) => (a.date + a.agentId < b.date + b.agentId ? -1 : 1));
}

/** A shift's template, or what it is called when it was written by hand. */
const byDate = (line: WorkedLine | undefined): Map<LocalDate, string> =>
  new Map(
    (line?.shifts ?? []).map(({ date, template, from }) => [date, template ?? `by hand, ${from.slice(11, 16)} UTC`]),
  );
