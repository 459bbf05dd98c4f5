import type { EventEntry, PutEventsResult } from '../model.ts';
import type { Registry } from '../registry.ts';
import type { Body } from './request.ts';

/** What the actions work on. */
export type Context = {
  registry: Registry;
  now: () => number;
  /** To be called when a schedule may have changed. */
  planned: () => void;
  /** Resolves when every accepted event is durable. */
  putEvents: (entries: EventEntry[]) => Promise<PutEventsResult>;
};

/** One operation of the API: reads its request, answers its response, throws AWS's refusals. */
export type Action = (body: Body, context: Context) => unknown;
