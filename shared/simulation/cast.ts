import type { Agent, Shift } from '../domain/agents/agent.ts';
import type { Client } from '../domain/clients/client.ts';
import { Weekday } from '../domain/clients/coverage.ts';
import type { Plan } from '../domain/clients/plan.ts';
import type { Ladder } from '../domain/escalation/ladder.ts';
import type { AgentId, ClientId, ConnectionId, ShiftId } from '../domain/ids.ts';
import { dateIn, datesIn, dayAfter } from '../domain/rosters/dates.ts';
import { wallClock } from '../domain/rosters/wall-clock.ts';
import type { Instant, Interval, LocalDate } from '../domain/time.ts';
import type { AgentGroup, Scenario, ScenarioClient, WallShifts } from './scenario.ts';

/** A client of a scenario as the platform keeps one, with the one helpdesk that its tickets come from. */
export type CastClient = { client: Client; plan: Plan; connectionId: ConnectionId };

/** An agent as the platform keeps one but without a shift, with all their shifts in order, and on how many tickets they work at once. */
export type CastAgent = { agent: Agent; concurrency: number; shifts: Shift[] };

/** Who is in a scenario. */
export type Cast = { clients: CastClient[]; agents: CastAgent[] };

/** Later than any run. */
const CERTIFIED_UNTIL: Instant = '2999-01-01T00:00:00.000Z';

/** Everybody in a scenario, with the shifts that touch a span of time, placed by the clock on the wall of each group's zone. */
export function castOf(scenario: Scenario, span: Interval): Cast {
  const groups = scenario.agents.map((group, at) => membersOf(group, at, scenario.clients, span));
  const agents = groups.flat();
  return { agents, clients: scenario.clients.map((client) => clientOf(client, agents, span.from)) };
}

const idOf = (slug: string) => `cli_${slug}` as ClientId;

function clientOf({ id: slug, name = slug, plan }: ScenarioClient, agents: CastAgent[], at: Instant): CastClient {
  const id = idOf(slug);
  const team = agents.filter(({ agent }) => agent.seats.some(({ clientId }) => clientId === id));
  return {
    client: {
      ...{ id, name, status: 'active', planVersion: 1, createdAt: at, revision: 1 },
      team: team.map(({ agent }) => agent.id),
    },
    plan: { ...plan, ladder: unwaiting(plan.ladder), clientId: id, version: 1, publishedAt: at },
    connectionId: `con_${slug}` as ConnectionId,
  };
}

/** Nobody plays the client's own people: waited for, they would never answer, and our clocks would stand still for ever. */
const unwaiting = (ladder: Ladder): Ladder => ({
  ...ladder,
  steps: ladder.steps.map(({ waits: _waits, ...step }) => step),
});

function membersOf(group: AgentGroup, place: number, clients: ScenarioClient[], span: Interval): CastAgent[] {
  const seats = (group.clients ?? clients.map(({ id }) => id)).map((slug) => ({
    clientId: idOf(slug),
    certifiedUntil: CERTIFIED_UNTIL,
  }));
  const languages = group.languages ?? [...new Set(clients.flatMap(({ plan }) => plan.languages))];
  const { name = `${group.region} ${group.level}`, region, zone, skills, level, limit, concurrency } = group;
  const times = shiftsOf(group, span);
  return Array.from({ length: group.count }, (_, at) => {
    const id = `agt_${place + 1}-${at + 1}` as AgentId;
    const own = times(at).filter(({ from, until }) => from < span.until && until > span.from);
    const sorted = own.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    const shifts = sorted.map((one, number) => ({ ...one, id: `shf_${place + 1}-${at + 1}-${number}` as ShiftId }));
    const about = { region, zone, languages, skills, level, limit, seats, status: 'active' as const };
    const agent = { id, name: `${name} ${at + 1}`, ...about, shifts: [], held: 0, revision: 1 };
    return { agent, concurrency, shifts };
  });
}

/** The shifts of each member of a group. */
function shiftsOf({ shifts, zone, count }: AgentGroup, span: Interval): (member: number) => Interval[] {
  if (shifts === 'always') return () => [span];
  const dates = datesIn({ from: dayAfter(dateIn(zone, span.from), -1), until: dateIn(zone, span.until) });
  const wall = wallClock(zone, dates[0] ?? span.from.slice(0, 10), dates.at(-1) ?? span.until.slice(0, 10));
  return (member) =>
    shifts.flatMap((one) => {
      if (!isOnWall(one)) return [one];
      return dates.filter((date) => worksOn(one, date, member, count)).map((date) => wall(date, one));
    });
}

const isOnWall = (shift: WallShifts | Interval): shift is WallShifts => 'days' in shift;

/** Days off come in a row, and begin on another weekday for each member, evenly over the group. */
function worksOn({ days }: WallShifts, date: LocalDate, member: number, count: number): boolean {
  const weekday = (new Date(date).getUTCDay() + 6) % 7;
  if (typeof days !== 'number') return days.includes(Weekday.options[weekday] as Weekday);
  const firstOff = Math.floor((member * 7) / count);
  return (weekday - firstOff + 7) % 7 >= 7 - days;
}
