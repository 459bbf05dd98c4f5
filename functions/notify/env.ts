import * as z from 'zod';

/** What notify is told by its deployment. */
export const Env = z.object({ TABLE_NAME: z.string() });
