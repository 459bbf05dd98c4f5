import type { Actor } from '../../../shared/domain/access/key.ts';
import type { Words } from '../words/languages.ts';

export type Door = 'desk' | 'control' | 'portal';

/** The door that a person goes through: agents to the desk, operators to the control room, clients to the portal. */
export const doorOf = ({ role }: Actor): Door =>
  role === 'operator' ? 'control' : role === 'agent' ? 'desk' : 'portal';

/** The first level of a door's pages, in the order of its navigation. Each is a line of its door's own words. */
export const navigation = {
  desk: ({ mine, tickets, shifts, training }: Words['desk']): [string, string][] => [
    ['/desk', mine.title],
    ['/desk/tickets', tickets.title],
    ['/desk/shifts', shifts.title],
    ['/desk/training', training.title],
  ],
  control: ({ title, clients, headcount, rosters, ahead, agents, regions }: Words['control']): [string, string][] => [
    ['/control', title],
    ['/control/clients', clients.title],
    ['/control/headcount', headcount.title],
    ['/control/rosters', rosters.title],
    ['/control/agents', agents.title],
    ['/control/regions', regions.title],
    ['/control/ahead', ahead.title],
  ],
  portal: (words: Words['portal']): [string, string][] => [
    ['/portal', words.figures.title],
    ['/portal/tickets', words.tickets.title],
    ['/portal/coverage', words.coverage.title],
    ['/portal/connections', words.connect.title],
    ['/portal/deliveries', words.deliveries.title],
    ['/portal/ledger', words.ledger.title],
    ['/portal/users', words.users.title],
  ],
} as const;
