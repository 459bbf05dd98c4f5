import type { Hono } from 'hono';
import { doorway, type PageEnv, type Room } from '../ui/room.tsx';
import { coverageOf } from './coverage-routes.tsx';
import { figuresOf } from './figures-routes.tsx';
import { helpdesksOf } from './helpdesk-routes.tsx';
import { incidentsOf } from './incident-routes.tsx';
import { ticketsOf } from './ticket-routes.tsx';
import { usersOf } from './user-routes.tsx';

/** Where a client sees what is theirs. */
export function portalOf(room: Room): Hono<PageEnv> {
  const app = doorway('portal');
  figuresOf(app, room);
  ticketsOf(app, room);
  incidentsOf(app, room);
  coverageOf(app, room);
  helpdesksOf(app, room);
  usersOf(app, room);
  return app;
}
