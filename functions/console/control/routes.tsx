import type { Hono } from 'hono';
import { boardOf } from '../board/routes.tsx';
import type { PageEnv, Room } from '../ui/room.tsx';
import { accessOf } from './access-routes.tsx';
import { agentsOf } from './agent-routes.tsx';
import { aheadOf } from './ahead-routes.tsx';
import { clientsOf } from './client-routes.tsx';
import { connectionsOf } from './connection-routes.tsx';
import { handOffsOf } from './hand-off-routes.tsx';
import { headcountOf } from './headcount-routes.tsx';
import { hearingOf } from './hearing-routes.tsx';
import { incidentsOf } from './incident-routes.tsx';
import { knowledgeOf } from './knowledge-routes.tsx';
import { macrosOf } from './macro-routes.tsx';
import { ownRoutesOf } from './own-route-routes.tsx';
import { peopleOf } from './people-routes.tsx';
import { planEditorOf } from './plan-routes.tsx';
import { regionsOf } from './region-routes.tsx';
import { retrainingOf } from './retraining-routes.tsx';
import { rostersOf } from './roster-routes.tsx';
import { setupOf } from './setup-routes.tsx';
import { ticketsOf } from './ticket-routes.tsx';

/** Where an operator looks after the whole: its first page is the wallboard. */
export function controlOf(room: Room): Hono<PageEnv> {
  const app = boardOf(room);
  clientsOf(app, room);
  setupOf(app, room);
  planEditorOf(app, room);
  connectionsOf(app, room);
  ticketsOf(app, room);
  handOffsOf(app, room);
  incidentsOf(app, room);
  retrainingOf(app, room);
  knowledgeOf(app, room);
  macrosOf(app, room);
  ownRoutesOf(app, room);
  hearingOf(app, room);
  peopleOf(app, room);
  accessOf(app, room);
  headcountOf(app, room);
  rostersOf(app, room);
  aheadOf(app, room);
  agentsOf(app, room);
  regionsOf(app, room);
  return app;
}
