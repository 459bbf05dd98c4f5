/**
 * People who share pools, directly or over others, stand or fall together; all else is independent. Splits people by
 * that, in the order of the first of each, with the pools of each part; a pool that nobody serves is a part without people.
 */
export function componentsOf<Person extends { pools: readonly string[] }>(
  people: readonly Person[],
  pools: readonly string[],
): { people: Person[]; pools: string[] }[] {
  const parent = new Map<string, string>();
  const rootOf = (pool: string): string => {
    const above = parent.get(pool) ?? pool;
    if (above === pool) return pool;
    const root = rootOf(above);
    parent.set(pool, root);
    return root;
  };
  for (const person of people) {
    const [first, ...others] = person.pools;
    if (first !== undefined) for (const pool of others) parent.set(rootOf(pool), rootOf(first));
  }
  const parts = new Map<string, { people: Person[]; pools: string[] }>();
  const partOf = (pool: string) => {
    const root = rootOf(pool);
    const part = parts.get(root) ?? { people: [], pools: [] };
    parts.set(root, part);
    return part;
  };
  for (const person of people) if (person.pools[0] !== undefined) partOf(person.pools[0]).people.push(person);
  for (const pool of new Set([...people.flatMap((person) => person.pools), ...pools])) partOf(pool).pools.push(pool);
  return [...parts.values()];
}
