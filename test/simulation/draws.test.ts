import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda } from '../../shared/simulation/agenda.ts';
import { drawsOf, philox } from '../../shared/simulation/draws.ts';

/** From kat_vectors of Random123 (D. E. Shaw Research, BSD licence): philox4x32, ten rounds. */
test('the generator gives the known answers', () => {
  const words = (text: string) => text.split(' ').map((word) => Number.parseInt(word, 16));
  const cases = [
    ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ] as const;
  for (const [counter, key, expected] of cases)
    expect(philox(words(counter) as never, words(key) as never)).toEqual(words(expected));
});

test('draws are uniform, and those of neighbours know nothing of each other', () => {
  const draw = drawsOf(1);
  const size = 20_000;
  const drawn = Array.from({ length: size }, (_, ticket) => draw(ticket, 'handling'));
  const bins = new Array<number>(20).fill(0);
  for (const one of drawn) bins[Math.floor(one * 20)]! += 1;
  const expected = size / 20;
  const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 99.9 % of such sums over 19 degrees of freedom lie below.
  expect(chiSquare).toBeLessThan(43.8);
  const others = [
    drawn.map((_, ticket) => draw(ticket + 1, 'handling')),
    drawn.map((_, ticket) => draw(ticket, 'question')),
    drawn.map((_, ticket) => draw(ticket, 'handling', 1)),
    drawn.map((_, ticket) => drawsOf(2)(ticket, 'handling')),
  ];
  for (const other of others) {
    const covariance = drawn.reduce((sum, one, at) => sum + (one - 0.5) * ((other[at] ?? 0) - 0.5), 0) / size;
    expect(Math.abs(covariance * 12)).toBeLessThan(3.3 / Math.sqrt(size));
  }
});

test('a draw follows from what is drawn, in whatever order', () => {
  const [one, other] = [drawsOf(7), drawsOf(7)];
  const forwards = [1, 2, 3].map((ticket) => one(ticket, 'reply', 4));
  expect([3, 2, 1].map((ticket) => other(ticket, 'reply', 4)).reverse()).toEqual(forwards);
});

test('what is to happen comes by time, and at one time in the order in which it was put down', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 }), (times) => {
      const agenda = new Agenda<[time: number, place: number]>();
      for (const [place, time] of times.entries()) agenda.add(time, [time, place]);
      const taken = times.map(() => agenda.take());
      expect(taken).toEqual(times.map((time, place) => [time, place]).sort(([a, i], [b, j]) => a! - b! || i! - j!));
      expect(agenda.take()).toBeUndefined();
      expect(agenda.nextMillis).toBe(Number.POSITIVE_INFINITY);
    }),
  );
});
