/** A number as people read it: whole from a hundred on, else to a tenth, small ones to a hundredth. */
export function number(value: number): string {
  if (Math.abs(value) >= 99.5) return String(Math.round(value));
  return String(Math.abs(value) >= 0.95 ? Math.round(value * 10) / 10 : Math.round(value * 100) / 100);
}

/** A share, to a tenth of a percent. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** Minutes in the unit in which they are small: `42 s`, `7.5 min`, `3.1 h`. */
export function lasting(minutes: number): string {
  const size = Math.abs(minutes);
  if (size < 1) return `${number(minutes * 60)} s`;
  return size < 120 ? `${number(minutes)} min` : `${number(minutes / 60)} h`;
}
