import type { Hono } from 'hono';
import { incidentPages } from '../incidents/routes.tsx';
import { doorway, type PageEnv, type Room } from '../ui/room.tsx';
import { knowledgeRoutes } from './knowledge-routes.tsx';
import { mineRoutes } from './mine-routes.tsx';
import { shiftRoutes } from './shift-routes.tsx';
import { showing } from './show.tsx';
import { teamRoutes } from './team.tsx';
import { ticketListRoutes } from './ticket-list-routes.tsx';
import { ticketRoutes } from './ticket-routes.tsx';

/** Where an agent works. */
export function deskOf(room: Room): Hono<PageEnv> {
  const app = doorway('desk');
  mineRoutes(app, room);
  shiftRoutes(app, room);
  ticketListRoutes(app, room);
  ticketRoutes(app, room);
  knowledgeRoutes(app, room);
  teamRoutes(app, room);
  incidentPages(app, '/desk', showing(room));
  return app;
}
