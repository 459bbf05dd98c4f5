import type { Fact } from '../domain/facts.ts';
import type { Escalations, HandOffs, Sums } from './result.ts';

/** Which of a day's sums a fact belongs to. */
export type Happened = Extract<keyof Sums, 'breached' | 'handOffs' | 'stepsFired'>;

type Released = Extract<Fact, { type: 'ticket.released' }>['data'];

/** What facts come to: promises that break, ladders that are climbed, and tickets that shifts leave behind. */
export class Heard {
  readonly escalations: Escalations = { warned: 0, breached: 0, started: 0, stepsFired: 0, stepsSkipped: 0, parked: 0 };
  readonly handOffs: HandOffs = { handedOver: 0, queued: 0, parked: 0, noted: 0, unnoted: 0, satellites: 0, hot: 0 };

  /** Counts a fact. */
  hear(fact: Fact): Happened | undefined {
    switch (fact.type) {
      case 'clock.warned':
        this.escalations.warned += 1;
        return undefined;
      case 'clock.breached':
        this.escalations.breached += 1;
        return 'breached';
      case 'escalation.started':
        this.escalations.started += 1;
        return undefined;
      case 'escalation.step-fired':
        this.escalations.stepsFired += 1;
        return 'stepsFired';
      case 'escalation.step-skipped':
        this.escalations.stepsSkipped += 1;
        return undefined;
      case 'escalation.parked':
        this.escalations.parked += 1;
        return undefined;
      case 'ticket.released':
        this.#released(fact.data);
        return 'handOffs';
      default:
        return undefined;
    }
  }

  #released({ outcome, noted, satellite, hot }: Released): void {
    const { handOffs } = this;
    handOffs[outcome === 'handed-over' ? 'handedOver' : (outcome ?? 'queued')] += 1;
    handOffs[noted ? 'noted' : 'unnoted'] += 1;
    if (satellite) handOffs.satellites += 1;
    if (hot) handOffs.hot += 1;
  }
}
