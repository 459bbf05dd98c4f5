import * as z from 'zod';
import { catalogue, type FactType } from '../facts.ts';

/** What a field of a fact holds: text (with its words where there are only so many), a number, or yes and no. */
export type Field = { holds: 'text' | 'number' | 'truth'; words?: readonly string[] };

/** The facts that a route may carry: what happens to tickets. */
export const routable = (Object.keys(catalogue) as FactType[]).filter((type) => 'ticketId' in catalogue[type].shape);

/** The fields of a fact besides what it carries in `data`. */
export const headFields: Readonly<Record<string, Field>> = {
  id: { holds: 'text' },
  type: { holds: 'text', words: routable },
  at: { holds: 'text' },
  by: { holds: 'text' },
};

/** What facts of any of these types carry in `data`, by name; where two differ, whatever either may hold. */
export function dataFields(types: readonly FactType[]): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const type of types)
    for (const [name, schema] of Object.entries<z.ZodType>(catalogue[type].shape)) {
      const known = fields.get(name);
      const field = fieldOf(schema);
      fields.set(name, known ? either(known, field) : field);
    }
  return fields;
}

function either(one: Field, other: Field): Field {
  const holds = one.holds === other.holds ? one.holds : 'text';
  return one.words && other.words ? { holds, words: [...new Set([...one.words, ...other.words])] } : { holds };
}

type Shape = { type?: string; enum?: unknown[]; items?: Shape };

function fieldOf(schema: z.ZodType): Field {
  const shape = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Shape;
  const one = shape.type === 'array' ? (shape.items ?? {}) : shape;
  if (one.type === 'integer' || one.type === 'number') return { holds: 'number' };
  if (one.type === 'boolean') return { holds: 'truth' };
  return one.enum ? { holds: 'text', words: one.enum.map(String) } : { holds: 'text' };
}

/** The known name that is nearest to a misspelt one, if any is near: at most a third of its letters apart. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const [best] = [...known]
    .map((candidate) => ({ candidate, apart: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((one, other) => one.apart - other.apart);
  return best && best.apart <= Math.max(2, name.length / 3) ? best.candidate : undefined;
}

/** Levenshtein: how many letters must be added, left out or changed. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (const [place, facing] of [...other].entries())
      next.push(
        Math.min((next[place] ?? 0) + 1, (row[place + 1] ?? 0) + 1, (row[place] ?? 0) + (letter === facing ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
