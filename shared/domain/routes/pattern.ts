import type { FactType } from '../facts.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { PatternFault } from './fault.ts';
import { dataFields, type Field, headFields, nearest, routable } from './fields.ts';
import { isObject, type JsonObject } from './json.ts';
import { compile, type Matches } from './match.ts';

/** So long a pattern may be as JSON: with what is added to it, its rule stays within EventBridge's 2 048 characters. */
export const MOST_CHARACTERS = 1500;
/** So many values one field may be compared with. */
const MOST_VALUES = 30;

/** A pattern over a fact as the API shows it: `{"type": ["clock.breached"], "data": {"priority": ["urgent"]}}`. */
export type Pattern = JsonObject;

/**
 * Reads a pattern strictly: what EventBridge would refuse is refused, and what it would take and never match is too: an
 * unknown field or word (with the nearest one that is known), a number where there is text. That a route is one client's
 * is said by the route and not by its pattern.
 */
export function readPattern(pattern: unknown, clientId?: string): Matches | Refusal {
  try {
    if ((JSON.stringify(pattern)?.length ?? 0) > MOST_CHARACTERS)
      return refuse('invalid', `a pattern has at most ${MOST_CHARACTERS} characters`);
    const matches = compile(pattern);
    const types = typesOf(pattern as Pattern);
    const wrong = isRefusal(types) ? types : wrongIn(pattern as Pattern, fieldsOf(types), clientId);
    return wrong ?? matches;
  } catch (error) {
    if (error instanceof PatternFault) return refuse('invalid', error.message);
    // Nested deeper than anything can walk.
    if (error instanceof RangeError) return refuse('invalid', `a pattern has at most ${MOST_CHARACTERS} characters`);
    throw error;
  }
}

/** The types that a pattern names outright; without that, every one that a route may carry. */
function typesOf({ type }: Pattern): readonly FactType[] | Refusal {
  if (!Array.isArray(type) || !type.every((item) => typeof item === 'string')) return routable;
  const unknown = type.find((item) => !(routable as readonly string[]).includes(item));
  return unknown === undefined ? (type as FactType[]) : unknownWord('type', unknown, routable);
}

type Fields = { head: ReadonlyMap<string, Field>; data: ReadonlyMap<string, Field> };
const fieldsOf = (types: readonly FactType[]): Fields => ({
  head: new Map(Object.entries(headFields)),
  data: dataFields(types),
});

function wrongIn(pattern: Pattern, fields: Fields, clientId: string | undefined): Refusal | undefined {
  return firstOf(Object.entries(pattern), ([name, value]) => {
    if (name === '$or') return firstOf(choicesIn(value), (choice) => wrongIn(choice, fields, clientId));
    if (name === 'data')
      return isObject(value) ? wrongInData(value, fields, clientId) : refuse('invalid', '“data” is an object');
    const field = fields.head.get(name);
    if (!field) return unknownField(name, fields);
    return Array.isArray(value) ? wrongValue(name, field, value) : refuse('invalid', `“${name}” holds no fields`);
  });
}

function wrongInData(data: JsonObject, fields: Fields, clientId: string | undefined): Refusal | undefined {
  return firstOf(Object.entries(data), ([name, value]) => {
    if (name === '$or') return firstOf(choicesIn(value), (choice) => wrongInData(choice, fields, clientId));
    if (name === 'clientId' && clientId)
      return refuse('invalid', 'a route of one client names no clientId in its pattern');
    const field = fields.data.get(name);
    if (!field) return unknownField(`data.${name}`, fields);
    return Array.isArray(value)
      ? wrongValue(`data.${name}`, field, value)
      : refuse('invalid', `“data.${name}” holds no fields`);
  });
}

const choicesIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

function unknownField(name: string, { head, data }: Fields): Refusal {
  const known = [...head.keys(), ...[...data.keys()].map((field) => `data.${field}`)];
  const inData = known.find((field) => field === `data.${name}`);
  const near = inData ?? nearest(name, known);
  return refuse('invalid', `the facts asked for have no “${name}”${near ? `; did you mean “${near}”?` : ''}`);
}

function unknownWord(field: string, word: string, words: readonly string[]): Refusal {
  const near = nearest(word, words);
  return refuse('invalid', `“${field}” is never “${word}”${near ? `; did you mean “${near}”?` : ''}`);
}

function wrongValue(name: string, field: Field, items: readonly unknown[]): Refusal | undefined {
  if (items.length > MOST_VALUES) return refuse('invalid', `“${name}” is compared with at most ${MOST_VALUES} values`);
  return firstOf(items, (item) => {
    if (isObject(item)) {
      const isNumeric = 'numeric' in item;
      if (isNumeric && field.holds !== 'number') return refuse('invalid', `“${name}” is no number`);
      return undefined;
    }
    if (typeof item === 'string' && field.words && !field.words.includes(item))
      return unknownWord(name, item, field.words);
    const fits = { text: typeof item === 'string', number: typeof item === 'number', truth: typeof item === 'boolean' };
    return fits[field.holds] ? undefined : refuse('invalid', `“${name}” is never ${JSON.stringify(item)}`);
  });
}

function firstOf<Item>(items: readonly Item[], wrong: (item: Item) => Refusal | undefined): Refusal | undefined {
  for (const item of items) {
    const refusal = wrong(item);
    if (refusal) return refusal;
  }
  return undefined;
}
