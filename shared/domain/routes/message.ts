import type { Fact } from '../facts.ts';
import type { ClientId } from '../ids.ts';
import type { ClockKind } from '../sla/clock.ts';
import type { Priority } from '../tickets/report.ts';
import type { Route, RouteLanguage } from './route.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { vi } from './words/vi.ts';
import type { Headlines } from './words/words.ts';

/** What people read of a fact, plain text all of it, and where they open what it is about. */
export type Message = { title: string; lines: string[]; link: { text: string; url: string } };

/** What a fact does not say itself. */
export type Named = { client?: string | undefined; subject?: string | undefined };

const languages: Record<RouteLanguage, Headlines> = { en, es, fr, vi };
/** So much of a subject is told. */
const MOST_OF_SUBJECT = 200;

type Told = Pick<Fact, 'type'> & { data: { ticketId: string; clientId: ClientId } };

/** A fact in words: what happened, of which ticket, whose it is and how urgent; a client's readers are sent to their portal. */
export function messageOf(
  { type, data }: Told,
  { clientId, home }: Pick<Route, 'clientId' | 'home'>,
  named: Named,
  language: RouteLanguage,
): Message {
  const words = languages[language];
  const { priority, clock, dueAt } = data as { priority?: Priority; clock?: ClockKind; dueAt?: string };
  const subject = named.subject && onOneLine(named.subject).slice(0, MOST_OF_SUBJECT);
  const facts = [
    named.client && onOneLine(named.client),
    priority && words.priorities[priority],
    clock && words.clocks[clock],
    dueAt && words.due(`${dueAt.slice(0, 16).replace('T', ' ')} UTC`),
  ];
  return {
    title: words.facts[type] ?? type,
    lines: [subject, facts.filter(Boolean).join(' · ')].filter((line): line is string => Boolean(line)),
    link: { text: words.open, url: `${home}/${clientId ? 'portal' : 'control'}/tickets/${data.ticketId}` },
  };
}

/** What others wrote begins no line and carries no control character: the first line of a mail is its subject. */
const onOneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
