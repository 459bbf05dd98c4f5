import * as z from 'zod';
import { factForClient } from '../access/fact-for-client.ts';
import type { Fact } from '../facts.ts';
import { ClientId, EndpointId, RouteId, type TicketId } from '../ids.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { Instant } from '../time.ts';
import { type Pattern, readPattern } from './pattern.ts';

/** So many routes one client may have, and the operator besides. */
export const MOST_OF_CLIENT = 10;
export const MOST_OF_OPERATOR = 50;
/** A route that would have sent more than this in any hour of the day is activated only by somebody who says so. */
export const FLOOD_PER_HOUR = 60;

/** The languages in which chats and mails are written. */
export const RouteLanguage = z.enum(['en', 'es', 'fr', 'vi']);
export type RouteLanguage = z.infer<typeof RouteLanguage>;
export const ChatSystem = z.enum(['slack', 'teams', 'google-chat']);
export type ChatSystem = z.infer<typeof ChatSystem>;

/** Where a route leads; a chat's address is a secret, and lies with the secrets. */
export const RouteTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('webhook'), endpointId: EndpointId }),
  z.object({ kind: z.literal('email'), to: z.array(z.email().max(254)).min(1).max(10), language: RouteLanguage }),
  z.object({ kind: z.literal('chat'), system: ChatSystem, language: RouteLanguage }),
]);
export type RouteTarget = z.infer<typeof RouteTarget>;

/** What a route would have sent in a day: per hour, the first of them beginning at `from`. */
export const Tried = z.object({
  at: Instant,
  from: Instant,
  /** The facts that were read; `complete` is false when the day had more than are looked through. */
  read: z.number().int(),
  complete: z.boolean(),
  matched: z.number().int(),
  byHour: z.array(z.number().int()),
});
export type Tried = z.infer<typeof Tried>;

/**
 * An operator's own route: facts that fit a pattern go to a target. With a client it carries that client's facts alone,
 * as the client may read them. `tried` is there while it is how the route now is: every change of what it carries and
 * where takes it away.
 */
export const Route = z.object({
  id: RouteId,
  clientId: ClientId.exactOptional(),
  name: z.string().trim().min(1).max(80),
  pattern: z.record(z.string(), z.unknown()),
  target: RouteTarget,
  status: z.enum(['draft', 'active', 'paused']),
  tried: Tried.exactOptional(),
  /** The address under which its readers open what it tells of. */
  home: z.url(),
  createdAt: Instant,
  by: z.string(),
  revision: z.number().int(),
});
export type Route = z.infer<typeof Route>;

/**
 * The pattern of a route's rule, over the event whose detail is the fact. A client's route is bound to its client here
 * and nowhere else: its own pattern cannot name a client (`readPattern`), so nothing in it can loosen that.
 */
export function rulePattern({ pattern, clientId }: Pick<Route, 'pattern' | 'clientId'>): Pattern {
  if (!clientId) return { source: ['sunrelay'], detail: pattern };
  const data = { ...(pattern.data as Pattern | undefined), clientId: [clientId] };
  return { source: ['sunrelay'], detail: { ...pattern, data } };
}

/** How a route hears facts: one as it goes out, or undefined when the route does not carry it. */
export type Hears = (fact: Fact) => (Fact & { data: { ticketId: TicketId; clientId: ClientId } }) | undefined;

/** Reads a route's pattern into what it hears; the refusal of its pattern otherwise. */
export function hearsOf({ pattern, clientId }: Pick<Route, 'pattern' | 'clientId'>): Hears | Refusal {
  const matches = readPattern(pattern, clientId);
  if (isRefusal(matches)) return matches;
  return (fact) => {
    if (!('ticketId' in fact.data && 'clientId' in fact.data) || !matches(fact)) return undefined;
    if (clientId && fact.data.clientId !== clientId) return undefined;
    return (clientId ? factForClient(fact) : fact) as ReturnType<Hears>;
  };
}

/** Why a route may not be activated as it is, if so; `isConfirmed` says that its owner knows of a flood. */
export function hindrance(route: Route, isConfirmed: boolean): string | undefined {
  if (route.status === 'active') return 'it is active already';
  if (!route.tried) return 'it has not been tried as it is now';
  const most = Math.max(0, ...route.tried.byHour);
  if (most > FLOOD_PER_HOUR && !isConfirmed)
    return `it would have sent ${most} in one hour, more than ${FLOOD_PER_HOUR}: confirm that this is meant`;
  return undefined;
}
