import { random } from '../../shared/solver/random.ts';

/** Draws that follow from a seed alone: each in [0, 1). */
export const drawsOf = (seed: number): (() => number) => random(seed).next;

/** A whole number below another, and one of a list. */
export const below = (draw: () => number, limit: number): number => Math.floor(draw() * limit);
export const oneOf = <Item>(draw: () => number, items: readonly Item[]): Item =>
  items[below(draw, items.length)] as Item;
