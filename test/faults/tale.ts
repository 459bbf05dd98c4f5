import { after, type Instant } from '../../shared/domain/time.ts';
import { anyStart, companyAround } from './around-the-world.ts';
import { type Act, anyAct, anyCompany, anyHistory, opens } from './chance.ts';
import type { Company } from './company.ts';
import { below, drawsOf } from './draws.ts';
import { anyTerms } from './terms.ts';

/** All that is drawn from a seed before anything goes wrong: a company, and what happens to it. */
export type Told = { startAt?: Instant; until: string; company: Company; acts: Act[] };
export type Tale = (seed: number) => Told;

/** One to four agents, and a busy hour of one morning. */
export const busyHour: Tale = (seed) => ({
  until: '10:20',
  company: anyCompany(drawsOf(seed)),
  acts: anyHistory(drawsOf(seed + 1)),
});

const MINUTE = 60_000;
/** A tale ends this long after its last act: shifts begin and end, and what is promised falls due. */
const AFTERMATH_MINUTES = 150;

/** Up to fifty agents anywhere, any coverage, and up to a day and a half around a clock change. */
export const longDay: Tale = (seed) => {
  const draw = drawsOf(seed);
  const startAt = anyStart(draw);
  const company = companyAround(draw, startAt, anyTerms(draw));
  const people = (company.agents ?? []).map(({ name }) => name);
  const happening = drawsOf(seed + 1);
  const minutes = 60 * (2 + below(happening, 28));
  const within = (part: number) => after(startAt, below(happening, minutes * 2 * part) * (MINUTE / 2));
  const first = Array.from({ length: 4 }, (_, place) => opens(happening, String(place + 1), within(0.3)));
  const more = Array.from({ length: 4 + below(happening, 20) }, (_, place) =>
    anyAct(happening, `m${place}`, within(1), people),
  );
  const acts = [...first, ...more].sort((a, b) => (a.time < b.time ? -1 : 1));
  return { startAt, until: after(acts.at(-1)?.time ?? startAt, AFTERMATH_MINUTES * MINUTE), company, acts };
};
