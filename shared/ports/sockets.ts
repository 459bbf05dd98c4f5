import type { Told } from '../domain/live/said.ts';
import type { Hello, Socket } from '../domain/live/socket.ts';

/** Who has which page open, and the tokens that a line is opened with. Both leave by themselves when they end. */
export interface Sockets {
  expect(hello: Hello): Promise<void>;
  /** Takes what a token was made for, once: undefined when it was taken before, or never made. */
  take(hash: Hello['hash']): Promise<Hello | undefined>;
  open(socket: Socket): Promise<void>;
  find(id: Socket['id']): Promise<Socket | undefined>;
  /** Keeps what has changed of an open line; false when it is not there any more. */
  change(socket: Socket): Promise<boolean>;
  close(id: Socket['id']): Promise<void>;
  /** Every open line, as it was a moment ago. */
  all(): Promise<Socket[]>;
}

/** The lines themselves. */
export interface Lines {
  /** Tells a page something; 'gone' when nobody is at the other end any more. */
  tell(id: Socket['id'], told: Told): Promise<'told' | 'gone'>;
  /** Hangs up; nothing happens when it is gone already. */
  end(id: Socket['id']): Promise<void>;
}
