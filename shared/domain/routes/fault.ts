/** Why a pattern is none; caught where patterns are checked, and nowhere else. */
export class PatternFault extends Error {}

/** The fault of a pattern, in words for whoever wrote it. */
export const fault = (reason: string): PatternFault => new PatternFault(reason);
