import { listen } from '../../functions/live/listen.ts';
import { type Live, liveOver } from '../../functions/live/live.ts';
import type { Actor } from '../../shared/domain/access/key.ts';
import type { Told } from '../../shared/domain/live/said.ts';
import { after, type Instant } from '../../shared/domain/time.ts';
import type { Lines } from '../../shared/ports/sockets.ts';
import type { Fresh } from '../support/stores.ts';
import { hashOf, sessionOf, signInOf } from './session.ts';

/** Lines that remember what was told on them; 'ended' is what the page sees last. A broken one takes nothing any more. */
export type Wires = Lines & { heard: Map<string, (Told | 'hung up')[]>; gone: Set<string>; broken: Set<string> };

export function wires(): Wires {
  const heard: Wires['heard'] = new Map();
  const [gone, broken] = [new Set<string>(), new Set<string>()];
  const hear = (id: string, what: Told | 'hung up') => heard.set(id, [...(heard.get(id) ?? []), what]);
  return {
    heard,
    gone,
    broken,
    async tell(id, told) {
      if (broken.has(id)) throw new Error('the buffer of the other side is full');
      if (gone.has(id)) return 'gone';
      hear(id, told);
      return 'told';
    },
    async end(id) {
      hear(id, 'hung up');
      gone.add(id);
    },
  };
}

export type Room = Live & {
  lines: Wires;
  /** Lets time pass. */
  pass(millis: number): void;
  /** Signs somebody in, in a browser of that name. */
  signIn(name: string, actor: Actor): Promise<void>;
  signOut(name: string): Promise<void>;
  /** A secret to say hello with. */
  token(name: string): Promise<string>;
  /** Opens the line of a browser; what it was told so far is forgotten. */
  connect(name: string): Promise<void>;
  say(name: string, what: unknown): Promise<void>;
  /** What the page of a browser was told since it was last asked. */
  told(name: string): (Told | 'hung up')[];
};

/** The function over some stores, with browsers by name at its lines. */
export function roomOver({ sockets, tickets, records }: Fresh, start: Instant): Room {
  let time = start;
  let tokens = 0;
  const lines = wires();
  const live = liveOver({ sockets, tickets, records, lines, now: () => time });
  const room: Room = {
    ...live,
    lines,
    pass: (millis) => {
      time = after(time, millis);
    },
    async signIn(name, actor) {
      await records.write(signInOf(sessionOf(name, actor, time)));
    },
    async signOut(name) {
      const found = await records.find('session', hashOf(name));
      if (found) await records.write([{ kind: 'session', remove: found }]);
    },
    async token(name) {
      tokens += 1;
      const secret = `srl_${name}-${tokens}`;
      await sockets.expect({ hash: hashOf(secret), sessionHash: hashOf(name), validUntil: after(time, 60_000) });
      return secret;
    },
    async connect(name) {
      await room.say(name, { hello: await room.token(name) });
      room.told(name);
    },
    say: (name, what) => listen(room, name, typeof what === 'string' ? what : JSON.stringify(what)),
    told(name) {
      const all = lines.heard.get(name) ?? [];
      lines.heard.delete(name);
      return all;
    },
  };
  return room;
}
