import * as z from 'zod';
import type { FactType } from '../facts.ts';
import { type AgentId, type ClientId, TicketId } from '../ids.ts';
import type { Instant } from '../time.ts';

/** What a page says on its line. The first is `hello`, with the ticket that is open on it if there is one; a `ping` every few minutes keeps the gateway from ending an idle line. */
export const Said = z.union([
  z.strictObject({ hello: z.string().max(200), viewing: TicketId.exactOptional() }),
  z.strictObject({ viewing: TicketId.nullable() }),
  z.strictObject({ typing: TicketId }),
  z.strictObject({ ping: z.literal(1) }),
]);
export type Said = z.infer<typeof Said>;

/** Why a line is ended: after `signed-out` there is nothing to come back for. */
export type Ending = 'token-refused' | 'hello-missing' | 'unreadable' | 'signed-out';

/** That something happened, and to what: never its contents, which the page asks for as it always does. */
export type HeardFact = {
  type: FactType;
  at: Instant;
  ticketId?: TicketId;
  clientId?: ClientId;
  agentId?: AgentId;
  version?: number;
};

/** What a page is told on its line. */
export type Told =
  | HeardFact
  | { type: 'welcome' }
  | { type: 'typing'; ticketId: TicketId; by: string; at: Instant }
  | { type: 'refused'; ticketId: TicketId; because: 'hidden' | 'forbidden' }
  | { type: 'ended'; because: Ending }
  | { pong: 1 };
