import { invalidPattern } from '../error.ts';

/**
 * `*` stands for any run of characters, `\*` and `\\` for themselves. The match walks the value once, piece by piece,
 * so that no pattern is slow; EventBridge also refuses patterns that its automaton finds too complex, which this does not.
 */
export function wildcard(pattern: string): (value: string) => boolean {
  const [first = '', ...rest] = split(pattern);
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

/** The literal pieces between the wildcards. */
function split(pattern: string): string[] {
  const pieces = [''];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    const next = pattern.charAt(at + 1);
    if (character === '*') {
      if (next === '*') throw invalidPattern(`Consecutive wildcard characters at pos ${position(pattern, at)}`);
      pieces.push('');
    } else if (character === '\\') {
      if (next !== '*' && next !== '\\')
        throw invalidPattern(`Invalid escape character at pos ${position(pattern, at)}`);
      pieces[pieces.length - 1] += next;
      at++;
    } else {
      pieces[pieces.length - 1] += character;
    }
  }
  return pieces;
}

/** EventBridge counts bytes of the quoted string. */
function position(pattern: string, at: number): number {
  return Buffer.byteLength(pattern.slice(0, at)) + 1;
}
