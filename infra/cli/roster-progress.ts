import { setTimeout } from 'node:timers/promises';
import type { Api } from './api.ts';
import { Refused } from './problem.ts';

type Part = { state: string; cost?: number; bound?: number };
type Shown = {
  id: string;
  state: string;
  because?: string;
  cost?: number;
  gapPercent?: number;
  holeCount?: number;
  parts?: Part[];
};

const EVERY_MILLIS = 500;

/** How far a roster is, each time that there is something new to tell, until it is a draft; refused when it has failed. */
export async function* progressOf(
  api: Api,
  rosterId: string,
  interrupted: AbortSignal,
): AsyncGenerator<{ says: string; roster: Shown }, void> {
  let told = '';
  while (!interrupted.aborted) {
    const roster = (await api.call('rosters.get', { params: { rosterId } })).body as Shown;
    const says = said(roster);
    if (says !== told) yield { says, roster };
    told = says;
    if (roster.state === 'failed') throw new Refused(`${rosterId} is no draft: ${roster.because}`);
    if (roster.state !== 'asked' && roster.state !== 'solving') return;
    await setTimeout(EVERY_MILLIS, undefined, { signal: interrupted }).catch(() => {});
  }
}

function said({ id, state, cost, gapPercent, holeCount, parts = [] }: Shown): string {
  if (state === 'asked') return `${id}  asked for`;
  if (state === 'failed') return `${id}  failed`;
  if (state !== 'solving')
    return `${id}  ${state}: costs ${round(cost)}, at most ${gapPercent} % from the best; ${holeCount} holes`;
  const solved = parts.filter((part) => part.state === 'solved').length;
  const known = parts.filter((part) => part.cost !== undefined);
  const sum = known.reduce((all, part) => all + (part.cost ?? 0), 0);
  return `${id}  ${solved} of ${parts.length} parts solved${known.length > 0 ? `, costs ${round(sum)} so far` : ''}`;
}

/** A cost as people read it, to a tenth. */
export const round = (cost = 0): number => Math.round(cost * 10) / 10;
