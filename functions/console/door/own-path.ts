/** A path of ours, and of nobody else: what a link says about where to go on is not believed further than that. */
export const ownPath = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])[\x21-\x7e]{0,1000}$/.test(to) ? to : '/';
