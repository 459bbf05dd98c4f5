/** A variable's value as JSON text for an unquoted place, and how it reads inside a string. */
export type Variable = { json: string; inString: string };

type Piece = string | { name: string; quoted: boolean };

/** `<` and `>` cannot be escaped: whatever looks like a variable is one. */
const PLACEHOLDER = /<([A-Za-z0-9_.-]+)>/y;

/** Cuts a template into literal text and variables, each knowing whether it stands inside a JSON string. */
export function cut(template: string): Piece[] {
  const pieces: Piece[] = [];
  let literal = '';
  let quoted = false;
  for (let at = 0; at < template.length; at++) {
    PLACEHOLDER.lastIndex = at;
    const found = PLACEHOLDER.exec(template);
    if (found?.[1]) {
      pieces.push(literal, { name: found[1], quoted });
      literal = '';
      at += found[0].length - 1;
      continue;
    }
    const character = template.charAt(at);
    if (character === '"') quoted = !quoted;
    literal += character;
    if (character === '\\' && quoted) literal += template.charAt(++at);
  }
  pieces.push(literal);
  return pieces;
}

/** Fills the pieces; what came out as JSON is minified, as EventBridge does, and other text is left alone. */
export function fill(pieces: Piece[], lookUp: (name: string) => Variable): string {
  const text = pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const value = lookUp(piece.name);
      return piece.quoted ? value.inString : value.json;
    })
    .join('');
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

/**
 * EventBridge puts strings into strings without escaping them, and lets an absent value be the empty string. An object
 * or a list inside a string is its JSON with the quotes escaped.
 */
export function variable(value: unknown): Variable {
  if (value === undefined) return { json: '""', inString: '' };
  const json = JSON.stringify(value);
  if (typeof value === 'string') return { json, inString: value };
  return { json, inString: json.replaceAll(/["\\]/g, '\\$&') };
}
