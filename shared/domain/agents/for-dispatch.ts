import type * as z from 'zod';
import { Agent } from './agent.ts';

/** What dispatch asks of an agent beside their shifts and seats, or a part of it. */
export const ForDispatch = Agent.pick({
  ...{ status: true, limit: true, level: true, region: true, languages: true },
})
  .extend({ skills: Agent.shape.skills.unwrap() })
  .partial();
export type ForDispatch = z.infer<typeof ForDispatch>;

const NAMES = Object.keys(ForDispatch.shape) as (keyof ForDispatch)[];

/** What is otherwise of an agent, as it was and as it is; neither, where dispatch would not know. */
export function differently(before: Agent, after: Agent): { was?: ForDispatch; is?: ForDispatch } {
  const names = NAMES.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (names.length === 0) return {};
  const of = (agent: Agent): ForDispatch => Object.fromEntries(names.map((name) => [name, agent[name]]));
  return { was: of(before), is: of(after) };
}
