/** A version of a month, as `rosters.list` and `rosters.get` answer it. */
export type RosterShown = {
  id: string;
  month: string;
  version: number;
  state: 'asked' | 'solving' | 'failed' | 'draft' | 'published' | 'superseded';
  createdAt: string;
  by: string;
  byName?: string;
  because?: string;
  people?: number;
  cost?: number;
  bound?: number;
  gapPercent?: number;
  holeCount?: number;
  signature?: { by: string; reason: string; holes: number };
  parts?: { state: string; cost?: number }[];
  revision: number;
};

export type Hole = {
  pool: string;
  from: string;
  until: string;
  needed: number;
  onDuty: number;
  because?: string;
};
export type Proof = { needs: number; missing: number; holes: Hole[] };

type Span = { from: string; until: string };
export type Difference = {
  agentId: string;
  name: string;
  added: Span[];
  moved: { was: Span; to: Span }[];
  removed: Span[];
  because?: string;
};

export type Template = { id: string; from: string; until: string; night: boolean };
export type ChartPerson = { agentId: string; name: string; shifts: Record<string, string>; leave: string[] };
export type ChartRegion = {
  id: string;
  name: string;
  zone: string;
  templates: Template[];
  holidays: string[];
  people: ChartPerson[];
};
export type Chart = {
  month: string;
  leftOut: { agentId: string; name: string; because: string }[];
  regions: ChartRegion[];
};

export type Coverage = {
  clientId: string;
  zone: string;
  spans: { from: string; until: string; needed: number; served: number }[];
};

/** Whether the solver is still at it. */
export const isRunning = ({ state }: Pick<RosterShown, 'state'>): boolean => state === 'asked' || state === 'solving';

export const addressOf = ({ month, version }: Pick<RosterShown, 'month' | 'version'>): string =>
  `/control/rosters/${month}/${version}`;
