import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Instant } from '../../../shared/domain/time.ts';

/** A connection as the helpdesk at its other end knows it. */
export const Line = z.object({
  kind: z.enum(['zendesk', 'standard-webhooks', 'freshdesk', 'intercom']),
  id: z.string(),
  secret: z.string(),
  signingSecret: z.string().optional(),
});
export type Line = z.infer<typeof Line>;

/**
 * What the demonstration remembers of itself: everything that its requests are made of, so that a start that was cut
 * short asks for exactly the same again, and the helpdesk's stand-in is found at the same place after a restart.
 */
const State = z.object({
  startedAt: Instant,
  port: z.number().int(),
  zendeskSecret: z.string(),
  intercomSecret: z.string(),
  lines: z.array(Line),
  /** The operator's endpoint that is told facts. */
  endpoint: z.object({ id: z.string(), secret: z.string() }).optional(),
  finishedAt: Instant.optional(),
});
export type State = z.infer<typeof State>;

const fileIn = (data: string) => join(data, 'demo.json');

/** The state in a data folder, if a demonstration was begun there. */
export function stateIn(data: string): State | undefined {
  try {
    return State.parse(JSON.parse(readFileSync(fileIn(data), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(
      `${fileIn(data)} cannot be read as the demonstration's: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** Keeps the state where only its owner reads it: it holds the demonstration's secrets. */
export const keepState = (data: string, state: State): void =>
  writeFileSync(fileIn(data), JSON.stringify(state, null, 2), { mode: 0o600 });

/** A demonstration that begins now. */
export const beginning = (startedAt: Instant, port: number): State => ({
  startedAt,
  port,
  zendeskSecret: randomBytes(32).toString('base64url'),
  intercomSecret: randomBytes(32).toString('base64url'),
  lines: [],
});
