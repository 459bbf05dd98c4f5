import * as z from 'zod';

/** What live is told by its deployment. LIVE_URL is where pages connect, stage included: `wss://…/live`; live answers them there too. */
export const Env = z.object({ TABLE_NAME: z.string(), LIVE_URL: z.url() });
