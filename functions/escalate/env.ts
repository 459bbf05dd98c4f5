import * as z from 'zod';

/** What escalate is told by its deployment. */
export const Env = z.object({ TABLE_NAME: z.string() });
