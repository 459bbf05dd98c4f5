import * as z from 'zod';
import { ClockKind, isOurs } from '../../shared/domain/sla/clock.ts';
import { type Row, type Shown, tabular } from './show.ts';
import { harmless, sheet } from './table.ts';

const Clock = z.looseObject({ kind: ClockKind, state: z.string(), dueAt: z.string().optional() });
const Ticket = z.looseObject({ id: z.string(), clocks: z.array(Clock), pauses: z.unknown() });
const Message = z.looseObject({ visibility: z.string(), direction: z.string(), by: z.string(), text: z.string() });
const Candidate = z.looseObject({
  agentId: z.string(),
  held: z.number(),
  limit: z.number(),
  obstacle: z.string().optional(),
});
const Change = z.looseObject({
  at: z.string(),
  facts: z.array(z.looseObject({ type: z.string(), data: z.record(z.string(), z.unknown()) })),
  messages: z.array(Message),
  decision: z
    .looseObject({
      candidates: z.array(Candidate),
      chosen: z.string().optional(),
      because: z.string(),
      share: z.string().optional(),
    })
    .optional(),
});
const History = z.object({ ticket: Ticket, changes: z.array(Change) });

const clockColumns = { clock: 'kind', state: 'state', due: 'dueAt', breached: 'breachedAt' };

/** When the next promise of ours on a ticket falls due. */
export function dueNext(ticket: Row): string {
  const clocks = z.array(Clock).parse(ticket.clocks);
  return (
    clocks
      .flatMap(({ kind, state, dueAt }) => (isOurs(kind) && state === 'running' && dueAt ? [dueAt] : []))
      .sort()[0] ?? ''
  );
}

/** A ticket's whole history as a person reads it: the ticket, its clocks, then what happened and what was said. */
export function story(history: unknown): Shown {
  const { ticket, changes } = History.parse(history);
  const { clocks, pauses: _intervals, ...rest } = ticket;
  const told = changes.flatMap(({ at, facts, messages }) => [
    ...messages.map((message) => `${at}  ${heard(message)}`),
    ...facts.map(({ type, data }) => `${at}  ${type}${data.because ? ` (${data.because})` : ''}`),
  ]);
  const said = [sheet(rest), tabular(clocks, clockColumns), told.map(harmless).join('\n')].join('\n\n');
  return { said, json: history };
}

function heard({ visibility, direction, by, text }: z.infer<typeof Message>): string {
  const who = direction === 'inbound' ? 'the requester' : by;
  return `${who} ${visibility === 'internal' ? 'noted' : 'wrote'}: “${text}”`;
}

/** Each decision about who gets a ticket: who was asked, and what kept each other one out. */
export function why(history: unknown): Shown {
  const { changes } = History.parse(history);
  const decisions = changes.flatMap(({ at, decision }) => (decision ? [{ at, ...decision }] : []));
  const said = decisions.map(({ at, chosen, because, share, candidates }) => {
    const rows = candidates.map((each) => ({
      ...each,
      verdict: each.agentId === chosen ? 'chosen' : (each.obstacle ?? 'could have'),
    }));
    const columns = { agent: 'agentId', held: 'held', limit: 'limit', verdict: 'verdict' };
    return [`${at}  ${chosen ?? 'nobody'}: ${because}`, ...(share ? [share] : []), tabular(rows, columns)].join('\n');
  });
  return { said: said.join('\n\n') || 'No decision was needed yet.', json: decisions };
}
