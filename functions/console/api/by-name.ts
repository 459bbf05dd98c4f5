import type { Records } from '../../../shared/ports/records.ts';

/** What the people are called whom records name as `by`; whoever acted with a key alone is called what they are. */
export async function namesBy(records: Records, by: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(by)].filter((id) => id.startsWith('per_'));
  const people = await Promise.all(ids.map((id) => records.find('person', id)));
  return new Map(people.flatMap((person) => (person ? [[person.id, person.name] as const] : [])));
}

/** The name beside an id, where there is one. */
export const named = (names: ReadonlyMap<string, string>, by: string): { byName?: string } => {
  const byName = names.get(by);
  return byName === undefined ? {} : { byName };
};
