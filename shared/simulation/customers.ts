import type { AgentId, TicketId } from '../domain/ids.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { Change } from '../domain/tickets/change.ts';
import type { Report } from '../domain/tickets/report.ts';
import { isDone } from '../domain/tickets/ticket.ts';
import { MINUTE_MILLIS } from '../domain/time.ts';
import type { Arrival } from './arrivals.ts';
import type { CastClient } from './cast.ts';
import { minutesAt } from './distribution.ts';
import type { Draw } from './draws.ts';
import { handlingOf, type Life } from './life.ts';
import type { Onlooker, Platform } from './platform.ts';
import type { Scenario } from './scenario.ts';

export type CustomersSetting = {
  platform: Platform;
  scenario: Scenario;
  clients: readonly CastClient[];
  draw: Draw;
  /** A ticket's next end is its customer's, who has waited long enough. */
  gaveUp(ticketId: TicketId): void;
};

/** What customers do, and all that they do: they write, answer or not, come back, or have waited long enough. */
export class Customers implements Onlooker {
  /** Tickets to which something may still come. */
  readonly lives = new Map<string, Life>();
  readonly #setting: CustomersSetting;
  readonly #bySlug: Map<string, CastClient>;

  constructor(setting: CustomersSetting) {
    this.#setting = setting;
    const slugs = setting.scenario.clients.map(({ id }) => id);
    this.#bySlug = new Map(setting.clients.map((client, place) => [slugs[place] ?? '', client]));
  }

  /** A ticket is forwarded to us now. */
  arrives(arrival: Arrival, number: number): void {
    const { platform, scenario, clients, draw } = this.#setting;
    const from = arrival.client === undefined ? clients[0] : this.#bySlug.get(arrival.client);
    if (!from)
      throw new RangeError(`arrival ${number + 1} names the client ${arrival.client}, who is not in the scenario`);
    const { client, connectionId } = from;
    const ticketId = `tkt_${String(number + 1).padStart(8, '0')}` as TicketId;
    const handlingMillis = handlingOf(scenario, draw, arrival, number);
    const about = {
      ticketId,
      clientId: client.id,
      connectionId,
      handlingMillis,
      followUps: 0,
      isBegun: false,
      isOver: false,
    };
    const life: Life = { number, arrival, ...about };
    this.lives.set(ticketId, life);
    platform.report(client.id, said(life, 'ticket.opened'));
    const { patience } = scenario.customers;
    if (!patience) return;
    this.#in(minutesAt(patience, draw(number, 'patience')), life, () => this.#givesUp(life));
  }

  /** An agent has worked out what to say: the solution, or a question. */
  async answered(life: Life, agentId: AgentId): Promise<void> {
    const { platform, scenario, draw } = this.#setting;
    const { customers } = scenario;
    const asks = draw(life.number, 'question', life.followUps) < customers.questionShare;
    const status = asks ? 'waiting-customer' : 'solved';
    const actor = { role: 'agent', agentId } as const;
    const changed = await platform.wish(
      life.clientId,
      life.ticketId,
      { kind: 'reply', text: 'Please try', status },
      actor,
    );
    // Whoever has gone home does not answer: the ticket goes into other hands, with nothing left to do but to say it.
    if (isRefusal(changed) && changed.refused === 'not-on-duty') return;
    if (isRefusal(changed)) throw new Error(`${agentId} may not answer ${life.ticketId}: ${changed.reason}`);
    delete life.leftMillis;
    if (asks) this.#wasAsked(life);
    else this.#wasHelped(life);
  }

  /** A ticket that ended without us, or is none of ours, is nobody's here any more. */
  changed({ after }: Change): void {
    const life = this.lives.get(after.id);
    if (life && (after.place.at === 'client' || (life.isOver && isDone(after.status)))) this.#leave(life);
  }

  told(): void {}

  #wasAsked(life: Life): void {
    const { scenario, draw } = this.#setting;
    const { replyShare, replyDelay, silenceHours } = scenario.customers;
    const { number, followUps } = life;
    if (draw(number, 'reply', followUps) < replyShare)
      this.#in(minutesAt(replyDelay, draw(number, 'reply-delay', followUps)), life, () => this.#writes(life));
    else this.#in(silenceHours * 60, life, () => this.#ends(life, 'solved'));
  }

  #wasHelped(life: Life): void {
    const { scenario, draw } = this.#setting;
    const { reopenShare, reopenDelay } = scenario.customers;
    const { number, followUps } = life;
    if (draw(number, 'reopen', followUps) >= reopenShare) this.#leave(life);
    else this.#in(minutesAt(reopenDelay, draw(number, 'reopen-delay', followUps)), life, () => this.#writes(life));
  }

  #writes(life: Life): void {
    life.followUps += 1;
    this.#setting.platform.report(life.clientId, said(life, 'ticket.message'));
  }

  /** Nobody has begun to work on it: the customer has no use for an answer any more. */
  #givesUp(life: Life): void {
    if (life.isBegun) return;
    this.#setting.gaveUp(life.ticketId);
    this.#ends(life, 'deleted');
  }

  #ends(life: Life, status: 'solved' | 'deleted'): void {
    this.#setting.platform.report(life.clientId, { ...said(life, 'ticket.changed'), ticket: { status }, messages: [] });
    life.isOver = true;
  }

  #leave(life: Life): void {
    this.lives.delete(life.ticketId);
    this.#setting.platform.forget(life.ticketId);
  }

  #in(minutes: number, life: Life, act: () => void): void {
    const { platform } = this.#setting;
    platform.at(platform.millis + Math.round(minutes * MINUTE_MILLIS), () => {
      if (this.lives.get(life.ticketId) === life) act();
    });
  }
}

/** What a helpdesk tells of a ticket on which its requester wrote. */
function said({ arrival, number, followUps, ticketId, connectionId }: Life, event: string): Report {
  const { priority, language, channel, tags, subject = 'A ticket' } = arrival;
  const about = { ...(language && { language }), ...(channel && { channel }), ...(tags && { tags }) };
  return {
    ...{ connectionId, ticketId, event, thin: false, externalId: String(number + 1) },
    ticket: event === 'ticket.opened' ? { subject, priority, status: 'new', ...about } : {},
    messages: [{ externalId: `m${followUps}`, visibility: 'public', direction: 'inbound', text: 'It does not work' }],
  };
}
