/** Somebody who signs in without being an agent: one of ours, or of the client at a place in the demonstration. */
export type Staff = { name: string; email: string; as: string; client?: 0 | 1 };

/** One for each role; agents sign in as themselves. */
export const staff: Staff[] = [
  { name: 'Linh Nguyen', email: 'linh.nguyen@sunrelay.example', as: 'owner' },
  { name: 'Tomás Vega', email: 'tomas.vega@sunrelay.example', as: 'planner' },
  { name: 'Ingrid Holm', email: 'ingrid.holm@sunrelay.example', as: 'auditor' },
  { name: 'Dana Wood', email: 'dana@northwind.example', as: 'admin', client: 0 },
  { name: 'Sam Lee', email: 'sam@northwind.example', as: 'viewer', client: 0 },
  { name: 'Freya Dahl', email: 'freya@fjord.example', as: 'admin', client: 1 },
];

/** The address of an agent: `andres.gomez@sunrelay.example`. */
export const emailOf = (name: string): string =>
  `${name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.')}@sunrelay.example`;
