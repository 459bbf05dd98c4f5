import type { Fact } from '../../shared/domain/facts.ts';

/**
 * What must not be decided side by side with this fact: decisions over one client's team would all choose the same least
 * loaded agent. An agent's own room and tickets are over many teams; agents do not wait for one another.
 */
export const laneOf = ({ data }: Fact): string =>
  ('clientId' in data && data.clientId) || ('agentId' in data && data.agentId) || '';
