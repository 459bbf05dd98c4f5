import type { Agent } from '../domain/agents/agent.ts';
import { type AbsenceId, type AgentId, PublicationId, ShiftId } from '../domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { newlyAway } from '../domain/rosters/away.ts';
import {
  afterTurn,
  isTurn,
  type Rostered,
  type Stage,
  type Standing,
  type Turn,
  turnOf,
  type Wished,
} from '../domain/rosters/publication.ts';
import { stageOf } from '../domain/rosters/turned.ts';
import { after, DAY_MILLIS, type Instant } from '../domain/time.ts';
import type { Publications } from '../ports/publications.ts';
import type { Announcement, Records, RecordWrite } from '../ports/records.ts';
import { awayOf } from './away.ts';
import { inParallel } from './in-parallel.ts';
import { lapseMoved } from './lapse-swaps.ts';
import { settle, turnedWrites } from './settle.ts';

/** Who changes shifts, and why: the person whose shifts they are reads it. */
export type About = { by: string; because: string };

export type Publishing = {
  records: Records;
  publications: Publications;
  /** A fresh id of a kind: `newId('shf')` is `shf_` and 26 sortable digits. */
  newId: (prefix: string) => string;
  now: () => Instant;
};

/** One person's turn that was made by hand, from all that is published for them and ends after `from`. */
export type TurnWish = { agentId: AgentId; from: Instant; turn: (published: Rostered[]) => Turn | Refusal };
/**
 * What is to become of some people's shifts, and what is written in the same moment: 90 records at most, none of shifts.
 * `ends` is an absence that is over by one of these: shifts may lie where it was.
 */
export type Wish = { agents: (Wished | TurnWish)[]; writes?: RecordWrite[]; news?: Announcement[]; ends?: AbsenceId };
/** How it went: the number of the publication in force, and what each person's turn was. */
export type Published = { number: number; turns: Stage[] };

/** Losing to others this often in a row means that two programs publish against each other. */
const ATTEMPTS = 5;
/** A span is looked at with what is beside it: a shift before it may end inside of it, and rest reaches over its edges. */
const BESIDE_MILLIS = 3 * DAY_MILLIS;
/** More shifts than anybody has in a span. */
const FAR = 2_000;
const AT_ONCE = 10;
/** Of more people than this the records are worked in by whoever hears of it: an answer over HTTP cannot wait for them. */
const SETTLED_HERE = 200;

/**
 * Makes published shifts what is wished, for one person or the whole company, all of it at one moment or nothing.
 * `wish` is asked anew, and must read anew what it depends on, whenever anything was published or changed meanwhile.
 * Refuses what {@link turnOf} refuses, shifts in leave or absence, and 'conflict' when others are always faster. A
 * person's change that stands alone is one transaction; everything else is staged, switched and settled.
 */
export async function publish(
  publishing: Publishing,
  about: About,
  wish: () => Promise<Wish | Refusal>,
): Promise<Published | Refusal> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const standing = await settledStanding(publishing);
    const wished = await wish();
    if (isRefusal(wished)) return wished;
    const plans = await inParallel(AT_ONCE, wished.agents, (one) => planFor(publishing, one, about, wished.ends));
    if (plans.includes('moved')) continue;
    const refusal = plans.find((plan) => isRefusal(plan));
    if (refusal) return refusal;
    const turns = plans.filter((plan): plan is Plan => typeof plan === 'object' && !isRefusal(plan));
    const number =
      turns.length > 1
        ? await publishAll(publishing, standing, about, wished, turns)
        : await changeOne(publishing, standing, wished, turns[0]);
    if (number === 'moved') continue;
    const stages = turns.map(({ stage }) => stage);
    await lapseMoved(publishing.records, stages, publishing.now(), about.by);
    return { number, turns: stages };
  }
  return refuse('conflict', 'somebody else published or changed shifts at the same moment; look again and repeat it');
}

type Plan = { agent: Agent; stage: Stage };

/** What is in force, once every record says so: whoever comes behind a publisher that died finishes what it began. */
async function settledStanding(publishing: Publishing): Promise<Standing> {
  const standing = await publishing.publications.standing();
  if (!standing.settling) return standing;
  await settle(publishing, standing);
  return publishing.publications.standing();
}

async function planFor(
  { records, newId, now }: Publishing,
  wished: Wished | TurnWish,
  about: About,
  ends: AbsenceId | undefined,
): Promise<Plan | Refusal | 'moved' | undefined> {
  const from = [wished.from, now()].sort()[0] ?? wished.from;
  const [agent, published, away] = await Promise.all([
    records.find('agent', wished.agentId),
    records.shiftsFrom(wished.agentId, after(from, -BESIDE_MILLIS), FAR),
    awayOf(records, wished.agentId),
  ]);
  if (agent && 'seen' in wished && wished.seen !== agent.revision) return 'moved';
  if (!agent) return refuse('not-found', `there is no agent ${wished.agentId}`);
  const shifts = published.map(({ agentId: _whose, region: _where, edgeAt: _edge, ...shift }) => shift);
  const turn =
    'turn' in wished ? wished.turn(shifts) : turnOf(shifts, wished, now(), () => ShiftId.parse(newId('shf')));
  if (isRefusal(turn)) return turn;
  const still = { ...away, absences: away.absences.filter(({ id }) => id !== ends) };
  const absent = newlyAway(agent, still, shifts, afterTurn(shifts, turn));
  if (absent.length > 0) return refuse('conflict', absent.join('; '));
  return isTurn(turn) ? { agent, stage: stageOf(agent, shifts, turn, about, now()) } : undefined;
}

/** One person's turn, or none, with everything else in one transaction. */
async function changeOne(
  { publications, now }: Publishing,
  standing: Standing,
  { writes = [], news = [] }: Wish,
  plan: Plan | undefined,
): Promise<number | 'moved'> {
  const own = plan && turnedWrites(plan.agent, plan.stage, now());
  if (writes.length + (own?.writes.length ?? 0) === 0) return standing.number;
  const all = [...(own?.writes ?? []), ...writes];
  const outcome = await publications.change(standing, all, [...(own ? [own.announcement] : []), ...news]);
  return outcome === 'moved' ? 'moved' : standing.number;
}

/**
 * Stages everybody's turn under a name of its own, switches, and works it in. Whoever dies before the switch leaves what
 * nobody looks at; after it, whoever hears of `roster.published` goes on.
 */
async function publishAll(
  publishing: Publishing,
  standing: Standing,
  { by, because }: About,
  { writes = [], news = [] }: Wish,
  plans: Plan[],
): Promise<number | 'moved'> {
  const { publications, newId, now } = publishing;
  const id = PublicationId.parse(newId('pub'));
  const number = standing.number + 1;
  const stages = plans.map(({ stage }) => stage);
  await publications.stage(id, stages, now());
  const data = { publication: number, publicationId: id, agents: stages.length, because };
  const published = { type: 'roster.published', data } as const;
  const told = { subject: id, version: number, news: [published], at: now(), by };
  if ((await publications.switch(standing, id, writes, [told, ...news])) === 'moved') return 'moved';
  if (stages.length <= SETTLED_HERE) await settle(publishing, { ...standing, number, publication: id, settling: true });
  return number;
}
