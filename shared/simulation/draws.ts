/** What is drawn of a ticket, each from a stream of its own. The numbers belong to the draws: they stay as they are. */
const streams = {
  handling: 1,
  question: 2,
  reply: 3,
  'reply-delay': 4,
  reopen: 5,
  'reopen-delay': 6,
  patience: 7,
  fault: 8,
} as const;
export type Stream = keyof typeof streams;

/** A number in [0, 1), told by who it is drawn for, what is drawn, and for the how-manieth time. */
export type Draw = (ticket: number, stream: Stream, nth?: number) => number;

/**
 * Draws that follow from a seed (a whole number below 2^53) and from what is drawn, and from nothing else: no draw moves
 * another one, so two runs that differ in their agents meet the same customers. The generator is Philox4x32-10 (Salmon et
 * al., "Parallel random numbers: as easy as 1, 2, 3", SC11), a block cipher over a counter that passes BigCrush; a counter
 * needs no state for a million tickets' streams.
 */
export const drawsOf =
  (seed: number): Draw =>
  (ticket, stream, nth = 0) => {
    const [first, second] = philox([ticket, high(ticket), streams[stream], nth], [seed, high(seed)]);
    return ((first >>> 5) * 67_108_864 + (second >>> 6)) / 9_007_199_254_740_992;
  };

const high = (number: number): number => Math.floor(number / 4_294_967_296);

type Four = [number, number, number, number];

/** Ten rounds of Philox4x32 over a counter under a key, in 32-bit words. */
export function philox([a, b, c, d]: Readonly<Four>, [k, l]: readonly [number, number]): Four {
  let [c0, c1, c2, c3, k0, k1] = [a, b, c, d, k, l];
  for (let round = 0; round < 10; round++) {
    const [h0, l0] = [highOf(0xd2511f53, c0), Math.imul(0xd2511f53, c0)];
    const [h1, l1] = [highOf(0xcd9e8d57, c2), Math.imul(0xcd9e8d57, c2)];
    c0 = h1 ^ c1 ^ k0;
    c1 = l1;
    c2 = h0 ^ c3 ^ k1;
    c3 = l0;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  return [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0];
}

/** The upper 32 bits of a product of two unsigned 32-bit words. */
function highOf(a: number, b: number): number {
  const [a1, a0, b1, b0] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const [inner, outer] = [a0 * b1, a1 * b0];
  const carry = (((a0 * b0) >>> 16) + (inner & 0xffff) + (outer & 0xffff)) >>> 16;
  return (a1 * b1 + (inner >>> 16) + (outer >>> 16) + carry) | 0;
}
