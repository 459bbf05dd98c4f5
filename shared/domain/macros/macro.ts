import * as z from 'zod';
import { ClientId, MacroId } from '../ids.ts';
import { Status } from '../tickets/ticket.ts';
import { Instant } from '../time.ts';
import { unknownIn } from './render.ts';

/** A text that is written often, with the variables that it may name. */
const MacroText = z
  .string()
  .trim()
  .min(1)
  .max(20_000)
  .superRefine((text, context) => {
    for (const name of unknownIn(text))
      context.addIssue({ code: 'custom', message: `there is no variable {{${name}}}` });
  });

/** A macro of one client, or of all: what it writes, as a reply or as a note, and the status that it sets with a reply. */
export const Macro = z.object({
  id: MacroId,
  clientId: z.union([ClientId, z.literal('all')]),
  name: z.string().trim().min(1).max(100),
  text: MacroText,
  kind: z.enum(['reply', 'note']),
  status: Status.extract(['open', 'waiting-customer', 'solved']).exactOptional(),
  at: Instant,
  by: z.string(),
  revision: z.number().int(),
});
export type Macro = z.infer<typeof Macro>;
