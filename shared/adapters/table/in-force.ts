import type { Agent } from '../../domain/agents/agent.ts';
import { PublicationId } from '../../domain/ids.ts';
import { nothingPublished, type Rostered, Stage, type Standing } from '../../domain/rosters/publication.ts';
import { agentKey, inForceKey, shiftKey, stageKey } from './keys.ts';
import { getOne, type Item, type Query, type Table } from './table.ts';
import { agentOf } from './ticket-item.ts';

/** Which publication is in force, as its item says; without one nothing was ever published. */
export function standingOf(item: Item | undefined): Standing {
  if (!item) return nothingPublished;
  const { number, settling, changes, publication } = item;
  return {
    number: Number(number),
    settling: settling === 1,
    changes: Number(changes),
    ...(publication && { publication: PublicationId.parse(publication) }),
  };
}

export const standingIn = async (table: Table): Promise<Standing> => standingOf(await getOne(table, inForceKey));

/** Agents with the shifts that are in force for them: while a publication settles, their own records may be behind it. */
export async function agentsInForce(table: Table, standing: Standing, agents: Agent[]): Promise<Agent[]> {
  const behind = agents.filter((agent) => isBehind(agent, standing));
  if (behind.length === 0) return agents;
  const stages = await stagesOf(table, standing, behind);
  return agents.map((agent) => ({ ...agent, shifts: stages.get(agent.id)?.held ?? agent.shifts }));
}

/** Whether an agent's record does not say yet what the publication in force made of them, if anything. */
const isBehind = ({ publication = 0 }: Agent, { settling, number }: Standing): boolean =>
  settling && publication < number;

/** An agent alone, in one request once everything is settled. */
export async function agentInForce(table: Table, id: string): Promise<Agent | undefined> {
  const { standing, agent } = await look(table, id);
  return agent && (await agentsInForce(table, standing, [agent]))[0];
}

async function look(table: Table, id: string): Promise<{ standing: Standing; agent?: Agent }> {
  const found = await table.get([inForceKey, agentKey(id)]);
  const item = found.find(({ pk }) => pk !== inForceKey.pk);
  return { standing: standingOf(found.find(({ pk }) => pk === inForceKey.pk)), ...(item && { agent: agentOf(item) }) };
}

async function stagesOf(table: Table, { publication }: Standing, agents: Agent[]): Promise<Map<string, Stage>> {
  if (!publication) return new Map();
  const items = await table.get(agents.map(({ id }) => stageKey(publication, id)));
  const stages = items.map((item) => Stage.parse(JSON.parse(String(item.data))));
  return new Map(stages.map((stage) => [stage.agentId, stage]));
}

/** The table, where one agent's shifts are read as the publication in force has them. */
export async function shiftsInForce(table: Table, agentId: string): Promise<Table> {
  const { standing, agent } = await look(table, agentId);
  if (!agent || !isBehind(agent, standing)) return table;
  const stage = (await stagesOf(table, standing, [agent])).get(agentId);
  if (!stage) return table;
  return { ...table, query: async (query) => turnedBy(stage, query, await table.query(query)) };
}

/** A page of an agent's shifts after a turn: what came is put in where its key belongs, unless it is there already. */
function turnedBy(stage: Stage, query: Query, { items, next }: { items: Item[]; next?: Item }) {
  const [first = '', last = ''] = query.between ?? [];
  const [from, until] = [query.after?.sk ?? '', next?.sk ?? last];
  const came = [...stage.added, ...stage.moved.map(({ to }) => to)].map((shift) => itemOf(stage, shift));
  const gone = new Set([...stage.removed, ...stage.moved.map(({ was }) => was)].map((shift) => saying(stage, shift)));
  const stay = items.filter((item) => !gone.has(sayingOf(item)));
  const there = new Set(stay.map(({ sk }) => sk));
  const put = came.filter(({ sk }) => sk >= first && sk > from && sk <= until && !there.has(sk));
  return { items: [...stay, ...put].sort((a, b) => (a.sk < b.sk ? -1 : 1)), ...(next && { next }) };
}

/** A shift's record before anything was woken for it. */
function itemOf({ agentId, region }: Stage, shift: Rostered): Item {
  return {
    ...shiftKey(agentId, shift.until, shift.id),
    kind: 'shift',
    data: JSON.stringify({ ...shift, agentId, region }),
  };
}

/** Where a shift is and when it starts: one that moved may keep its key. */
const saying = ({ agentId }: Stage, { id, from, until }: Rostered): string =>
  `${shiftKey(agentId, until, id).sk} ${from}`;
const sayingOf = (item: Item): string => `${item.sk} ${(JSON.parse(String(item.data)) as Rostered).from}`;
