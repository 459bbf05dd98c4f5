import type { JsonWebKey } from 'node:crypto';
import type { Connection, ConnectionSecrets } from '../../shared/domain/clients/connection.ts';
import { ConnectionId } from '../../shared/domain/ids.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { PublicKeys } from '../../shared/ports/keys.ts';
import type { Bodies, Reports } from '../../shared/ports/queues.ts';
import { log } from '../../shared/runtime/log.ts';
import { unknownConnection } from '../../shared/sources/answers.ts';
import type { Answer, InboundRequest, Source } from '../../shared/sources/source.ts';
import { arrivalsOf, refusedArrival } from './arrivals.ts';
import { hashOf, kept, redacted } from './keep.ts';
import type { Allowance } from './rate.ts';

/** Bodies up to this are taken; more is a 413. */
const MAX_BODY = 1024 * 1024;
/** What is not believed is kept this often per connection, so that an integrator sees it and a flood costs nothing. */
const REFUSED_PER_MINUTE = 60;

export type Target = { connection: Connection; secrets: ConnectionSecrets };
export type Intake = {
  target(id: ConnectionId): Promise<Target | undefined>;
  sourceOf(kind: Connection['kind']): Source;
  keys: PublicKeys;
  reports: Reports;
  bodies: Bodies;
  allowance: Allowance;
  now(): Instant;
};

/**
 * Answers one request to a connection's address: verified over its raw bytes, read into reports, durably queued, and
 * only then accepted. Callers learn nothing but a status; the log and the connection's deliveries tell the rest.
 */
export async function receiveWebhook(intake: Intake, connectionId: string, request: InboundRequest): Promise<Answer> {
  const id = ConnectionId.safeParse(connectionId);
  const target = id.success ? await intake.target(id.data) : undefined;
  if (target?.connection.status !== 'active') return logged('unknown-connection', connectionId, unknownConnection);
  if (request.body.byteLength > MAX_BODY) return quiet('body-too-large', connectionId, 413);
  const { connection, secrets } = target;
  const source = intake.sourceOf(connection.kind);
  const now = intake.now();

  const trust = { settings: connection.settings, keys: await keysFor(intake, source, connection, request) };
  const verdict = source.verify(request, secrets.inbound, now, trust);
  const handshake = source.handshake?.(request, verdict.accepted);
  if (handshake) return handshake;
  if (request.method !== 'POST') return quiet('method', connectionId, 405);
  const received = { connection, request: redacted(request), receivedAt: now };
  // Apart from the sender's own rate: nobody who cannot sign may use that up.
  if (!verdict.accepted) {
    if (intake.allowance.take(`${connection.id} refused`, REFUSED_PER_MINUTE, now) === 0)
      await send(intake, [refusedArrival(received, request.body, verdict)]);
    return logged(verdict.because, connectionId, source.answers.refused);
  }
  const wait = intake.allowance.take(connection.id, connection.requestsPerMinute, now);
  if (wait > 0) return logged('over-rate', connectionId, source.answers.busy(wait));
  const delivery = { ...received, body: await kept(intake.bodies, connection, request) };
  const { arrivals, unreadable } = arrivalsOf(source, request, delivery);
  await send(intake, arrivals);
  return unreadable ? logged('unreadable-body', connectionId, source.answers.unreadable) : source.answers.accepted;
}

/** In order per ticket; a resend with the same key and content within minutes is dropped by the queue already. */
async function send(intake: Intake, arrivals: ReturnType<typeof arrivalsOf>['arrivals']): Promise<void> {
  await Promise.all(
    arrivals.map((arrival) => {
      const { connectionId, dedupeKey, bodyHash } = arrival.delivery;
      const group = arrival.report?.ticketId ?? arrival.aside ?? connectionId;
      return intake.reports.send(arrival, { group, dedupe: hashOf(`${connectionId} ${dedupeKey} ${bodyHash}`) });
    }),
  );
}

async function keysFor(
  { keys }: Intake,
  { keysUrl, keyId }: Source,
  { settings }: Connection,
  request: InboundRequest,
): Promise<readonly JsonWebKey[]> {
  const url = keysUrl?.(settings);
  return typeof url === 'string' ? keys(url, keyId?.(request)) : [];
}

const quiet = (because: string, connectionId: string, status: number) => logged(because, connectionId, { status });

function logged(because: string, connectionId: string, answer: Answer): Answer {
  log.warn('a webhook was not taken', { because, connectionId: connectionId.slice(0, 80), status: answer.status });
  return answer;
}
