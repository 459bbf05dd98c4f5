import type { Console } from '../console.ts';

/**
 * A console for one request of a page, which may ask several operations that look at the same records: what one of them
 * found, the next is given, until something is written.
 */
export function askedOnce(console: Console): Console {
  const { records, tickets } = console;
  let found = new Map<string, Promise<unknown>>();
  const once = <Value>(name: string, ask: () => Promise<Value>): Promise<Value> => {
    const known = found.get(name) as Promise<Value> | undefined;
    if (known) return known;
    const asked = ask();
    found.set(name, asked);
    return asked;
  };
  const thenAnew = async <Outcome>(write: Promise<Outcome>): Promise<Outcome> =>
    write.finally(() => {
      found = new Map();
    });
  return {
    ...console,
    records: {
      find: (kind, id) => once(`${kind} ${id}`, () => records.find(kind, id)),
      list: (...list) => records.list(...list),
      shiftsFrom: (...shifts) => records.shiftsFrom(...shifts),
      write: (...write) => thenAnew(records.write(...write)),
    },
    tickets: {
      // a history holds its ticket: where it is asked for anyway, it spares a question
      find: (id) =>
        once(`ticket ${id}`, () => {
          const history = found.get(`history ${id}`) as ReturnType<typeof tickets.history> | undefined;
          return history ? history.then((known) => known?.ticket) : tickets.find(id);
        }),
      history: (id) => once(`history ${id}`, () => tickets.history(id)),
      gather: (...gather) => tickets.gather(...gather),
      commit: (...commit) => thenAnew(tickets.commit(...commit)),
      ...(tickets.rest && { rest: (attempt: number) => tickets.rest?.(attempt) as Promise<void> }),
      waiting: (...waiting) => tickets.waiting(...waiting),
      heldBy: (id) => tickets.heldBy(id),
      ofIncident: (...incident) => tickets.ofIncident(...incident),
      list: (...list) => tickets.list(...list),
    },
  };
}
