import * as z from 'zod';
import { Client } from '../../../shared/domain/clients/client.ts';
import { Plan } from '../../../shared/domain/clients/plan.ts';
import { parseFact } from '../../../shared/domain/facts.ts';
import type { ClientId } from '../../../shared/domain/ids.ts';
import { Message, Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { after, DAY_MILLIS, Instant, type Interval, instantOf } from '../../../shared/domain/time.ts';
import { RECORDING, Recordable, type RecordingLine, recordedTicket } from '../../../shared/simulation/recording.ts';
import type { Api } from '../api.ts';
import type { Verb } from '../verb.ts';
import { UsageError } from '../webhook-input.ts';
import { peopleLines } from './record-people.ts';
import { momentIn } from './words.ts';

/** Tickets that were opened so long before are looked through for those that were still in hands. */
const LOOKED_BACK_MILLIS = 30 * DAY_MILLIS;

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
    const { body } = await api.call('clients.get', { params: { clientId: given.text('client') } });
    const client = Recorded.parse(body);
    const newest = await planOf(api, client.id, client.planVersion);
    const { zone } = newest.coverage;
    const until = momentIn('--until', given.text('until'), zone);
    const now = instantOf(Date.now());
    const span = { from: momentIn('--from', given.text('from'), zone), until: until < now ? until : now };
    if (span.from >= span.until) throw new UsageError('--from is before --until, and before now');
    const plans = await plansSince(api, newest, span.from);
    const { id: clientId, name, handlingMinutes } = client;
    const head: RecordingLine = {
      ...{ line: 'recording', format: RECORDING, clientId, client: name, ...span, plans },
      ...(handlingMinutes && { handlingMinutes }),
    };
    const written = async function* (): AsyncGenerator<RecordingLine> {
      yield head;
      if (plans.some(({ shareCapPercent }) => shareCapPercent !== undefined))
        yield { line: 'gap', what: 'a share was agreed: how much of it was used before is not recorded' };
      yield* peopleLines(api, client, span);
      yield* incidentGaps(api, clientId, span);
      yield* ticketLines(api, clientId, span);
    };
    return { lines: written(), line: (row) => JSON.stringify(row) };
  },
};

const Recorded = Client.pick({ id: true, name: true, team: true, planVersion: true, handlingMinutes: true });

const planOf = async (api: Api, clientId: ClientId, version: number): Promise<Plan> =>
  Plan.parse((await api.call('plans.get', { params: { clientId, version: String(version) } })).body);

/** The plan in force at that moment and those published after it, oldest first. */
async function plansSince(api: Api, newest: Plan, from: Instant): Promise<Plan[]> {
  const plans = [newest];
  for (let first = newest; first.publishedAt > from && first.version > 1; plans.unshift(first))
    first = await planOf(api, newest.clientId, first.version - 1);
  return plans;
}

async function* incidentGaps(api: Api, clientId: ClientId, { from, until }: Interval): AsyncGenerator<RecordingLine> {
  const query = { from, until, type: 'incident.team-changed', about: clientId };
  for await (const item of api.items('audit.search', { query })) {
    const { type, data } = parseFact(item);
    if (type === 'incident.team-changed')
      yield { line: 'gap', what: `${data.incidentId} had a team of its own, which is not recorded` };
  }
}

/** Tickets come newest first: once one is much older, all are. */
async function* ticketLines(api: Api, clientId: ClientId, { from, until }: Interval): AsyncGenerator<RecordingLine> {
  for await (const item of api.items('tickets.list', { params: { clientId } })) {
    const { id, openedAt, place, test } = Listed.parse(item);
    if (openedAt < after(from, -LOOKED_BACK_MILLIS)) return;
    if (openedAt >= until || test) continue;
    if (openedAt >= from) yield* ticketLine(api, id, until);
    else if (place.at !== 'done' || place.since > from)
      yield { line: 'gap', what: `${id} was opened before, and not done: whose hands it took up is not recorded` };
  }
}

async function* ticketLine(api: Api, ticketId: string, until: Instant): AsyncGenerator<RecordingLine> {
  const { ticket, changes } = History.parse((await api.call('tickets.history', { params: { ticketId } })).body);
  const happened = changes.map((change) => ({ ...change, facts: change.facts.map(parseFact) }));
  const line = recordedTicket(ticket, happened, until);
  yield line;
  const isHidden = line.changes.some(
    ({ facts, messages }) => messages.length === 0 && facts.some(({ type }) => type === 'ticket.message-received'),
  );
  if (isHidden)
    yield { line: 'gap', what: `who wrote on ${ticketId} may not be read with this key: its customer, it is taken` };
}

const Listed = Ticket.pick({ id: true, openedAt: true, place: true, test: true });
const History = z.object({
  ticket: Recordable,
  changes: z.array(
    z.object({
      version: z.number().int(),
      at: Instant,
      countsFrom: Instant.exactOptional(),
      by: z.string(),
      facts: z.array(z.unknown()),
      messages: z.array(Message.pick({ visibility: true, direction: true, ours: true })),
    }),
  ),
});
