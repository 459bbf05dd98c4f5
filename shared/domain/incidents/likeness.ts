import type { Ticket } from '../tickets/ticket.ts';

/** From so much in common on, two are alike: half of what both of them have. */
const ALIKE = 0.5;
/** One thing in common is an accident. */
const LEAST_SHARED = 2;

/** Scripts that are written without spaces between words: these are compared by pairs of neighbouring characters. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** `RE: `, `Fwd: `, `AW: ` and their like in other languages: a short word with a colon, as often as it stands there. */
const replyMarks = /^(\s*\p{L}{2,4}\s*[:：])+/u;

/**
 * The words of a subject by which it is compared, whatever its language: without case, marks of replies, punctuation,
 * single letters, and whatever has a digit in it, which tells one order from another.
 */
export function wordsOf(subject: string): Set<string> {
  const plain = subject.normalize('NFKC').toLowerCase().replace(replyMarks, '');
  const runs = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Set(runs.flatMap((run) => (unspaced.test(run) ? pairsOf(run) : [run])).filter(isTelling));
}

const isTelling = (word: string): boolean => [...word].length > 1 && !/\p{N}/u.test(word);

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, place) => `${characters[place]}${character}`);
}

/** How much two sets have in common (Dice): 1 for the same, 0 for nothing. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): { shared: number; share: number } {
  const shared = one.intersection(other).size;
  return { shared, share: one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size) };
}

/**
 * Whether two tickets look like one trouble: half of the words of their subjects are the same, or half of their tags, and
 * at least two of them. A subject or a set of tags of one word is like another when they are the same.
 */
export const areAlike = (one: Pick<Ticket, 'subject' | 'tags'>, other: Pick<Ticket, 'subject' | 'tags'>): boolean =>
  isEnough(wordsOf(one.subject), wordsOf(other.subject), 1) || isEnough(new Set(one.tags), new Set(other.tags), 2);

/** `least` is how many a set must have to be compared at all: of tags, a single one is worn by half of a helpdesk. */
function isEnough(one: ReadonlySet<string>, other: ReadonlySet<string>, least: number): boolean {
  if (Math.min(one.size, other.size) < least) return false;
  const { shared, share } = overlap(one, other);
  return share >= ALIKE && (shared >= LEAST_SHARED || share === 1);
}
