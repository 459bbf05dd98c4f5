/** What a fact names, ready to be read: names for ids, the reader's words for states. */
export type Told = {
  who: string;
  by: string;
  to: string;
  from: string;
  because: string;
  clock: string;
  at: string;
  rung: string;
  told: string;
  count: number;
};
export type Sentence = (told: Told) => string;

const because = (told: Told): string => (told.because ? `: ${told.because}` : '');

/** A sentence for each type of fact that a ticket's history may hold. */
export const facts = {
  'ticket.opened': () => 'The ticket came in',
  'ticket.message-received': ({ count }: Told) => (count > 1 ? `${count} messages came in` : 'A message came in'),
  'ticket.assigned': (told: Told) => `Given to ${told.who}${because(told)}`,
  'ticket.queued': (told: Told) => `Waits for an agent${because(told)}`,
  'ticket.parked': (told: Told) => `Parked${because(told)}`,
  'ticket.left-to-client': (told: Told) => `Left to the client${because(told)}`,
  'ticket.taken': ({ by }: Told) => `${by} took it from the client`,
  'ticket.released': (told: Told) => `${told.who} gave it back${because(told)}`,
  'ticket.hand-off-prepared': ({ who }: Told) => `${who} wrote a note for whoever takes over`,
  'ticket.handed-over': ({ who, to }: Told) => (to ? `${who} handed it to ${to}` : `${who} handed it over`),
  'ticket.escalated': ({ from, to }: Told) => `Escalated from ${from} to ${to}`,
  'ticket.call-back-promised': ({ by, at }: Told) => `${by} promised to call back, ${at}`,
  'ticket.call-back-passed': ({ who }: Told) => `The promised call-back passed to ${who}`,
  'ticket.call-back-accepted': ({ by }: Told) => `${by} took on the promised call-back`,
  'ticket.call-back-escalated': (told: Told) => `Nobody stands for the promised call-back${because(told)}`,
  'ticket.call-back-due': ({ at }: Told) => `The promised call-back is due, ${at}`,
  'ticket.call-back-kept': ({ by }: Told) => `${by} called back`,
  'ticket.call-back-cancelled': ({ by }: Told) => `${by} called the call-back off`,
  'ticket.client-asked': ({ at }: Told) =>
    at ? `The client was asked, and promised an answer by ${at}` : 'The client was asked',
  'ticket.client-answered': ({ by }: Told) => `The client answered: ${by}`,
  'ticket.incident-linked': ({ by }: Told) => `${by} linked it to an incident`,
  'ticket.incident-unlinked': ({ by }: Told) => `${by} took it off the incident`,
  'ticket.incident-asked': () => 'Its client’s rule asks whether it is one of many',
  'ticket.hand-over-asked': ({ to }: Told) => `Somebody of ${to} was asked to take over`,
  'ticket.attachment-received': () => 'An attachment came in',
  'ticket.attachment-kept': () => 'An attachment is kept',
  'ticket.attachment-lost': (told: Told) => `An attachment could not be kept${because(told)}`,
  'ticket.replied': ({ by }: Told) => `${by} replied`,
  'ticket.noted': ({ by }: Told) => `${by} left a note`,
  'ticket.status-changed': ({ from, to }: Told) => `Status: ${from} → ${to}`,
  'ticket.reopened': () => 'Reopened',
  'ticket.priority-changed': ({ from, to }: Told) => `Priority: ${from} → ${to}`,
  'ticket.read': ({ by }: Told) => `${by} read it from outside`,
  'ticket.deleted': () => 'Deleted in the helpdesk',
  'clock.warned': ({ clock, at }: Told) => `${clock} is at risk: due ${at}`,
  'clock.breached': ({ clock, at }: Told) => `${clock} was missed: it was due ${at}`,
  'clock.met': ({ clock }: Told) => `${clock} was kept`,
  'escalation.started': ({ clock }: Told) => `The escalation began: ${clock}`,
  'escalation.step-fired': ({ rung, told }: Told) => (told ? `${rung} was told: ${told}` : `${rung} was told`),
  'escalation.step-skipped': ({ rung }: Told) => `${rung} was skipped: nobody is there`,
  'escalation.step-held': ({ rung, at }: Told) => `${rung} waits for its hours: somebody is there ${at}`,
  'escalation.parked': () => 'The escalation waits: nobody is there on any step',
  'escalation.acknowledgement-added': ({ by, count }: Told) => `${by} acknowledged the escalation; ${count} more must`,
  'escalation.acknowledged': ({ by }: Told) => `${by} acknowledged the escalation`,
  'escalation.rearmed': () => 'The escalation is armed again',
  'escalation.finished': () => 'The escalation ended',
  'reply.queued': () => 'On its way to the helpdesk',
  'reply.sent': ({ count }: Told) => (count > 1 ? `Reached the helpdesk at attempt ${count}` : 'Reached the helpdesk'),
  'reply.failed': (told: Told) => `Did not reach the helpdesk yet${because(told)}`,
  'reply.died': (told: Told) => `Could not reach the helpdesk${because(told)}`,
} satisfies Record<string, Sentence>;
