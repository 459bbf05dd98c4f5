import { Agent, Shift } from '../../../shared/domain/agents/agent.ts';
import { type Fact, parseFact } from '../../../shared/domain/facts.ts';
import type { AgentId, ClientId } from '../../../shared/domain/ids.ts';
import type { Interval } from '../../../shared/domain/time.ts';
import { beforeFact } from '../../../shared/simulation/agent-then.ts';
import { type RecordedAgent, type RecordingLine, withoutWords } from '../../../shared/simulation/recording.ts';
import type { Api } from '../api.ts';

/** What the audit tells of people: of tickets' own consequences it comes about again by itself. */
const TYPES = ['agent.', 'seat.', 'shift.'];

/** Everybody who is on a client's team, or was since, as they were when the span began; then what of them is not known. */
export async function* peopleLines(
  api: Api,
  { id: clientId, team }: { id: ClientId; team: readonly AgentId[] },
  span: Interval,
): AsyncGenerator<RecordingLine> {
  const facts = await factsSince(api, span.from);
  const left = facts.flatMap(({ type, data }) =>
    type === 'seat.removed' && data.clientId === clientId ? [data.agentId] : [],
  );
  for (const agentId of new Set([...team, ...left])) {
    const own = facts.filter(({ data }) => 'agentId' in data && data.agentId === agentId);
    yield* personLines(api, clientId, agentId, own, span);
  }
}

async function factsSince(api: Api, from: string): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const type of TYPES)
    for await (const item of api.items('audit.search', { query: { from, type } })) {
      const fact = parseFact(item);
      if (fact.by !== 'clock' && !fact.id.startsWith('fct_tkt')) facts.push(fact);
    }
  return facts.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

async function* personLines(
  api: Api,
  clientId: ClientId,
  agentId: AgentId,
  facts: readonly Fact[],
  span: Interval,
): AsyncGenerator<RecordingLine> {
  const now = Agent.parse((await api.call('agents.get', { params: { agentId } })).body);
  const shifts: Shift[] = [];
  for await (const item of api.items('shifts.list', { params: { agentId } })) shifts.push(Shift.parse(item));
  const certifiedUntil = now.seats.find((seat) => seat.clientId === clientId)?.certifiedUntil;
  const { name, region, zone, languages, skills, level, limit, status } = now;
  const person: Omit<RecordedAgent, 'line' | 'changes'> = {
    ...{ agentId, name, region, zone, languages, skills, level, limit, status, shifts },
    ...(certifiedUntil !== undefined && { certifiedUntil }),
  };
  const then = facts.reduceRight((one, fact) => beforeFact(one, fact, clientId), person);
  const during = Map.groupBy(
    facts.filter(({ at }) => at < span.until),
    ({ at }) => at,
  );
  yield {
    ...{ line: 'agent', ...then },
    shifts: then.shifts.filter(({ from, until }) => from < span.until && until > span.from),
    changes: [...during].map(([at, told]) => ({ at, facts: told.map(withoutWords) })),
  };
  if (now.seats.some((seat) => seat.clientId !== clientId))
    yield { line: 'gap', what: `${name} answers for other clients too: what they held of those is not recorded` };
  if (facts.some(({ type, data }) => type === 'shift.removed' && data.wasFrom === undefined))
    yield { line: 'gap', what: `a shift was taken from ${name}: when it was is not known` };
}
