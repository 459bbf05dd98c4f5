import * as z from 'zod';
import { AbsenceId, AgentId } from '../ids.ts';
import { Instant } from '../time.ts';
import { Rostered } from './publication.ts';

/** Somebody who cannot work from an instant until another, whatever was planned: sick, a power cut, a child to fetch. */
export const Absence = z.object({
  id: AbsenceId,
  agentId: AgentId,
  from: Instant,
  until: Instant,
  note: z.string().max(500).optional(),
  /** The shifts, or the rest of one, that nobody works because of it. */
  lost: z.array(Rostered),
  at: Instant,
  by: z.string(),
  revision: z.number().int(),
});
export type Absence = z.infer<typeof Absence>;
