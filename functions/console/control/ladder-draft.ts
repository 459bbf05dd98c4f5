import type { Ladder } from '../../../shared/domain/escalation/ladder.ts';
import type { Step, Target } from '../../../shared/domain/escalation/step.ts';
import type { AgentId } from '../../../shared/domain/ids.ts';
import type { Fields } from './fields.ts';

/** Whom a step may tell besides agents by name, as a form names them. */
export const targetNames = ['L1', 'L2', 'L3', 'lead', 'owner', 'incident-team', 'client'] as const;

/** How a form names a target: an agent by their id, the rest by a word. */
export function nameOfTarget(target: Target): string {
  if (target.to === 'rung') return target.rung;
  return target.to === 'agent' ? target.agentId : target.to;
}

function targetOf(name: string): Target {
  if (name.startsWith('agt_')) return { to: 'agent', agentId: name as AgentId };
  if (name === 'owner' || name === 'incident-team' || name === 'client') return { to: name };
  return { to: 'rung', rung: name as 'L1' };
}

/** One step as its fields say it; what is left empty it does not say. */
export function stepIn(fields: Fields, at: string): Step {
  const numberOf = (name: string) => Number(fields.maybe(`${at}.${name}`) ?? Number.NaN);
  const isSaid = (name: string) => fields.maybe(`${at}.${name}`) !== undefined;
  const rung = fields.one(`${at}.rung`) as Step['rung'];
  const targets = fields.all(`${at}.targets`).map(targetOf);
  const window = fields.maybe(`${at}.window`) as Step['window'];
  return {
    rung,
    ...(targets.length > 0 && { targets }),
    delayMinutes: numberOf('delayMinutes'),
    takeOver: isSaid('takeOver'),
    ...(isSaid('acknowledgements') && { acknowledgements: numberOf('acknowledgements') }),
    ...(window && { window }),
    ...(window === 'their-hours' && isSaid('windowMinutes') && { windowMinutes: numberOf('windowMinutes') }),
    ...(isSaid('waits') && { waits: true as const }),
  };
}

/** A ladder as a form says it, around its steps. */
export function ladderIn(fields: Fields, steps: Step[]): Ladder {
  const rearm = fields.maybe('ladder.rearmAfterMinutes');
  const several = fields.maybe('ladder.acknowledgements');
  return {
    on: fields.one('ladder.on') as Ladder['on'],
    steps,
    repeat: Number(fields.maybe('ladder.repeat') ?? Number.NaN),
    ...(several !== undefined && { acknowledgements: Number(several) }),
    ...(rearm !== undefined && { rearmAfterMinutes: Number(rearm) }),
    ...(rearm !== undefined && fields.maybe('ladder.rearmOn') === 'silence' && { rearmOn: 'silence' as const }),
  };
}
