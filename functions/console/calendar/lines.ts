/** Octets that a line may have, without its end (RFC 5545, 3.1). */
const LONGEST = 75;

/** A property whose value is text: what would end the line or the value is escaped (RFC 5545, 3.3.11). */
export const textLine = (name: string, value: string): string =>
  `${name}:${value
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n|[\n\r\u2028\u2029]/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '')}`;

/** Lines as they are sent, longer ones folded, and never inside of a character. */
export const asSent = (lines: string[]): string => lines.map((line) => `${folded(line)}\r\n`).join('');

function folded(line: string): string {
  if (Buffer.byteLength(line) <= LONGEST) return line;
  const parts = [''];
  let room = LONGEST;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (octets > room) {
      parts.push('');
      // The space that a folded line begins with counts.
      room = LONGEST - 1;
    }
    parts[parts.length - 1] += character;
    room -= octets;
  }
  return parts.join('\r\n ');
}
