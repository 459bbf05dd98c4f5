import type { Context } from 'hono';

/** The fields of a posted form, each with everything that was said for it: boxes of one name may be ticked together. */
export type Fields = {
  all(name: string): string[];
  one(name: string): string;
  maybe(name: string): string | undefined;
};

export async function fieldsOf(c: Context): Promise<Fields> {
  const body = await c.req.parseBody({ all: true });
  const said = Object.entries(body).map(([name, value]) => [
    name,
    (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string'),
  ]);
  return fieldsFrom(Object.fromEntries(said));
}

/** Fields by name, wherever they come from. */
function fieldsFrom(said: Record<string, string[]>): Fields {
  const all = (name: string) => said[name] ?? [];
  const maybe = (name: string) => all(name).at(-1)?.trim() || undefined;
  return { all, maybe, one: (name) => maybe(name) ?? '' };
}
