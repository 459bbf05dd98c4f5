import { fault } from './fault.ts';

/** So many `*` in one text; EventBridge refuses patterns that its automaton finds too complex, long before this is slow. */
const MOST_STARS = 4;

/** `*` stands for any run of characters, `\*` and `\\` for themselves; the text is walked once, piece by piece. */
export function wildcard(pattern: string): (value: string) => boolean {
  const [first = '', ...rest] = piecesOf(pattern);
  const last = rest.pop();
  if (last === undefined) return (value) => value === first;
  return (value) => {
    const end = value.length - last.length;
    if (end < first.length || !value.startsWith(first) || !value.endsWith(last)) return false;
    let at = first.length;
    for (const piece of rest) {
      const found = value.indexOf(piece, at);
      if (found < 0 || found + piece.length > end) return false;
      at = found + piece.length;
    }
    return true;
  };
}

function piecesOf(pattern: string): string[] {
  if (!/^(?:[^*\\]|\\[*\\]|\*(?!\*))*$/.test(pattern))
    throw fault('in “wildcard” one * follows another, or \\ stands before neither * nor \\');
  const pieces = [''];
  for (const [part] of pattern.matchAll(/\\.|\*|[^*\\]+/gs))
    if (part === '*') pieces.push('');
    else pieces[pieces.length - 1] += part.startsWith('\\') ? part.slice(1) : part;
  if (pieces.length - 1 > MOST_STARS) throw fault(`one “wildcard” has at most ${MOST_STARS} *`);
  return pieces;
}
