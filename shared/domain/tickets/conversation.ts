import { after, type Instant } from '../time.ts';
import type { ReportedMessage } from './report.ts';
import type { Ticket } from './ticket.ts';

/** More reports than this on one ticket within a minute, and two systems are talking to each other. */
const FLIPS_PER_MINUTE = 30;
/** A courtesy is short; a longer text asks for something. */
const COURTESY_LENGTH = 80;
const courtesies =
  /^\W*(?:(?:ok|okay|great|perfect|super)\W+)?(?:many thanks|thanks?|thank you|thx|ty|cheers|gracias|muchas gracias|merci|obrigad[oa]|danke|grazie|salamat|asante|c[aả]m [oơ]n|ありがとう\S*|谢谢|감사합니다)(?!.*\?)/iu;

/** Whether a message only thanks: after the solution it starts no promise (rule 5). */
export const isThanks = (text: string): boolean =>
  text.trim().length <= COURTESY_LENGTH && courtesies.test(text.trim());

/** Messages that were not seen yet; those without an id in the helpdesk always count as new. */
export const unseen = (messages: ReportedMessage[], seen: string[]): ReportedMessage[] =>
  messages.filter(({ externalId }) => externalId === undefined || !seen.includes(externalId));

/** The ids of seen messages: the first, which many helpdesks send again with every event, and the newest. */
export function nowSeen(seen: string[], messages: ReportedMessage[]): string[] {
  const [first, ...rest] = [...seen, ...messages.flatMap(({ externalId }) => externalId ?? [])];
  return first === undefined ? [] : [first, ...rest.slice(-49)];
}

/** Whether a message is our own write coming back through the helpdesk's webhook (PRODUCT.md I7). */
export const isEcho = (message: ReportedMessage, ticket: Ticket): boolean =>
  message.direction === 'outbound' && ticket.sent.some(({ text }) => text === fingerprint(message.text));

/** Remembers the newest writes of ours; ten are more than a helpdesk ever has under way. */
export const remember = (ticket: Ticket, text: string, at: Instant): Ticket['sent'] =>
  [...ticket.sent, { text: fingerprint(text), at }].slice(-10);

/** The letters and digits of a text's beginning: helpdesks change white space, quotes and markup on the way. */
const fingerprint = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, 120);

/** Counts one more report in the present minute, or begins another minute. */
export const nextFlips = (flips: Ticket['flips'], now: Instant): Ticket['flips'] =>
  after(flips.since, 60_000) > now ? { ...flips, count: flips.count + 1 } : { since: now, count: 1 };

/** Whether reports come faster than people write. */
export const isLooping = (flips: Ticket['flips']): boolean => flips.count > FLIPS_PER_MINUTE;
