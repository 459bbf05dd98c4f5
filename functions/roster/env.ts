import * as z from 'zod';

/** What roster is told by its deployment. */
export const Env = z.object({ TABLE_NAME: z.string(), BUCKET_NAME: z.string() });
