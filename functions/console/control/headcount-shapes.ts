import type { Promises } from '../api/headcount-promises.ts';

/** What `headcounts.months` answers, as far as the grid shows it. */
export type Cell = {
  month: string;
  agents?: number;
  before?: number;
  carried: boolean;
  versions: number;
  roster: 'none' | 'draft' | 'published';
  holes: number;
};
export type Months = {
  months: string[];
  clients: { clientId: string; name: string; hasPlan: boolean; cells: Cell[] }[];
};

/** One committed version, as `headcounts.list` answers it. */
export type Version = {
  month: string;
  agents: number;
  effectiveFrom: string;
  version: number;
  regions?: Record<string, number>;
  restores?: number;
  committedAt: string;
  by: string;
  byName?: string;
  because?: string;
};

type Side = {
  neededHours: number;
  missingHours: number;
  paidHours: number;
  cost?: number;
  price?: number;
  margin?: number;
};
type Counts = { needed: number; served: number };
type Person = { agentId: string; name: string; region: string };

/** What `headcounts.preview` answers. */
export type Preview = {
  token: string;
  month: string;
  zone: string;
  agents: number;
  effectiveFrom: string;
  regions: Record<string, number>;
  roster: 'published' | 'tried';
  before: Side;
  after: Side;
  hired: (Person & { shifts: number })[];
  released: Person[];
  training: (Person & { because: 'new seat' | 'in training' | 'certificate ends'; by: string; isLate: boolean })[];
  moves: { agentId: string; name: string; date: string; was?: string; becomes?: string }[];
  coverage: { from: string; until: string; before: Counts; after: Counts }[];
  promises: Promises;
};
export type SideField = keyof Side;

/** What a form asks for: another number or an older version again, from a date on, maybe with where they sit. */
export type Wish = {
  month: string;
  agents?: number;
  restore?: number;
  effectiveFrom?: string;
  regions?: Record<string, number>;
};

/** The wish in a form's fields; what it cannot be is left to the operation to say. */
export function wishIn(month: string, fields: Record<string, string>): Wish {
  const { agents, effectiveFrom, restore } = fields;
  const regions = Object.entries(fields)
    .filter(([name]) => name.startsWith('region.'))
    .map(([name, count]) => [name.slice('region.'.length), Number(count)] as const);
  return {
    month,
    ...(restore === undefined ? { agents: Number(agents) } : { restore: Number(restore) }),
    ...(effectiveFrom !== undefined && { effectiveFrom }),
    ...(regions.length > 0 && { regions: Object.fromEntries(regions) }),
  };
}

/** The same as fields again, for the form that commits what another one previewed. */
export const fieldsOf = ({ agents, restore, effectiveFrom, regions = {} }: Wish): [string, string][] => [
  ...(agents === undefined ? [] : [['agents', String(agents)] as [string, string]]),
  ...(restore === undefined ? [] : [['restore', String(restore)] as [string, string]]),
  ...(effectiveFrom === undefined ? [] : [['effectiveFrom', effectiveFrom] as [string, string]]),
  ...Object.entries(regions).map(([id, count]): [string, string] => [`region.${id}`, String(count)]),
];
