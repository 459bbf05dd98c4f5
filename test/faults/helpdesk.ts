import type { HttpAnswer, HttpRequest, Outbound } from '../../shared/ports/outbound.ts';
import { AnswerEvent } from '../../shared/sources/standard-webhooks/event.ts';
import type { Scheduler } from './scheduler.ts';

/** A request as the helpdesk took it: the delivery's id, whether it was answered with a 2xx, and what it said. */
export type Taken = { id: string; url: string; accepted: boolean; body: string };

/** What somebody else's system answers, by the delivery's id and how often it was asked that before. */
export type Answering = (request: { id: string; tries: number; body: string }) => number;

/** Other people's systems: a client's helpdesk that may fire its webhook at what we write, and endpoints for facts. */
export class SimulatedHelpdesk implements Outbound {
  readonly taken: Taken[] = [];
  readonly #scheduler: Scheduler;
  readonly #answer: Answering;
  readonly #echo: ((externalId: string, text: string, deliveryId: string) => void) | undefined;

  constructor(
    scheduler: Scheduler,
    answer: Answering = () => 200,
    echo?: (externalId: string, text: string, deliveryId: string) => void,
  ) {
    this.#scheduler = scheduler;
    this.#answer = answer;
    this.#echo = echo;
  }

  send(request: HttpRequest): Promise<HttpAnswer> {
    return this.#scheduler.io('http.send', async () => {
      const { url } = request;
      const body = String(request.body ?? '');
      const id = request.headers['webhook-id'] ?? '';
      const tries = this.taken.filter((taken) => taken.id === id).length;
      const status = this.#answer({ id, tries, body });
      this.taken.push({ id, url, accepted: status < 300, body });
      if (status < 300) this.#fire(id, body);
      return { status, headers: {}, body: '' };
    });
  }

  #fire(id: string, body: string): void {
    const event = AnswerEvent.safeParse(JSON.parse(body)).data;
    if (event?.type === 'ticket.replied') this.#echo?.(event.data.ticket.id, event.data.message.text, id);
  }
}
