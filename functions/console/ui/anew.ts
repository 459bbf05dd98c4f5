/** How a piece of a page looks again when its line says that something happened, or that something may have been missed. */
export const anewAt = (what: string) => ({
  'hx-trigger': `sunrelay:${what} from:body throttle:2s, sunrelay:caught-up from:body`,
  'hx-swap': 'outerMorph',
});
