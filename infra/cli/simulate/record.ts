import * as z from 'zod';
import { Agent } from '../../../shared/domain/agents/agent.ts';
import { Client } from '../../../shared/domain/clients/client.ts';
import { PlanTerms } from '../../../shared/domain/clients/plan.ts';
import { parseFact } from '../../../shared/domain/facts.ts';
import { Instant, Interval } from '../../../shared/domain/time.ts';
import { RECORDING, Recordable, type RecordingLine, recordedTicket } from '../../../shared/simulation/recording.ts';
import type { Api } from '../api.ts';
import type { Verb } from '../verb.ts';
import { momentIn } from './words.ts';

const Recorded = Agent.pick({
  ...{ name: true, region: true, zone: true, languages: true, skills: true, level: true, limit: true },
});
type Span = { from: Instant; until: Instant };

/** A stretch of a client's past, to be played again. */
export const recordVerb: Verb = {
  usage: 'record <client>',
  about: 'write down who worked and how each ticket went, for sunrelay simulate --replay',
  flags: {
    '!--from <when>': 'the first date, by the clock of the plan, or moment',
    '!--until <when>': 'the date or moment from which on nothing is recorded',
  },
  examples: ['record cli_01kz… --from 2026-10-01 --until 2026-11-01 > october.jsonl'],
  async run(api, given) {
    const client = Client.pick({ id: true, name: true, team: true, planVersion: true }).parse(
      await bodyOf(api, given.text('client')),
    );
    const params = { clientId: client.id, version: String(client.planVersion) };
    const plan = PlanTerms.parse((await api.call('plans.get', { params })).body);
    const { zone } = plan.coverage;
    const span = {
      from: momentIn('--from', given.text('from'), zone),
      until: momentIn('--until', given.text('until'), zone),
    };
    const head: RecordingLine = {
      ...{ line: 'recording', format: RECORDING, clientId: client.id, client: client.name, ...span, plan },
    };
    const written = async function* () {
      yield head;
      for (const agentId of client.team) yield await agentLine(api, agentId, span);
      yield* ticketLines(api, client.id, span);
    };
    return { lines: written(), line: (row) => JSON.stringify(row) };
  },
};

const bodyOf = async (api: Api, clientId: string) => (await api.call('clients.get', { params: { clientId } })).body;

async function agentLine(api: Api, agentId: Agent['id'], span: Span): Promise<RecordingLine> {
  const agent = Recorded.parse((await api.call('agents.get', { params: { agentId } })).body);
  const shifts: Interval[] = [];
  for await (const item of api.items('shifts.list', { params: { agentId } })) {
    const { from, until } = Interval.parse(item);
    if (from < span.until && until > span.from) shifts.push({ from, until });
  }
  return { line: 'agent', agentId, ...agent, shifts };
}

/** Tickets come newest first: once one is older, all are. */
async function* ticketLines(api: Api, clientId: string, { from, until }: Span): AsyncGenerator<RecordingLine> {
  for await (const item of api.items('tickets.list', { params: { clientId } })) {
    const { id, openedAt, test } = Listed.parse(item);
    if (openedAt < from) return;
    if (openedAt >= until || test) continue;
    const { body } = await api.call('tickets.history', { params: { ticketId: id } });
    const { ticket, changes } = History.parse(body);
    const facts = changes.flatMap((change) => change.facts.map(parseFact));
    yield recordedTicket(ticket, facts, until);
  }
}

const Listed = z.object({ id: z.string(), openedAt: Instant, test: z.boolean().optional() });
const History = z.object({
  ticket: Recordable,
  changes: z.array(z.object({ facts: z.array(z.unknown()) })),
});
