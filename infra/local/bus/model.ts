/** Where a matched event goes, as AWS's `Target` spells it, in camel case. */
export type BusTarget = {
  id: string;
  arn: string;
  /** A constant JSON text, sent instead of the event. */
  input?: string;
  /** A JSON path; the part of the event it names is sent. */
  inputPath?: string;
  inputTransformer?: { inputPathsMap: Record<string, string>; inputTemplate: string };
  /** For a FIFO queue: the message group of every delivery. */
  messageGroupId?: string;
  /** ARN of the queue that receives what could not be delivered. */
  deadLetterArn?: string;
  retry?: { maximumRetryAttempts?: number; maximumEventAgeInSeconds?: number };
};

/** A rule as a template states it: its pattern, its schedule or both, and all of its targets. */
export type BusRule = {
  name: string;
  pattern?: unknown;
  schedule?: string;
  enabled: boolean;
  targets: BusTarget[];
};

/** One entry of PutEvents, as AWS's API spells it; `Time` is in epoch seconds on the wire. */
export type EventEntry = {
  Source?: string | undefined;
  DetailType?: string | undefined;
  Detail?: string | undefined;
  EventBusName?: string | undefined;
  Time?: number | string | undefined;
  Resources?: string[] | undefined;
  TraceHeader?: string | undefined;
};

/** One answer per entry, in order: an id, or why that entry was not accepted. */
export type PutEventsResult = {
  FailedEntryCount: number;
  Entries: ({ EventId: string } | { ErrorCode: string; ErrorMessage: string })[];
};

/** The event as rules see it and targets receive it. */
export type BusEvent = {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** UTC, to the second, as EventBridge writes it: `2026-03-01T09:00:00Z`. */
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
};
