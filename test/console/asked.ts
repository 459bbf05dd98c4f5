import type { Console } from '../../functions/console/console.ts';

type Ports = Pick<Console, 'records' | 'tickets' | 'facts' | 'targets' | 'inbound' | 'outbound'>;

/** What a console asks of the table, counted: `count` tells what was asked since it was last called, and how often. */
export function asked(console: Console): { console: Console; count(): Record<string, number> } {
  let counts: Record<string, number> = {};
  const one = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  const counting = <Port extends Ports[keyof Ports]>(
    port: Port,
    nameOf: (method: string, first: unknown) => string,
  ): Port =>
    new Proxy(port, {
      get: (target, method) => {
        const value = Reflect.get(target, method);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          one(nameOf(String(method), given[0]));
          return value.apply(target, given);
        };
      },
    });
  return {
    console: {
      ...console,
      records: counting(console.records, (method, kind) => (typeof kind === 'string' ? `${method} ${kind}` : method)),
      tickets: counting(console.tickets, (method) => method),
      facts: counting(console.facts, () => 'facts'),
      targets: counting(console.targets, (method) => `${method} whole`),
      inbound: counting(console.inbound, (method) => `${method} inbound`),
      outbound: counting(console.outbound, (method) => `${method} outbound`),
    },
    count() {
      const told = counts;
      counts = {};
      return told;
    },
  };
}
