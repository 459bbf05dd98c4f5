import type { Actor } from '../../../shared/domain/access/key.ts';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import type { Words } from '../words/languages.ts';

export type Door = 'desk' | 'control' | 'portal';

/** The door that a person goes through: agents to the desk, operators to the control room, clients to the portal. */
export const doorOf = ({ role }: Actor): Door =>
  role === 'operator' ? 'control' : role === 'agent' ? 'desk' : 'portal';

/** A page of the first level: where it is, how it is called, and the operation without which it shows nothing. */
type Place = [address: string, name: string, needs?: OperationId];

/** The first level of a door's pages, in the order of its navigation. Each is a line of its door's own words. */
export const navigation = {
  desk: ({ mine, tickets, shifts, training }: Words['desk']): Place[] => [
    ['/desk', mine.title],
    ['/desk/tickets', tickets.title],
    ['/desk/shifts', shifts.title],
    ['/desk/training', training.title],
  ],
  control: ({
    title,
    clients,
    tickets,
    incidents,
    macros,
    connections,
    headcount,
    rosters,
    ahead,
    agents,
    regions,
    routes,
    people,
  }: Words['control']): Place[] => [
    ['/control', title],
    ['/control/clients', clients.title],
    ['/control/tickets', tickets.title, 'tickets.list'],
    ['/control/incidents', incidents.title],
    ['/control/macros', macros.title, 'macros.list-shared'],
    ['/control/connections', connections.title, 'connections.list-all'],
    ['/control/headcount', headcount.title],
    ['/control/rosters', rosters.title],
    ['/control/ahead', ahead.title],
    ['/control/agents', agents.title],
    ['/control/regions', regions.title],
    ['/control/routes', routes.title, 'endpoints.list'],
    ['/control/people', people.title, 'people.list'],
  ],
  portal: (words: Words['portal']): Place[] => [
    ['/portal', words.figures.title],
    ['/portal/tickets', words.tickets.title],
    ['/portal/incidents', words.incidents],
    ['/portal/coverage', words.coverage.title],
    ['/portal/connections', words.connect.title],
    ['/portal/deliveries', words.deliveries.title],
    ['/portal/ledger', words.ledger.title],
    ['/portal/users', words.users.title],
  ],
} as const;

/** Pages whose address is not below that of the page of the first level that leads to them. */
const leadsTo: Record<string, string[]> = {
  '/desk': ['/desk/team'],
  '/desk/tickets': ['/desk/knowledge'],
  '/control/tickets': ['/control/hand-offs'],
  '/control/people': ['/control/keys', '/control/access', '/control/audit'],
  '/control/connections': ['/control/dead-letters', '/control/deliveries', '/control/outgoing'],
  '/portal': ['/portal/statement'],
  '/portal/connections': ['/portal/connect'],
  '/portal/deliveries': ['/portal/outgoing'],
};

/** Whether a path belongs to a page of the first level; below a door's first page is nothing, since all is. */
export const isBelow = (address: string, path: string): boolean =>
  path === address ||
  (leadsTo[address] ?? []).some((page) => path === page || path.startsWith(`${page}/`)) ||
  (address.lastIndexOf('/') > 0 && path.startsWith(`${address}/`));
