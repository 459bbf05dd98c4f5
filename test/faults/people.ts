import { storesOver } from '../../shared/adapters/table/stores.ts';
import type { Actor } from '../../shared/domain/access/key.ts';
import { type Agent, isOnDuty, withStatus } from '../../shared/domain/agents/agent.ts';
import type { News } from '../../shared/domain/facts.ts';
import { answer } from '../../shared/domain/tickets/answer.ts';
import type { Wish } from '../../shared/domain/tickets/wish.ts';
import { type Instant, millisOf } from '../../shared/domain/time.ts';
import { changeTicket } from '../../shared/runtime/change-ticket.ts';
import { publish, type Wish as RosterWish } from '../../shared/runtime/publish.ts';
import { ticketIdOf } from '../../shared/sources/reading/report.ts';
import { standardScheme } from '../../shared/sources/signatures/standard.ts';
import { acme, agentId, at, desk } from '../support/company.ts';
import { SECRET } from './company.ts';
import type { Ending } from './scheduler.ts';
import type { World } from './world.ts';

/** What a sender forwards: a ticket by its external id, and a message; `id` is the sender's delivery id. */
export type Sent = {
  id: string;
  ticket?: string;
  text: string;
  type?: 'ticket.opened' | 'ticket.message' | 'ticket.changed';
  fields?: Record<string, unknown>;
  direction?: 'inbound' | 'outbound';
  actorId?: string;
};

const RESEND_MILLIS = 5_000;
const RESENDS = 20;

export const idOf = (external: string) => ticketIdOf(desk, external);
/** A time of the example day, or any instant. */
export const moment = (time: string): Instant => (time.endsWith('Z') ? time : at(time));
const millis = (time: string) => millisOf(moment(time));

/** At that time a helpdesk fires its webhook, again every few seconds until somebody accepts it. */
export const sends = (world: World, time: string, sent: Sent): void =>
  world.scheduler.at(millis(time), () => post(world, sent, RESENDS));

export function post(world: World, sent: Sent, resends: number): void {
  const { scheduler, intake, accepted } = world;
  const { id, ticket = '1', text, type = 'ticket.message', fields = {}, direction = 'inbound', actorId } = sent;
  const message = { id: `${id} ${text}`, text, direction };
  const data = { ticket: { id: ticket, subject: 'Help', ...fields }, message, actor_id: actorId };
  const body = Buffer.from(JSON.stringify({ type, data }));
  const work = async () => {
    const unsigned = { method: 'POST', url: 'https://in.example/in/con_desk', body, now: scheduler.now(), id };
    const headers = standardScheme.sign(SECRET, unsigned, { settings: {} });
    const { status } = await intake.handler()(desk, { ...unsigned, headers });
    if (status >= 300) throw new Error(`answered ${status}`);
    accepted.push({ key: `${desk}:${id}`, externalId: ticket, text });
  };
  scheduler.start('intake', work, {
    again: () => post(world, sent, 0),
    ended(how) {
      if (how === 'crashed') intake.crashed();
      if (how !== 'done' && resends > 0)
        scheduler.at(scheduler.millis + RESEND_MILLIS, () => post(world, sent, resends - 1));
    },
  });
}

/** At that time somebody wants something of a ticket, through the same door as the console. */
export function wishes(
  world: World,
  time: string,
  external: string,
  wish: Wish,
  actor: Actor = { role: 'operator', as: 'owner' },
) {
  const { tickets } = storesOver(world.ground.table);
  does(world, time, () =>
    changeTicket(tickets, acme, idOf(external), ({ ticket, ...around }) =>
      ticket ? answer({ ...around, ticket }, wish, actor, world.scheduler.now()) : undefined,
    ),
  );
}

/** At that time an agent takes a break or comes back. */
export function becomes(world: World, time: string, name: string, status: Agent['status']): void {
  const { records } = storesOver(world.ground.table);
  const attempt = async (): Promise<unknown> => {
    const before = await records.find('agent', agentId(name));
    if (!before) throw new Error(`there is no ${name}`);
    const now = world.scheduler.now();
    const agent = withStatus(before, status, now);
    const about = { agentId: agent.id, because: status };
    const news: News[] = [{ type: isOnDuty(agent, now) ? 'agent.has-room' : 'agent.went-off-duty', data: about }];
    const outcome = await records.write([{ kind: 'agent', put: agent, when: { revision: before.revision } }], {
      subject: agent.id,
      version: agent.revision,
      news,
      at: now,
      by: agent.id,
    });
    return outcome === 'moved' ? attempt() : outcome;
  };
  does(world, time, attempt);
}

/** At that time an agent's certification ends. */
export function loses(world: World, time: string, name: string): void {
  const { records } = storesOver(world.ground.table);
  const attempt = async (): Promise<unknown> => {
    const before = await records.find('agent', agentId(name));
    if (!before) throw new Error(`there is no ${name}`);
    const now = world.scheduler.now();
    const seats = before.seats.map((seat) => ({ ...seat, certifiedUntil: now }));
    const agent: Agent = { ...before, seats, revision: before.revision + 1 };
    const news: News[] = [{ type: 'seat.uncertified', data: { agentId: agent.id, clientId: acme } }];
    const announcement = { subject: agent.id, version: agent.revision, news, at: now, by: 'operator' };
    const outcome = await records.write(
      [{ kind: 'agent', put: agent, when: { revision: before.revision } }],
      announcement,
    );
    return outcome === 'moved' ? attempt() : outcome;
  };
  does(world, time, attempt);
}

/** At that time an operator replays a kept delivery. */
export function replays(world: World, time: string, dedupeKey: (keys: string[]) => string | undefined): void {
  const { inbound } = storesOver(world.ground.table);
  does(world, time, async () => {
    const { items } = await inbound.list(desk, { limit: 50 });
    const key = dedupeKey(items.map((item) => item.dedupeKey));
    const kept = items.find((item) => item.dedupeKey === key);
    if (!kept) return;
    const { outcome: _outcome, because: _because, duplicates: _duplicates, replays: _replays, ...delivery } = kept;
    const order = { group: kept.ticketId ?? desk, dedupe: `${kept.dedupeKey} ${world.scheduler.now()}` };
    await world.ground.reports.send({ delivery, replay: true }, order);
  });
}

const AGAIN_MILLIS = 60_000;
/** Ids are given once, whoever asks. */
let made = 0;

/** From that time on a publisher's message comes again a minute after each time that it was not done. */
export function publishes(world: World, time: string, wish: RosterWish): void {
  const { scheduler, ground } = world;
  const work = () => {
    const { records, publications } = storesOver(ground.table);
    const newId = (prefix: string) => `${prefix}_${++made}`;
    return publish(
      { records, publications, newId, now: scheduler.now },
      { by: 'operator', because: 'a new month' },
      async () => wish,
    );
  };
  const begin = () => {
    const ended = (how: Ending) => how !== 'done' && scheduler.at(scheduler.millis + AGAIN_MILLIS, begin);
    scheduler.start('publisher', work, { again: begin, ended });
  };
  scheduler.at(millis(time), begin);
}

/** At that time the console does something, once: when it dies on the way, somebody has to ask again. */
export function does({ scheduler }: World, time: string, work: () => Promise<unknown>): void {
  scheduler.at(millis(time), () => scheduler.start('console', work, { again: () => {}, ended: () => {} }));
}
