import * as z from 'zod';
import { AgentId } from '../ids.ts';

export const Rung = z.enum(['L1', 'L2', 'L3', 'lead', 'client']);
export type Rung = z.infer<typeof Rung>;

/**
 * Somebody a step tells: everybody certified at a level, an agent by name, whoever holds the ticket, the team of its
 * incident, or the client. Who that is is found out when the step fires.
 */
export const Target = z.discriminatedUnion('to', [
  z.object({ to: z.literal('rung'), rung: Rung.exclude(['client']) }),
  z.object({ to: z.literal('agent'), agentId: AgentId }),
  z.object({ to: z.literal('owner') }),
  z.object({ to: z.literal('incident-team') }),
  z.object({ to: z.literal('client') }),
]);
export type Target = z.infer<typeof Target>;

/** How long a step waits for the hours of its people unless it says so itself, in wall minutes. */
export const WINDOW_MINUTES = 8 * 60;

/** Whether the client is among those whom a step tells. */
export const tellsClient = ({ rung, targets }: { rung: Rung; targets?: Target[] }): boolean =>
  targets ? targets.some(({ to }) => to === 'client') : rung === 'client';

const wallMinutes = z.number().int().min(0).max(10_080);

/** How many different people must acknowledge before an escalation counts as acknowledged. */
export const Acknowledgements = z.number().int().min(1).max(10);

/**
 * One step of a ladder: who is told, whether they take the ticket over, and the wall minutes that pass after it.
 * - `rung` is the level that takes over, and who is told where no `targets` are named.
 * - `window` says what becomes of people who are off duty: without it they are passed over; 'page-anyway' tells them
 *   all the same; 'their-hours' waits for the first of them to come on duty, at most `windowMinutes`, while nobody is there.
 * - `waits`: the client is told, and is waited for; until it answers our clocks pause and its own runs.
 */
export const Step = z
  .object({
    rung: Rung,
    delayMinutes: wallMinutes,
    takeOver: z.boolean(),
    targets: z.array(Target).min(1).max(20).exactOptional(),
    acknowledgements: Acknowledgements.exactOptional(),
    window: z.enum(['page-anyway', 'their-hours']).exactOptional(),
    windowMinutes: wallMinutes.min(1).exactOptional(),
    waits: z.literal(true).exactOptional(),
  })
  .refine((step) => !step.waits || tellsClient(step), { error: 'only a client is waited for', path: ['waits'] })
  .refine((step) => step.windowMinutes === undefined || step.window === 'their-hours', {
    error: 'only a step that waits for hours says how long',
    path: ['windowMinutes'],
  });
export type Step = z.infer<typeof Step>;
