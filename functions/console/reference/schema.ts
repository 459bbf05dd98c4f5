/** The part of JSON Schema that our own document uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: Schema | boolean;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
  description?: string;
  example?: unknown;
};

export type Schemas = Record<string, Schema>;

/** The name behind a reference to one of the document's own schemas. */
export const nameOfRef = (ref: string): string => ref.replace('#/components/schemas/', '');

/** What a field takes, in a few words; a named schema is linked by the page. */
export function wordsFor(schema: Schema): string {
  const any = schema.oneOf ?? schema.anyOf;
  if (any) return any.map(wordsFor).join(' or ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.type === 'array')
    return `list of ${wordsFor(schema.items ?? {})}${bounds(schema.minItems, schema.maxItems)}`;
  if (schema.additionalProperties && typeof schema.additionalProperties === 'object') {
    return `object of ${wordsFor(schema.additionalProperties)}`;
  }
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'anything');
  const format = schema.format ? ` (${schema.format})` : '';
  return `${type}${format}${bounds(schema.minimum, schema.maximum)}${bounds(schema.minLength, schema.maxLength, ' characters')}`;
}

const bounds = (from: number | undefined, to: number | undefined, unit = ''): string => {
  if (from === undefined && to === undefined) return '';
  if (from === undefined) return `, at most ${to}${unit}`;
  return to === undefined || to > Number.MAX_SAFE_INTEGER / 2
    ? `, at least ${from}${unit}`
    : `, ${from} to ${to}${unit}`;
};

/** An example of a schema: its own, or one put together from its fields' own. Undefined when nothing is known. */
export function exampleOf(schema: Schema, schemas: Schemas): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref) return exampleOf(schemas[nameOfRef(schema.$ref)] ?? {}, schemas);
  if (schema.allOf) return exampleOf(schema.allOf.at(-1) ?? {}, schemas) ?? exampleOf(schema.allOf[0] ?? {}, schemas);
  if (!schema.properties) return undefined;
  const fields = Object.entries(schema.properties).map(([name, field]) => [name, exampleOf(field, schemas)] as const);
  const known = fields.filter(([, example]) => example !== undefined);
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}
