import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Console } from '../console.ts';
import type { Authenticator } from '../door/authenticate.ts';
import { absences } from './absences.ts';
import { accessReview } from './access-review.ts';
import { agentDesk } from './agent-desk.ts';
import { agentSelf } from './agent-self.ts';
import { agentWork } from './agent-work.ts';
import { agents } from './agents.ts';
import { allConnections } from './all-connections.ts';
import { articles } from './articles.ts';
import { attachments } from './attachments.ts';
import { audit } from './audit.ts';
import { breakGlass } from './break-glass.ts';
import { callBacks } from './call-backs.ts';
import { clientHealth } from './client-health.ts';
import { clientIncidents } from './client-incidents.ts';
import { clients } from './clients.ts';
import { connectionTest } from './connection-test.ts';
import { connections } from './connections.ts';
import { deadLetters } from './dead-letters.ts';
import { deliveries } from './deliveries.ts';
import { drafts } from './drafts.ts';
import { endpoints } from './endpoints.ts';
import { facts } from './facts.ts';
import { feeds } from './feeds.ts';
import { figures } from './figures.ts';
import { forecasts } from './forecasts.ts';
import { handOffs } from './hand-offs.ts';
import { handOvers } from './hand-over.ts';
import { headcountMonths } from './headcount-months.ts';
import { headcounts } from './headcounts.ts';
import { incidentLinks } from './incident-links.ts';
import { incidentProgress } from './incident-progress.ts';
import { incidentTeam } from './incident-team.ts';
import { incidentTell } from './incident-tell.ts';
import { incidentUpdates } from './incident-updates.ts';
import { incidents } from './incidents.ts';
import { keys } from './keys.ts';
import { knowledge } from './knowledge.ts';
import { leave } from './leave.ts';
import { ledger } from './ledger.ts';
import { macros } from './macros.ts';
import { me } from './me.ts';
import { offBoarding } from './off-boarding.ts';
import type { Operation } from './operation.ts';
import { outbound } from './outbound.ts';
import { overrides } from './overrides.ts';
import { people } from './people.ts';
import { plans } from './plans.ts';
import { regions } from './regions.ts';
import { rosterCharts } from './roster-charts.ts';
import { rosters } from './rosters.ts';
import { rotation } from './rotation.ts';
import { routes } from './routes.ts';
import { seats } from './seats.ts';
import { type ApiEnv, serve } from './serve.ts';
import { shares } from './shares.ts';
import { shifts } from './shifts.ts';
import { statementExport } from './statement-export.ts';
import { swapPartners } from './swap-partners.ts';
import { swaps } from './swaps.ts';
import { takeNextTicket } from './take-next.ts';
import { team } from './team.ts';
import { ticketContext } from './ticket-context.ts';
import { tickets } from './tickets.ts';
import { wishes } from './wishes.ts';

/** Every operation, in the order in which the reference explains them. */
const operationsOf = (console: Console, authenticator: Authenticator): Operation[] => [
  ...clients,
  ...clientHealth,
  ...plans,
  ...shares,
  ...headcounts,
  ...headcountMonths,
  ...forecasts,
  ...figures,
  ...statementExport,
  ...ledger,
  ...connections,
  ...allConnections,
  ...connectionTest,
  ...rotation,
  ...deliveries,
  ...outbound,
  ...endpoints,
  ...routes,
  ...regions,
  ...agents,
  ...agentSelf,
  ...agentDesk,
  ...agentWork(console),
  ...takeNextTicket,
  ...seats,
  ...team,
  ...rosters,
  ...rosterCharts,
  ...shifts,
  ...feeds,
  ...leave,
  ...swaps,
  ...swapPartners,
  ...absences,
  ...overrides,
  ...tickets,
  ...ticketContext(console),
  ...wishes,
  ...attachments,
  ...drafts,
  ...handOvers,
  ...handOffs,
  ...macros,
  ...incidents,
  ...incidentLinks,
  ...incidentTeam,
  ...incidentUpdates,
  ...incidentTell,
  ...incidentProgress,
  ...clientIncidents,
  ...callBacks,
  ...articles,
  ...knowledge(console),
  ...people,
  ...breakGlass,
  ...audit,
  ...accessReview,
  ...offBoarding,
  ...keys(authenticator),
  ...me,
  ...deadLetters,
  ...facts,
];

/** The JSON API, and where each of its operations is; the doors in front of all of them are the app's. */
export function apiOf(
  console: Console,
  authenticator: Authenticator,
): { api: OpenAPIHono<ApiEnv>; operations: Operation[] } {
  const operations = operationsOf(console, authenticator);
  return { api: serve(operations, console), operations };
}
