import type * as z from 'zod';
import type { OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import type { TriedConnection } from '../api/connection-test.ts';
import type { ConnectionView } from '../api/connection-views.ts';
import type { DeliveryView, WholeDelivery } from '../api/delivery-views.ts';
import type { Trouble } from '../api/perform.ts';
import type { PageContext } from '../ui/room.tsx';

export type Connection = z.infer<typeof ConnectionView>;
export type Delivery = z.infer<typeof DeliveryView>;
/** A delivery with its headers and body. */
export type Inbound = z.infer<typeof WholeDelivery>;
export type DeliveryList = { in?: Delivery[]; out?: OutboundDelivery[]; next?: string | undefined };

/** What a page shows of a connection once: its secrets when they are made, what a test came to, and what went wrong. */
export type Once = {
  secret?: string | undefined;
  signingSecret?: string | undefined;
  isNew?: boolean;
  tried?: TriedConnection;
  trouble?: Trouble;
};

/** Where these pages stand: in which door, and whose helpdesks they are about. */
export type Place = { home: '/portal' | '/control'; clientOf(c: PageContext): string | Promise<string> };
