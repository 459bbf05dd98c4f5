import * as z from 'zod';

/** What notify is told by its deployment: the bus with the rules of routes and how their names begin, where those lead, and where what is lost lies. */
export const Env = z.object({
  TABLE_NAME: z.string(),
  BUS_NAME: z.string(),
  RULE_PREFIX: z.string(),
  ROUTED_QUEUE_ARN: z.string(),
  LOST_QUEUE_ARN: z.string(),
});
