import * as z from 'zod';
import { AgentId } from '../ids.ts';
import { Instant } from '../time.ts';

const said = z.string().trim().min(1).max(2_000);

/** What whoever takes over must know (PRODUCT.md D7): kept in our own history, and never written to the helpdesk. */
export const HandOverNote = z.object({ done: said, next: said, promised: said.exactOptional() });
export type HandOverNote = z.infer<typeof HandOverNote>;

/** A note that was written ahead of a hand-off: by whom, and at which version of what was said on the ticket. */
export const PreparedNote = HandOverNote.extend({ by: AgentId, at: Instant, said: z.number().int() });
export type PreparedNote = z.infer<typeof PreparedNote>;

/** A note as it stands in the history. */
export const textOf = ({ done, next, promised }: HandOverNote): string =>
  [`Done: ${done}`, `Next: ${next}`, ...(promised ? [`Promised: ${promised}`] : [])].join('\n');

type Noted = { version: number; said?: number | undefined; handOffNote?: PreparedNote };

/** The version with which something was last said on a ticket. */
export const saidAt = ({ version, said = version }: Pick<Noted, 'version' | 'said'>): number => said;

/** The note that was written ahead, if nothing was said since. */
export const freshNote = ({ handOffNote, ...ticket }: Noted): PreparedNote | undefined =>
  handOffNote && handOffNote.said === saidAt(ticket) ? handOffNote : undefined;
