import type { Instant } from '../../../shared/domain/time.ts';
import type { Sentence, Told } from '../words/en/desk/facts.ts';
import type { Change } from './history.ts';
import type { Reader } from './reader.ts';
import { said } from './when.tsx';

type Fact = Change['facts'][number];

/** What happened at one moment: the sentences that matter, and those that are there for whoever asks. */
type Entry = { at: Instant; lines: string[]; small: string[] };

/** What a conversation shows anyway, and steps on the way of a reply: told only to whoever asks. */
const small = new Set([
  'ticket.message-received',
  'ticket.replied',
  'ticket.noted',
  'ticket.read',
  'ticket.attachment-received',
  'ticket.attachment-kept',
  'reply.queued',
  'reply.sent',
  'clock.met',
  'escalation.rearmed',
  'escalation.step-skipped',
]);

/** The facts of a ticket in the reader's words, newest first; moments of small steps alone join the one before them. */
export function timelineOf(changes: readonly Change[], names: Record<string, string>, reader: Reader): Entry[] {
  const entries: Entry[] = [];
  for (const { at, facts } of changes) {
    const entry: Entry = { at, lines: [], small: [] };
    for (const fact of facts) (small.has(fact.type) ? entry.small : entry.lines).push(sentenceOf(fact, names, reader));
    const last = entries.at(-1);
    if (entry.lines.length === 0 && last) last.small.push(...entry.small);
    else if (facts.length > 0) entries.push(entry);
  }
  return entries.reverse();
}

/** One fact as a sentence; a type that has none yet is told by its name, never dropped. */
function sentenceOf(fact: Fact, names: Record<string, string>, reader: Reader): string {
  const sentences: Record<string, Sentence> = reader.words.desk.facts;
  return sentences[fact.type]?.(toldBy(fact, names, reader)) ?? fact.type;
}

function toldBy({ by, data }: Fact, names: Record<string, string>, reader: Reader): Told {
  const { words } = reader;
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
  const state = (name: string) => stateOf(text(name), reader) || nameOf(text(name), names, reader);
  const people = Array.isArray(data.told) ? data.told : [];
  return {
    who: nameOf(text('agentId'), names, reader),
    by: nameOf(text('by') || by, names, reader),
    from: state('from'),
    to: state('to') || text('level'),
    because: text('because'),
    clock: words.clocks.names[text('clock') as keyof typeof words.clocks.names] ?? text('clock'),
    at: text('dueAt') && said(text('dueAt'), reader, 'moment'),
    rung: text('rung'),
    told: people.map((id) => nameOf(String(id), names, reader)).join(', '),
    count: Number(data.messages ?? data.attempts ?? data.missing ?? 1),
  };
}

function stateOf(text: string, { words: { desk, priorities } }: Reader): string | undefined {
  const states: Record<string, string> = { ...desk.ticket.statuses, ...priorities };
  return states[text];
}

/** How somebody is called who is named by an id: an agent by name, everybody else as what they are. */
export function nameOf(id: string, names: Record<string, string>, { words: { desk } }: Reader): string {
  if (id === '') return '';
  if (names[id]) return names[id];
  if (id.startsWith('agt_')) return desk.ticket.colleague;
  return /^[a-z]{3}_/.test(id) || /^[a-z]+$/.test(id) ? desk.ticket.system : id;
}
