import { describe, expect, test } from 'vitest';
import { acknowledge, spoken } from '../../../shared/domain/escalation/acknowledge.ts';
import { climb, ladderDueAt, startLadder, wake } from '../../../shared/domain/escalation/climb.ts';
import { Ladder, type LadderRun } from '../../../shared/domain/escalation/ladder.ts';
import { Step } from '../../../shared/domain/escalation/step.ts';
import { stillTold } from '../../../shared/domain/escalation/told.ts';

const at = (text: string) => `2026-03-02T${text}:00.000Z`;
const step = (more: object = {}) => ({ rung: 'L2', delayMinutes: 10, takeOver: false, ...more });
const ladderOf = (steps: object[], more: object = {}) => Ladder.parse({ on: 'breach', steps, ...more });
const both = () => ['agt_a', 'agt_b'];
const toldBy = ({ events }: ReturnType<typeof climb<string>>) =>
  events.flatMap((event) => (event.kind === 'step-fired' ? [event.told] : []));
const kinds = ({ events }: { events: { kind: string }[] }) => events.map(({ kind }) => kind);

describe('a ladder that several must acknowledge', () => {
  const two = ladderOf([step(), step({ rung: 'lead' })], { acknowledgements: 2, repeat: 1, rearmAfterMinutes: 60 });
  const told = climb(two, startLadder(at('09:00')), at('09:00'), both).run;
  const one = acknowledge(two, told, 'agt_a', at('09:05'));

  test('keeps each one with name and time, and goes on for the others', () => {
    expect(one.events).toEqual([{ kind: 'acknowledgement-added', by: 'agt_a', missing: 1, at: at('09:05') }]);
    expect(one.run).toMatchObject({ state: 'climbing', acknowledgements: [{ by: 'agt_a', at: at('09:05') }] });
    expect(toldBy(climb(two, one.run, at('09:10'), both))).toEqual([['agt_b']]);
  });

  test('nobody counts twice', () => {
    expect(acknowledge(two, one.run, 'agt_a', at('09:06'))).toEqual({ run: one.run, events: [] });
  });

  test('is acknowledged once as many have: nothing more fires (rule 8), and re-arming counts from then', () => {
    const { run, events } = acknowledge(two, one.run, 'agt_b', at('09:20'));
    expect(events).toEqual([{ kind: 'acknowledged', by: 'agt_b', at: at('09:20') }]);
    expect(run).toMatchObject({ acknowledgements: [{ by: 'agt_a' }, { by: 'agt_b' }], acknowledgedAt: at('09:20') });
    expect(climb(two, run, at('10:19'), both).events).toEqual([]);
    expect(toldBy(climb(two, run, at('10:20'), both))).toEqual([['agt_a', 'agt_b']]);
  });

  test('is told to nobody in a step all of whose people have acknowledged, and waits for others after it', () => {
    const climbed = climb(two, one.run, at('09:10'), () => ['agt_a']);
    expect(toldBy(climbed)).toEqual([[]]);
    expect(ladderDueAt(climbed.run)).toBe(at('09:20'));
  });

  test('who acknowledged while what was queued was under way is not told', () => {
    expect(stillTold(both(), one.run)).toEqual(['agt_b']);
    expect(stillTold(both(), told)).toEqual(both());
  });

  test('keeps who has acknowledged while it is parked and woken', () => {
    const parked = climb(two, one.run, at('09:10'), () => []);
    expect(parked.run).toMatchObject({ state: 'parked', acknowledgements: [{ by: 'agt_a' }] });
    expect(toldBy(wake(two, parked.run, at('11:00'), both))).toEqual([['agt_b']]);
  });

  test('a step may ask for more than the ladder does; the most that was asked for counts', () => {
    const rising = ladderOf([step(), step({ acknowledgements: 2 }), step()]);
    const first = climb(rising, startLadder(at('09:00')), at('09:00'), both).run;
    expect(kinds(acknowledge(rising, first, 'agt_a', at('09:01')))).toEqual(['acknowledged']);
    const third = climb(rising, first, at('09:20'), both).run;
    expect(third).toMatchObject({ asks: 2, told: both() });
    expect(kinds(acknowledge(rising, third, 'agt_a', at('09:21')))).toEqual(['acknowledgement-added']);
  });
});

