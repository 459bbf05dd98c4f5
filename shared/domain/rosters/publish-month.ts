import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { Hole } from './coverage-proof.ts';
import { datesOf, instantsOf } from './dates.ts';
import { layered } from './labour-rules.ts';
import type { Staffed } from './prove-month.ts';
import type { Wished } from './publication.ts';
import type { Region } from './region.ts';
import type { Roster, RosterLine, Signature } from './roster.ts';
import { countSaid } from './said.ts';

/** What publishing a month's lines makes of each person's shifts: the month by the dates of their region, and no day more. */
export function wishedBy(
  month: string,
  lines: readonly RosterLine[],
  regions: readonly Region[],
  people: readonly Staffed[],
): Wished[] {
  const dates = datesOf(month);
  const span = { from: `${month}-01`, until: dates.at(-1) ?? `${month}-01` };
  return lines.flatMap(({ agentId, region: regionId, shifts }) => {
    const region = regions.find(({ id }) => id === regionId);
    const person = people.find(({ agent }) => agent.id === agentId);
    // Whoever has left since, and a region that is gone, have no shifts to come.
    if (!region || !person) return [];
    return [
      {
        agentId,
        ...instantsOf(span, region.zone),
        shifts: shifts.filter(({ date }) => date.startsWith(month)),
        restMinutes: layered(region.rules, person.agent.contract?.rules).restMinutes,
      },
    ];
  });
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
