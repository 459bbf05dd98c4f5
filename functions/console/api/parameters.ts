import * as z from 'zod';
import { DraftKind } from '../../../shared/domain/drafts/draft.ts';
import {
  AbsenceId,
  AgentId,
  ArticleId,
  AttachmentId,
  ClientId,
  ConnectionId,
  DeliveryId,
  EndpointId,
  FeedId,
  IncidentId,
  KeyId,
  LeaveId,
  MacroId,
  OverrideId,
  PersonId,
  RosterId,
  RouteId,
  ShiftId,
  TicketId,
} from '../../../shared/domain/ids.ts';
import { Slug } from '../../../shared/domain/rosters/template.ts';

/** A schema with what the reference page says of it. */
const told = <Schema extends z.ZodType>(schema: Schema, description: string, example: unknown): Schema =>
  schema.meta({ description, example });

/** Every name that may stand in braces in a path, with what it takes. */
export const parameters = {
  clientId: told(ClientId, 'The client.', 'cli_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  agentId: told(AgentId, 'The agent.', 'agt_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  connectionId: told(ConnectionId, 'The connection.', 'con_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  ticketId: told(TicketId, 'The ticket.', 'tkt_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  endpointId: told(EndpointId, 'The endpoint.', 'end_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  targetId: told(
    z.union([ConnectionId, EndpointId, RouteId]),
    'The connection, endpoint or route that is sent to.',
    'con_01kzwqf5s5e1x9m3y7t2v8b4ca',
  ),
  routeId: told(RouteId, 'The route.', 'rou_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  leaveId: told(LeaveId, 'The leave.', 'lve_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  articleId: told(ArticleId, 'The article.', 'art_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  incidentId: told(IncidentId, 'The incident.', 'inc_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  macroId: told(MacroId, 'The macro.', 'mac_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  draftKind: told(DraftKind, 'What the draft is to become.', 'reply'),
  overrideId: told(OverrideId, 'The temporary plan.', 'ovr_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  absenceId: told(AbsenceId, 'The absence.', 'abs_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  rosterId: told(RosterId, 'The version of a roster.', 'ros_2027-03-1'),
  shiftId: told(ShiftId, 'The shift.', 'shf_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  regionId: told(Slug, 'The region, by its short name.', 'manila'),
  feedId: told(FeedId, 'The calendar feed.', 'fed_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  personId: told(PersonId, 'The person.', 'per_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  keyId: told(KeyId, 'The key.', 'key_01kzwqf5s5e1x9m3y7t2v8b4ca'),
  outgoingId: told(DeliveryId, 'The outgoing delivery.', 'dlv_tkt-01kzwqf5s5e1x9m3y7t2v8b4ca-2-0'),
  attachmentId: told(AttachmentId, 'The file.', 'att_01kzabc'),
  deliveryId: told(z.base64url().min(2).max(400), 'The delivery, as a list gives its `id`.', 'Y29uXzAxazphYmM'),
  version: told(z.coerce.number().int().min(1), 'The version, from 1.', 1),
  month: told(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), 'A month, YYYY-MM.', '2026-11'),
  duty: told(z.string().regex(/^[a-z][a-z-]{0,39}$/), 'The duty whose messages gave up.', 'reports'),
};

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** The names in a path's braces. */
export type Names<Path extends string> = NamesIn<Path> & keyof typeof parameters;

/** What a path's braces hold, parsed. */
export type Params<Path extends string> = { [Name in Names<Path>]: z.output<(typeof parameters)[Name]> };

/** The schema of a path's parameters; throws for a name that is not in the table. */
export function paramsOf(path: string): z.ZodObject {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as keyof typeof parameters);
  const unknown = names.find((name) => !parameters[name]);
  if (unknown) throw new Error(`the path ${path} names the unknown parameter ${unknown}`);
  return z.object(Object.fromEntries(names.map((name) => [name, parameters[name]])));
}
