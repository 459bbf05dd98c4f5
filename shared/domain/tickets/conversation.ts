import { after, type Instant } from '../time.ts';
import type { ReportedMessage } from './report.ts';
import type { Ticket } from './ticket.ts';

/** More reports than this on one ticket within a minute, and two systems are talking to each other. */
const FLIPS_PER_MINUTE = 30;
/** A courtesy is short, and nothing but words like these: whoever says more may want something. */
const COURTESY_LENGTH = 120;
const courteous = new Set(
  `ok okay great perfect super excellent wonderful awesome nice good cool yes so very much many a an lot bunch million again all the for your you
  thank thanks thankyou thx ty cheers help helping support reply answer assistance time quick kind fast really appreciate appreciated it that works now best regards
  gracias muchas mil por tu su ayuda saludos merci beaucoup pour votre aide bien obrigado obrigada muito pela ajuda danke vielen dank schön sehr fürs für die
  hilfe grazie mille salamat po maraming asante sana ahsante cảm ơn bạn nhiều cam on ありがとう ありがとうございます ありがとうございました 谢谢 感谢 감사합니다`.split(
    /\s+/,
  ),
);
const thanking =
  /thank|thx|^ty$|cheers|gracias|merci|obrigad|dank|grazie|salamat|asante|cảm|cam|ありがと|谢谢|感谢|감사/u;

/** Whether a message only thanks: after the solution it starts no promise (rule 5). In doubt it does not. */
export const onlyThanks = ({ text, attachments }: ReportedMessage): boolean => !attachments && isThanks(text);

/** Whether a text only thanks. */
export function isThanks(text: string): boolean {
  if (text.length > COURTESY_LENGTH || text.includes('?')) return false;
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.some((word) => thanking.test(word)) && words.every((word) => courteous.has(word));
}

/**
 * Messages that were not seen yet, with the files that were not; those without an id in the helpdesk always count as
 * new. Of a requester's message that is known, the files that some helpdesks tell of only later are news; of one of the
 * helpdesk's own they may be ours, come back.
 */
export const unseen = (messages: ReportedMessage[], seen: string[]): ReportedMessage[] =>
  messages.flatMap(({ attachments = [], ...message }) => {
    const fresh = attachments.filter(({ id }) => !seen.includes(id));
    const files = fresh.length > 0 ? { attachments: fresh } : {};
    const { externalId, ...said } = message;
    if (externalId === undefined || !seen.includes(externalId)) return [{ ...message, ...files }];
    return fresh.length > 0 && message.direction === 'inbound' ? [{ ...said, text: '', ...files }] : [];
  });

/** Ids remembered: twice what one report may bring, so that a conversation told again from its end is known as a whole. */
const REMEMBERED = 100;

/** The ids of seen messages and files: the first, which many helpdesks send again with every event, and the newest. */
export function nowSeen(seen: string[], messages: ReportedMessage[]): string[] {
  const ids = messages.flatMap(({ externalId, attachments = [] }) => [
    ...(externalId === undefined ? [] : [externalId]),
    ...attachments.map(({ id }) => id),
  ]);
  const [first, ...rest] = [...seen, ...ids];
  return first === undefined ? [] : [first, ...rest.slice(1 - REMEMBERED)];
}

/** A write may wait for its helpdesk as long as the retry schedule does, and its echo comes after it. */
const ECHO_MILLIS = 4 * 24 * 60 * 60_000;

/**
 * Tells our own writes that came back through the helpdesk's webhook (PRODUCT.md I7) from what others said. Each write
 * comes back once: somebody who later says the same words, as with a macro, is somebody else.
 */
export function withoutEchoes(
  messages: ReportedMessage[],
  sent: Ticket['sent'],
  now: Instant,
): { messages: ReportedMessage[]; sent: Ticket['sent'] } {
  const left = [...sent];
  const others = messages.filter((message) => {
    if (message.direction === 'inbound') return true;
    const said = message.text ? [message.text] : (message.attachments ?? []).map(({ name }) => fileMark(name));
    const places = said.map((text) => {
      const print = fingerprint(text);
      return left.findIndex((one) => one.text !== '' && one.text === print && after(one.at, ECHO_MILLIS) > now);
    });
    if (places.length === 0 || places.some((place) => place < 0)) return true;
    for (const place of places.toSorted((one, other) => other - one)) left.splice(place, 1);
    return false;
  });
  return { messages: others, sent: left };
}

/** Some helpdesks tell of a file apart from the message that it came with. */
const fileMark = (name: string) => `a file called ${name}`;

/** Remembers the newest writes of ours, and the files of the newest; ten are more than a helpdesk ever has under way. */
export const remember = (
  ticket: Ticket,
  text: string,
  at: Instant,
  files: readonly { name: string }[] = [],
): Ticket['sent'] =>
  [...ticket.sent, { text: fingerprint(text), at }]
    .slice(-10)
    .concat(files.map(({ name }) => ({ text: fingerprint(fileMark(name)), at })));

/** The letters and digits of a text's beginning: helpdesks change white space, quotes and markup on the way. */
const fingerprint = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, 400);

/** Counts one more report in the present minute, or begins another minute. */
export const nextFlips = (flips: Ticket['flips'], now: Instant): Ticket['flips'] =>
  after(flips.since, 60_000) > now ? { ...flips, count: flips.count + 1 } : { since: now, count: 1 };

/** Whether reports come faster than people write. */
export const isLooping = (flips: Ticket['flips']): boolean => flips.count > FLIPS_PER_MINUTE;
