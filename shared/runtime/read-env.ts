import * as z from 'zod';

/** Reads a function's environment at its door; throws once, at start, naming every variable that is missing or wrong. */
export function readEnv<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(process.env);
  if (!parsed.success) throw new Error(`environment: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
