import * as z from 'zod';
import { type Fact, parseFact } from '../domain/facts.ts';

/** A fact as a rule sends it to a queue. */
export const FactMessage: z.ZodType<Fact> = z.unknown().transform((value, context) => {
  try {
    return parseFact(value);
  } catch (fault) {
    context.addIssue({ code: 'custom', message: fault instanceof Error ? fault.message : 'not a fact' });
    return z.NEVER;
  }
});
