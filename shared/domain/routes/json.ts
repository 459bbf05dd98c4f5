export type Scalar = string | number | boolean | null;
export type JsonObject = { [key: string]: unknown };

/** Whether a value is a JSON object, and neither a list nor nothing. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
