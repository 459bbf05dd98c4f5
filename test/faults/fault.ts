/**
 * What can befall one step of I/O. `crash-before` and `crash-after` end the function without or with the effect;
 * `throttled` fails without and `answer-lost` with it; `delayed` holds the step for 20 seconds while others go on;
 * `overtaken` lets everybody else go first; `delivered-twice` gives the same work to a second invocation as well.
 */
export const faultKinds = [
  'crash-before',
  'crash-after',
  'throttled',
  'answer-lost',
  'delayed',
  'overtaken',
  'delivered-twice',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A fault at one step by its name, such as `dispatch 3`: the third step of I/O that dispatch asks for. */
export type Fault = { step: string; kind: FaultKind };

/** A step that only reads has no effect to lose or keep. */
const ofReads: readonly FaultKind[] = ['crash-before', 'throttled', 'delayed', 'overtaken', 'delivered-twice'];
/** A person's own request is not repeated by the platform; it may be slow. */
const ofPeople: readonly FaultKind[] = ['delayed', 'overtaken'];

/** The faults that make a difference at a step. */
export function faultsAt({ name, what }: { name: string; what: string }): readonly FaultKind[] {
  if (name.startsWith('console')) return ofPeople;
  return what.startsWith('get') || what.startsWith('query') ? ofReads : faultKinds;
}

export const sayFaults = (faults: readonly Fault[]): string =>
  faults.map(({ step, kind }) => `${kind} at ${step}`).join(', ') || 'no fault';
