import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { type FeedSubject, feedEvents, feedWindow } from '../../../shared/domain/rosters/feed.ts';
import type { Instant, Zone } from '../../../shared/domain/time.ts';
import type { Records } from '../../../shared/ports/records.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import type { Calendar } from './text.ts';

/** One page holds more shifts than anybody has in a year. */
const A_YEARS_SHIFTS = 1000;
/** So many agents are read at a time. */
const AT_ONCE = 25;

/** The people that a feed is about, and what it is called; undefined when its subject is gone. */
type About = { name: string; zone: Zone; people: Agent[] };

/** What a feed shows now; undefined when its subject is gone, or is somebody who has left. */
export async function readCalendar(
  records: Records,
  subject: FeedSubject,
  now: Instant,
): Promise<Calendar | undefined> {
  const about = await aboutOf(records, subject);
  if (!about) return undefined;
  const { from } = feedWindow(now);
  const people = about.people.filter(({ status }) => status !== 'left');
  const read = [];
  for (let at = 0; at < people.length; at += AT_ONCE)
    read.push(
      ...(await Promise.all(
        people.slice(at, at + AT_ONCE).map(async (agent) => ({
          agent,
          shifts: await records.shiftsFrom(agent.id, from, A_YEARS_SHIFTS),
        })),
      )),
    );
  const { name, zone } = about;
  return { name, zone, isBusy: subject.of === 'agent', events: feedEvents(subject, read, now) };
}

async function aboutOf(records: Records, subject: FeedSubject): Promise<About | undefined> {
  switch (subject.of) {
    case 'agent': {
      const agent = await records.find('agent', subject.agentId);
      return agent && agent.status !== 'left' ? { name: 'Shifts', zone: agent.zone, people: [agent] } : undefined;
    }
    case 'region': {
      const region = await records.find('region', subject.regionId);
      if (!region) return undefined;
      const everybody = await Array.fromAsync(everyItem((page) => records.list('agent', 'all', page)));
      const people = everybody.filter((agent) => agent.region === region.id);
      return { name: `Shifts in ${region.name}`, zone: region.zone, people };
    }
    case 'client': {
      const client = await records.find('client', subject.clientId);
      if (!client) return undefined;
      const [plan, ...team] = await Promise.all([
        client.planVersion > 0 ? records.find('plan', `${client.id}/${client.planVersion}`) : undefined,
        ...client.team.map((agentId) => records.find('agent', agentId)),
      ]);
      const people = team.filter((agent) => agent !== undefined);
      return { name: `Team of ${client.name}`, zone: plan?.coverage.zone ?? 'UTC', people };
    }
    default:
      return subject satisfies never;
  }
}
