import type { Agent, Shift } from '../../shared/domain/agents/agent.ts';
import type { LeaveId, ShiftId } from '../../shared/domain/ids.ts';
import type { Leave } from '../../shared/domain/rosters/leave.ts';
import type { StaffLine } from '../../shared/domain/rosters/objections.ts';
import { Region } from '../../shared/domain/rosters/region.ts';
import { shiftInterval, type WallTimes } from '../../shared/domain/rosters/wall-clock.ts';
import { agent, agentId, morning } from './company.ts';

/** The region of the examples: an early, a late and a night shift by the clock of Berlin, and rules that are easily kept. */
export const berlin = Region.parse({
  id: 'berlin',
  name: 'Berlin',
  zone: 'Europe/Berlin',
  templates: [
    { id: 'early', from: '06:00', until: '14:00' },
    { id: 'late', from: '14:00', until: '22:00' },
    { id: 'night', from: '22:00', until: '06:00' },
  ],
  rules: { freeDays: { min: 1 } },
  revision: 1,
});

const times: Record<string, WallTimes> = Object.fromEntries(
  berlin.templates.map((template) => [template.id, template]),
);

/** A shift in March 2026 by the clock of Berlin: `early` or `09:00-17:00`; its id tells whose and when. */
export function shift(who: string, day: number, what: string): Shift {
  const [from = '', until = ''] = what.split('-');
  const date = `2026-03-${String(day).padStart(2, '0')}`;
  const span = shiftInterval({ zone: 'Europe/Berlin', date, ...(times[what] ?? { from, until }) });
  return { id: `shf_${who}-${day}` as ShiftId, from: span.from, until: span.until };
}

/** Somebody in Berlin with shifts in March by day, and whatever an example is about. */
export const line = (
  who: string,
  worked: Record<number, string> = {},
  about: Partial<StaffLine> & { is?: Partial<Agent> } = {},
): StaffLine => {
  const { is, ...rest } = about;
  const shifts = Object.entries(worked).map(([day, what]) => shift(who, Number(day), what));
  const name = who[0]?.toUpperCase() + who.slice(1);
  return {
    agent: agent(who, { name, region: 'berlin', zone: 'Europe/Berlin', shifts: [], ...is }),
    region: berlin,
    shifts,
    since: '2026-01-01T00:00:00.000Z',
    leave: [],
    absences: [],
    ...rest,
  };
};

/** Approved leave in March, both days inclusive. */
export const onLeave = (who: string, from: number, until: number): Leave => ({
  state: 'approved',
  id: `lve_${who}` as LeaveId,
  agentId: agentId(who),
  region: 'berlin',
  from: `2026-03-${String(from).padStart(2, '0')}`,
  until: `2026-03-${String(until).padStart(2, '0')}`,
  askedAt: morning,
  decidedAt: morning,
  by: 'operator',
  revision: 1,
});
