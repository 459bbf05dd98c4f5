import { type Agent, Level } from '../../shared/domain/agents/agent.ts';
import type { ShiftId } from '../../shared/domain/ids.ts';
import type { Wish } from '../../shared/domain/tickets/wish.ts';
import { after } from '../../shared/domain/time.ts';
import { agent, at } from '../support/company.ts';
import type { Company } from './company.ts';
import { below, oneOf } from './draws.ts';
import { becomes, loses, moment, type Sent, sends, wishes } from './people.ts';
import { anyTerms } from './terms.ts';
import type { World } from './world.ts';

/** Something that happens to a company, as data, so that a history can be shortened and shown. */
export type Act = { time: string } & (
  | { kind: 'sends'; sent: Sent }
  | { kind: 'wishes'; ticket: string; wish: Wish }
  | { kind: 'becomes'; name: string; status: Agent['status'] }
  | { kind: 'uncertified'; name: string }
);

const MINUTE = 60_000;
const names = ['ada', 'bob', 'cho', 'dee'];
const hours = [
  ['08:00', '16:00'],
  ['08:00', '09:40'],
  ['09:20', '16:00'],
  ['09:10', '09:50'],
] as const;

/** One to four agents with their own languages, levels, limits and shifts, and a plan with short promises. */
export function anyCompany(draw: () => number): Company {
  const agents = names.slice(0, 1 + below(draw, 4)).map((name) => {
    const [from, until] = oneOf(draw, hours);
    return agent(name, {
      limit: 1 + below(draw, 2),
      languages: oneOf(draw, [['en'], ['en'], ['es'], ['en', 'es']]),
      level: oneOf(draw, [...Level.options, 'L1', 'L1']),
      region: oneOf(draw, ['nairobi', 'manila']),
      shifts: [{ id: `shf_${name}` as ShiftId, from: at(from), until: at(until) }],
    });
  });
  const widening = { afterMinutes: 0, regions: ['nairobi'] };
  const relaxation = draw() < 0.5 ? [{ afterMinutes: 0, regions: [] }] : [widening, { afterMinutes: 6, regions: [] }];
  const endpoint = draw() < 0.2 && { endpoint: ['*'] };
  return { agents, terms: { ...anyTerms(draw), relaxation }, ...endpoint };
}

/** Twelve acts or so within forty minutes, on a handful of tickets. */
export function anyHistory(draw: () => number): Act[] {
  const anyTime = () => `09:${String(below(draw, 40)).padStart(2, '0')}:${oneOf(draw, ['00', '00', '30'])}`;
  const acts = Array.from({ length: 6 + below(draw, 10) }, (_, place) => anyAct(draw, String(place), anyTime(), names));
  return acts.sort((a, b) => (a.time < b.time ? -1 : 1));
}

/** One act at a time, of a sender, of an operator, or of one of those named. */
export function anyAct(draw: () => number, id: string, time: string, people: readonly string[]): Act {
  const ticket = String(1 + below(draw, 5));
  const chance = draw();
  if (chance < 0.5) return sending(draw, draw() < 0.15 ? '0' : id, ticket, time);
  if (chance < 0.85 || people.length === 0) return { time, kind: 'wishes', ticket, wish: anyWish(draw, id, time) };
  return {
    time,
    kind: 'becomes',
    name: oneOf(draw, people),
    status: oneOf(draw, ['active', 'active', 'break', 'away']),
  };
}

/** A ticket that comes in, or somebody who says more on it. */
export const opens = (draw: () => number, ticket: string, time: string): Act =>
  sending(draw, `o${ticket}`, ticket, time);

function sending(draw: () => number, id: string, ticket: string, time: string): Act {
  const fields = { priority: oneOf(draw, ['urgent', 'urgent', 'normal']), language: oneOf(draw, ['en', 'es']) };
  const text = [id, ticket, fields.priority, fields.language].join(' ');
  return { time, kind: 'sends', sent: { id, ticket, text, fields } };
}

function anyWish(draw: () => number, id: string, time: string): Wish {
  const callBackAt = after(moment(time), (1 + below(draw, 90)) * MINUTE);
  return oneOf<Wish>(draw, [
    { kind: 'reply', text: `answer ${id}` },
    { kind: 'reply', text: `answer ${id}`, status: 'solved' },
    { kind: 'reply', text: `answer ${id}`, status: 'waiting-customer' },
    { kind: 'note', text: `note ${id}` },
    { kind: 'status', to: 'solved' },
    { kind: 'status', to: 'open' },
    { kind: 'status', to: 'on-hold' },
    { kind: 'priority', to: 'high' },
    { kind: 'acknowledge' },
    { kind: 'client-answer', text: `the client on ${id}` },
    { kind: 'take' },
    { kind: 'prepare-hand-off', note: { done: `done ${id}`, next: 'wait' } },
    { kind: 'hand-over', note: { done: `done ${id}`, next: 'wait' } },
    { kind: 'escalate', to: oneOf(draw, ['L2', 'lead']), because: 'too hard' },
    { kind: 'promise-call-back', at: callBackAt, about: id },
    oneOf(draw, [{ kind: 'accept-call-back' }, { kind: 'keep-call-back' }, { kind: 'cancel-call-back' }]),
  ]);
}

/** Puts an act into a world's future. */
export function happens(world: World, act: Act): void {
  if (act.kind === 'sends') sends(world, act.time, act.sent);
  else if (act.kind === 'wishes') wishes(world, act.time, act.ticket, act.wish);
  else if (act.kind === 'uncertified') loses(world, act.time, act.name);
  else becomes(world, act.time, act.name, act.status);
}
