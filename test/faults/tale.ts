import { after, type Instant } from '../../shared/domain/time.ts';
import { anyStart, companyAround } from './around-the-world.ts';
import { type Act, anyAct, anyCompany, anyHistory, anyTerms } from './chance.ts';
import type { Company } from './company.ts';
import { below, drawsOf } from './draws.ts';

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
  const { ladder, cap } = anyTerms(draw);
  const company = companyAround(draw, startAt, { ladder, ...cap });
  const people = (company.agents ?? []).map(({ name }) => name);
  const happening = drawsOf(seed + 1);
  const minutes = 60 * (2 + below(happening, 28));
  const acts = Array.from({ length: 6 + below(happening, 14) }, (_, place) =>
    anyAct(happening, String(place), after(startAt, below(happening, minutes * 2) * (MINUTE / 2)), people),
  ).sort((a, b) => (a.time < b.time ? -1 : 1));
  return { startAt, until: after(acts.at(-1)?.time ?? startAt, AFTERMATH_MINUTES * MINUTE), company, acts };
};
