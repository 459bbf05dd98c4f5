import type { control as english } from '../en/control.ts';
import { agents } from './control/agents.ts';
import { ahead } from './control/ahead.ts';
import { board } from './control/board.ts';
import { clients, setup } from './control/clients.ts';
import { handOffs } from './control/hand-offs.ts';
import { headcount } from './control/headcount.ts';
import { incident } from './control/incident.ts';
import { incidents } from './control/incidents.ts';
import { knowledge, macros } from './control/knowledge.ts';
import { ladder } from './control/ladder.ts';
import { connections, tickets } from './control/operations.ts';
import { ownRoutes } from './control/own-routes.ts';
import { audit, keys, people, review } from './control/people.ts';
import { plan } from './control/plan.ts';
import { regions } from './control/regions.ts';
import { rosters } from './control/rosters.ts';
import { routes } from './control/routes.ts';

export const control: typeof english = {
  title: 'Salle de contrôle',
  board,
  clients,
  setup,
  plan,
  ladder,
  connections,
  tickets,
  handOffs,
  incident,
  incidents,
  knowledge,
  macros,
  people,
  keys,
  review,
  audit,
  routes,
  ownRoutes,
  headcount,
  agents,
  regions,
  rosters,
  ahead,
};
