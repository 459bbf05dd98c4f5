/** Draws that follow from a seed alone (mulberry32): each in [0, 1). */
export function drawsOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number below another, and one of a list. */
export const below = (draw: () => number, limit: number): number => Math.floor(draw() * limit);
export const oneOf = <Item>(draw: () => number, items: readonly Item[]): Item =>
  items[below(draw, items.length)] as Item;
