import type * as z from 'zod';
import type { ChangeView, TicketView } from '../api/ticket-views.ts';

/** A ticket as the operations give it to a page. */
export type Ticket = z.infer<typeof TicketView>;
/** One version of it: what happened, what was said, and why. */
export type Change = z.infer<typeof ChangeView>;
/** All of it, with how everybody in it is called. */
export type History = { ticket: Ticket; changes: Change[]; names: Record<string, string> };
