import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** What the person typed makes no sense: exit 2, so that a script can tell it from a refused request. */
export class UsageError extends Error {}

/** Runs an action and turns what the person typed wrongly into one line and exit 2. */
export function guarded<Options>(run: (options: Options) => void): (options: Options) => void {
  return (options) => {
    try {
      run(options);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      console.error(`error: ${error.message}`);
      process.exitCode = 2;
    }
  };
}

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
const Value = z.union([z.string(), z.array(z.string()).transform((values) => values.join(','))]);
const Headers = z.union([
  z.record(z.string(), Value),
  z.array(z.tuple([z.string(), Value])).transform((pairs) => Object.fromEntries(pairs)),
]);

/** A captured request's headers. */
export const headersIn = (file: string): Record<string, string> =>
  parsed(Headers, file, 'an object or a list of pairs');

/** A published JWK set's keys. */
export const keysIn = (file: string) => parsed(KeySet, file, 'a JWK set').keys;

function parsed<Schema extends z.ZodType>(schema: Schema, file: string, form: string): z.output<Schema> {
  const text = Buffer.from(bytesOf(file)).toString('utf8');
  try {
    const result = schema.safeParse(JSON.parse(text));
    if (result.success) return result.data;
  } catch {
    throw new UsageError(`${file} is not JSON`);
  }
  throw new UsageError(`${file} is not ${form}`);
}

/** A file's bytes, as they are. */
export function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}

/** Splits at the first separator. */
export function pair(text: string, separator: ':' | '='): [string, string] {
  const place = text.indexOf(separator);
  if (place < 1) throw new UsageError(`"${text}" is not name${separator}value`);
  return [text.slice(0, place).trim(), text.slice(place + 1).trim()];
}
