import { bytesOf, UsageError } from './webhook-input.ts';

/** What a person typed after a verb: its arguments by name and its options by their long names. */
export type Given = {
  text(name: string): string;
  maybe(name: string): string | undefined;
  number(name: string): number | undefined;
  list(name: string): string[] | undefined;
  has(name: string): boolean;
  /** The content of a JSON file that an option names. */
  json(name: string): unknown;
};

/** Reads words by name; an option `--api-url` is asked for as `apiUrl`. */
export function givenBy(words: Record<string, unknown>): Given {
  const maybe = (name: string) => (words[name] === undefined ? undefined : String(words[name]));
  const text = (name: string) => {
    const value = maybe(name);
    if (value === undefined) throw new UsageError(`${name} is missing`);
    return value;
  };
  return {
    text,
    maybe,
    number(name) {
      const value = maybe(name);
      if (value === undefined) return undefined;
      if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${dashed(name)} is a whole number, not ${value}`);
      return Number(value);
    },
    list: (name) => (words[name] === undefined ? undefined : [words[name]].flat().map(String)),
    has: (name) => words[name] === true,
    json: (name) => jsonIn(text(name)),
  };
}

function jsonIn(file: string): unknown {
  const text = Buffer.from(bytesOf(file)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON`);
  }
}

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