describe('a ladder that re-arms on silence', () => {
  const quiet = ladderOf([step()], { rearmAfterMinutes: 30, rearmOn: 'silence' });
  const { run } = acknowledge(quiet, startLadder(at('09:00')), 'agt_a', at('09:05'));

  test('starts at its first step again when nothing was said since the acknowledgement', () => {
    expect(kinds(climb(quiet, run, at('09:35'), both))).toEqual(['rearmed', 'step-fired', 'finished']);
  });

  test('stays acknowledged once something was said, and asks for no look any more', () => {
    const heard = spoken(run, at('09:20'));
    expect(ladderDueAt(heard)).toBeUndefined();
    expect(climb(quiet, heard, at('23:00'), both)).toEqual({ run: heard, events: [] });
    expect(acknowledge(quiet, heard, 'agt_b', at('10:00')).events).toEqual([]);
  });

  test('what is said at that instant or after it comes too late', () => {
    expect(spoken(run, at('09:35'))).toBe(run);
  });

  test('one that re-arms whatever happens does so whatever is said', () => {
    const always = ladderOf([step()], { rearmAfterMinutes: 30 });
    const acknowledged = acknowledge(always, startLadder(at('09:00')), 'agt_a', at('09:05')).run;
    expect(spoken(acknowledged, at('09:20'))).toBe(acknowledged);
  });
});

describe('a step that waits for the hours of its people', () => {
  const patient = ladderOf([step({ window: 'their-hours', windowMinutes: 120 }), step({ rung: 'lead' })]);
  const leads = ({ rung }: Step) => (rung === 'lead' ? ['agt_lead'] : []);
  const held = climb(patient, startLadder(at('09:00')), at('09:00'), leads, () => at('10:30'));

  test('is held until the first of them comes, said, and fires then', () => {
    expect(held.events).toEqual([
      { kind: 'step-held', rung: 'L2', pass: 1, step: 0, at: at('09:00'), until: at('10:30') },
    ]);
    expect(ladderDueAt(held.run)).toBe(at('10:30'));
    const fired = climb(patient, held.run, at('10:30'), both, () => undefined);
    expect(toldBy(fired)).toEqual([both()]);
    expect(ladderDueAt(fired.run)).toBe(at('10:40'));
    expect(fired.run).not.toHaveProperty('heldSince');
  });

  test('is skipped at once when nobody comes within its window, and said', () => {
    const late = climb(patient, startLadder(at('09:00')), at('09:00'), leads, () => at('11:01'));
    expect(kinds(late)).toEqual(['step-skipped', 'step-fired', 'finished']);
  });

  test('is held again for the next one when the first does not come, never beyond its window in all', () => {
    const again = climb(patient, held.run, at('10:30'), leads, () => at('10:45'));
    expect(ladderDueAt(again.run)).toBe(at('10:45'));
    const never = climb(patient, again.run, at('10:45'), leads, () => at('11:05'));
    expect(never.events[0]).toMatchObject({ kind: 'step-skipped', at: at('10:45') });
  });

  test('nothing but such a step is held', () => {
    const hurried = ladderOf([step(), step({ rung: 'lead' })]);
    const climbed = climb(hurried, startLadder(at('09:00')), at('09:00'), leads, () => at('10:30'));
    expect(kinds(climbed)).toEqual(['step-skipped', 'step-fired', 'finished']);
  });
});

describe('a step as it is saved', () => {
  test('only a client is waited for, and only a step that waits for hours says how long', () => {
    expect(() => Step.parse(step({ waits: true }))).toThrow(/only a client is waited for/);
    expect(Step.parse(step({ rung: 'client', waits: true }))).toHaveProperty('waits', true);
    expect(Step.parse(step({ targets: [{ to: 'owner' }, { to: 'client' }], waits: true })).targets).toHaveLength(2);
    expect(() => Step.parse(step({ windowMinutes: 5 }))).toThrow(/waits for hours/);
    expect(() => ladderOf([step()], { rearmOn: 'silence' })).toThrow(/after how many minutes/);
  });

  test('one from before, and a run from before, read as they are', () => {
    expect(Step.parse({ rung: 'L1', delayMinutes: 5, takeOver: false })).toEqual({
      rung: 'L1',
      delayMinutes: 5,
      takeOver: false,
    });
    const run: LadderRun = { state: 'climbing', pass: 1, step: 0, dueAt: at('09:00') };
    expect(startLadder(at('09:00'))).toEqual(run);
  });
});
