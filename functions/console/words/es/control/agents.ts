import type { agents as english } from '../../en/control/agents.ts';

export const agents: typeof english = {
  title: 'Agentes',
};
