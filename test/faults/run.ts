import { after, type Instant, millisOf } from '../../shared/domain/time.ts';
import { log } from '../../shared/runtime/log.ts';
import { at } from '../support/company.ts';
import { type Company, found } from './company.ts';
import type { Fault, FaultKind } from './fault.ts';
import { always, unlessSentTwice } from './invariants/all.ts';
import { leftovers } from './invariants/rest.ts';
import { type Invariant, viewOf } from './invariants/view.ts';
import { moment } from './people.ts';
import { watchHands } from './watch.ts';
import { createWorld, type Setting, type World } from './world.ts';

/** A short story: a company, what happens to it and when, and until when it is followed. */
export type Scenario = {
  name: string;
  company?: Company;
  /** Half past eight of the example day, if it does not say. */
  startAt?: Instant;
  script(world: World): void;
  until: string;
  setting?: Pick<Setting, 'answer' | 'echo'>;
  /** What must have come about in the end, whatever befell: a scenario that shows nothing proves nothing. */
  shows: Invariant;
};
export type Ran = { steps: World['scheduler']['steps']; broken: string[] };

const MINUTE = 60_000;
/** Work that a fault interrupted comes back after three minutes, and may be interrupted again. */
const RECOVERY_MINUTES = 40;
/** Without a fault, what must be done is done in this time: a tick of the clock, and what it sets off. */
const PROMPT_MILLIS = 2 * MINUTE;

log.setLogLevel('SILENT');

/** Plays a scenario to its end and to rest, and says which invariants are broken. */
export async function play(scenario: Scenario, setting: Omit<Setting, 'startAt'> = {}): Promise<Ran> {
  const faults = setting.faults ?? [];
  const watch = watchHands(faults.length > 0 ? RECOVERY_MINUTES * MINUTE : PROMPT_MILLIS);
  const world = createWorld({ watch, ...scenario.setting, ...setting, startAt: scenario.startAt ?? at('08:30') });
  await found(world, scenario.company ?? {});
  scenario.script(world);
  const { scheduler } = world;
  const broken: string[] = [];
  try {
    await scheduler.run(millisOf(moment(scenario.until)));
    for (let minute = 0; minute < RECOVERY_MINUTES && (await leftovers(world)).length > 0; minute++)
      await scheduler.run(millisOf(after(scheduler.now(), MINUTE)));
    const view = await viewOf(world);
    const invariants = [
      ...always,
      scenario.shows,
      ...(scheduler.overran || mayRepeat(faults, scheduler.steps) ? [] : unlessSentTwice),
    ];
    for (const invariant of invariants) broken.push(...(await invariant(view)));
  } catch (fault) {
    broken.push(fault instanceof Error ? fault.message : String(fault));
  }
  return { steps: scheduler.steps, broken: [...watch.sentences, ...broken] };
}

const harmless: readonly FaultKind[] = ['overtaken', 'delivered-twice'];

/**
 * Whether a fault came between the helpdesk's answer and our note of it: only then may it get something twice. Of
 * several faults any may, as delays that add up end the function.
 */
function mayRepeat(faults: readonly Fault[], steps: Ran['steps']): boolean {
  const own = steps.filter(({ name }) => name.startsWith('writeback'));
  return faults.some(({ step, kind }) => {
    const at = own.findIndex(({ name }) => name === step);
    if (at < 0 || harmless.includes(kind)) return false;
    if (faults.length > 1) return true;
    return kind !== 'delayed' && own.slice(Math.max(0, at - 1), at + 1).some(({ what }) => what === 'http.send');
  });
}
