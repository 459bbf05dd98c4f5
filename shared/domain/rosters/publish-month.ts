import { type Refusal, refuse } from '../refusal.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { Company } from './compose.ts';
import type { Hole } from './coverage-proof.ts';
import { dateIn, datesOf, instantsOf } from './dates.ts';
import { layered } from './labour-rules.ts';
import type { Wished } from './publication.ts';
import type { Region } from './region.ts';
import type { Roster, RosterLine, Signature } from './roster.ts';
import { countSaid } from './said.ts';

/**
 * What publishing a month's lines makes of each person's shifts: the month by the dates of their region, and no day more.
 * On kept dates what is published stays. Whoever has left since, or works in another region now, keeps what they have: the
 * line is of another life, and the proof tells what it lacks.
 */
export const wishedBy = (
  month: string,
  lines: readonly RosterLine[],
  { regions, people }: Pick<Company, 'regions' | 'people'>,
): Wished[] =>
  lines.flatMap((line) => {
    const region = regions.find(({ id }) => id === line.region);
    const person = people.find(({ agent }) => agent.id === line.agentId);
    return region && person?.agent.region === line.region ? [wishFor(month, line, region, person)] : [];
  });

function wishFor(month: string, line: RosterLine, region: Region, person: Company['people'][number]): Wished {
  const { agent, shifts, kept = [] } = person;
  const span = instantsOf({ from: `${month}-01`, until: datesOf(month).at(-1) ?? `${month}-01` }, region.zone);
  const isKept = (date: LocalDate) => kept.includes(date);
  const staying = shifts.filter(
    ({ from }) => span.from <= from && from < span.until && isKept(dateIn(region.zone, from)),
  );
  return {
    agentId: agent.id,
    ...span,
    shifts: [...staying, ...line.shifts.filter(({ date }) => date.startsWith(month) && !isKept(date))],
    restMinutes: layered(region.rules, agent.contract?.rules).restMinutes,
  };
}

/** Why a version may not be published: it is no draft, its month is over, or it has holes that nobody signs for. */
export function objectionTo(
  roster: Roster,
  holes: readonly Hole[],
  signature: Pick<Signature, 'by' | 'reason'> | undefined,
  now: Instant,
): Refusal | undefined {
  switch (roster.state) {
    case 'asked':
    case 'solving':
      return refuse('conflict', 'it is still being solved');
    case 'failed':
      return refuse('conflict', `it failed: ${roster.because}`);
    case 'published':
    case 'superseded':
      return refuse('already-done', `it was published at ${roster.publishedAt}`);
    case 'draft':
      break;
    default:
      return roster satisfies never;
  }
  if ((datesOf(roster.month).at(-1) ?? '') < now.slice(0, 10)) return refuse('conflict', `${roster.month} is over`);
  if (holes.length === 0 || signature) return undefined;
  const said = holes
    .slice(0, 3)
    .map(
      ({ pool, from, until, needed, onDuty }) => `${pool} needs ${needed} and has ${onDuty} from ${from} to ${until}`,
    );
  const more = holes.length > said.length ? `, and ${holes.length - said.length} more` : '';
  return refuse(
    'conflict',
    `it has ${countSaid(holes.length, 'hole')}: ${said.join('; ')}${more}. Roster it again, or sign for it by name with a reason`,
  );
}
