import type { JsonWebKey } from 'node:crypto';
import type { Connection, SourceKind } from '../domain/clients/connection.ts';
import type { OutgoingFile } from '../domain/deliveries/outbound.ts';
import type { HttpRequest } from '../domain/deliveries/request.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { HelpdeskStatus, Report } from '../domain/tickets/report.ts';
import type { Instant } from '../domain/time.ts';

/**
 * One HTTP request as it arrived, before anything was parsed. `url` is the address that the sender was given (the
 * configured public one with path and query, never built from `Host`): one scheme signs it. Header names in any case.
 */
export type InboundRequest = { method: string; url: string; headers: Record<string, string>; body: Uint8Array };

/** Why a request was not believed. */
export type Because =
  | 'missing-signature'
  | 'malformed-signature'
  | 'bad-signature'
  | 'stale-timestamp'
  | 'missing-secret'
  | 'missing-setting'
  | 'wrong-sender';

/** Whether a request was made by somebody who holds the secret; `reason` is readable and holds no secret. */
export type Verdict = { accepted: true } | { accepted: false; because: Because; reason: string };

/** What a check may need besides secrets: the connection's settings, and the sender's public keys where it signs with one. */
export type Trust = { settings: Record<string, string>; keys?: readonly JsonWebKey[] };

/** A request to be signed as the sender would. `id` is the delivery's id, stable across retries. */
export type UnsignedRequest = { method: string; url: string; body: Uint8Array; now: Instant; id: string };

/** How a sender proves itself: the check that we make, and the headers that it would send. */
export type Authenticity = {
  /** Checks the raw bytes against the current and the previous secret; never throws. */
  verify(request: InboundRequest, secrets: readonly string[], now: Instant, trust: Trust): Verdict;
  /** The headers that make {@link Authenticity.verify} accept; for tests, the demonstration and integrators. Throws on a secret of the wrong form. */
  sign(secret: string, request: UnsignedRequest, trust: Trust): Record<string, string>;
};

/** What we answer to a sender: senders act on status codes, so each source has its own. */
export type Answer = { status: number; headers?: Record<string, string>; body?: string };

/**
 * `accepted`: durably taken. `refused`: not believed. `unreadable`: believed, not understood, kept for replay.
 * `busy`: over the rate, to be sent again. No source ever answers 410: two senders unsubscribe on it.
 */
export type Answers = {
  accepted: Answer;
  refused: Answer;
  unreadable: Answer;
  busy(retryAfterSeconds: number): Answer;
};

/** The part of a connection that reading and writing need. */
export type SourceConnection = Pick<Connection, 'id' | 'settings' | 'apiUrl' | 'actorId'>;

/**
 * A report with the key under which it counts once: the sender's delivery id, else a hash of what it says. Two
 * deliveries are the same when key and `fingerprint` agree; retry counters that some senders put in the body do not matter.
 */
export type KeyedReport = { dedupeKey: string; fingerprint: string; report: Report };

/** What one verified body says: reports, nothing for us, or nothing that we understand. */
export type Reading =
  | { outcome: 'read'; reports: KeyedReport[] }
  | { outcome: 'ignored'; reason: string }
  | { outcome: 'unreadable'; reason: string };

/**
 * A file that goes out with a reply. `url` opens it for 7 days, `link` for an hour and without a redirect; `content` are
 * its bytes where the source asks for them, and `token` is what the helpdesk called it when it was uploaded before.
 */
export type WrittenFile = OutgoingFile & { link: string; content?: Uint8Array; token?: string };

/** How a helpdesk has files: what it asks of whoever fetches one, and how one goes there with a reply. */
export type FileDialect = {
  /** The request for a file that it told of; credentials go to its own host alone. Without it, the plain address. */
  request?(url: URL, connection: SourceConnection, credentials: string | undefined): HttpRequest;
  /** The file in an answer that only holds it; undefined when there is none. */
  read?(answer: Uint8Array): Uint8Array | undefined;
  /** Whether `write` needs the bytes of a reply's files. */
  needsContent?: true;
  /** Files go there one by one before the reply, which then names them by what `token` reads from each answer. */
  upload?: {
    request(file: WrittenFile, connection: SourceConnection, credentials: string): HttpRequest | Refusal;
    token(body: string): string | Refusal;
  };
};

/** What we do in a helpdesk. `at` is when our person did it; it stays the same across retries. */
export type WriteAction =
  | { kind: 'reply'; externalId: string; text: string; at: Instant; attachments?: WrittenFile[] }
  | { kind: 'note'; externalId: string; text: string; at: Instant }
  | { kind: 'status'; externalId: string; status: HelpdeskStatus; at: Instant };

/** `now` is the time of this attempt; `deliveryId` is the same for each attempt of one delivery. */
export type WriteContext = { now: Instant; deliveryId: string };

/**
 * Reads a ticket again over the helpdesk's API, for `thin` reports. `requests` are sent side by side; `read` gets
 * their bodies in the same order and returns the same report with the ticket as it stands, no longer thin.
 * Without credentials there is nothing to read again: the thin report is then all there is.
 */
export type Reread = {
  requests(connection: SourceConnection, credentials: string, externalId: string): HttpRequest[] | Refusal;
  read(bodies: readonly string[], report: Report, connection: SourceConnection): Report | Refusal;
};

/**
 * A new ticket as this sender would forward it, tagged as a test, with that external id; `headers` are those that its
 * reader needs besides the proof.
 */
export type Sample = (now: Instant, externalId: string) => { body: string; headers?: Record<string, string> };

/** A question to a helpdesk's API that changes nothing there: whether our credentials are good, and who we are to it. */
export type Probe = {
  request(connection: SourceConnection, credentials: string, context: WriteContext): HttpRequest | Refusal;
  /** Who we are there, for the echo guard, where a success says so; refused when it was one that is given to strangers. */
  read?(body: string): { actorId?: string } | Refusal;
};

/** One helpdesk's dialect. Without `read`, a verified delivery is recorded and shown, not understood. */
export type Source = Authenticity & {
  kind: SourceKind;
  name: string;
  answers: Answers;
  /** The answer to a request that only tests the address (after `verify`, whose outcome is `verified`), else undefined. */
  handshake?(request: InboundRequest, verified: boolean): Answer | undefined;
  /** Where the sender publishes the keys that `verify` takes as `trust.keys`; a JWK set to be cached by the caller. */
  keysUrl?(settings: Record<string, string>): string | Refusal;
  /** Which of those keys a request says that it is signed with; nothing of it is checked yet. */
  keyId?(request: InboundRequest): string | undefined;
  read?(request: InboundRequest, connection: SourceConnection): Reading;
  write?(
    action: WriteAction,
    connection: SourceConnection,
    credentials: string,
    context: WriteContext,
  ): HttpRequest | Refusal;
  files?: FileDialect;
  reread?: Reread;
  sample?: Sample;
  probe?: Probe;
};
