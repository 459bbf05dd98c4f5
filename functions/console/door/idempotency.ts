import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { after } from '../../../shared/domain/time.ts';
import type { RecordKinds } from '../../../shared/ports/records.ts';
import type { Console } from '../console.ts';

const DAY = 24 * 60 * 60_000;
/** Longer than any request may run: whoever holds a claim for longer has died. */
const CLAIM_MILLIS = 60_000;
const IN_PROGRESS = 102;

type Kept = RecordKinds['answer'];
type Given = { status: number; headers: Record<string, string>; body: string };

/** What a request with an idempotency key comes upon: its own first answer, somebody at work, another request, or nothing. */
type Claim =
  | { state: 'answered'; given: Given }
  | { state: 'in-progress' }
  | { state: 'other-request' }
  | { state: 'claimed'; keep(given: Given): Promise<void>; release(): Promise<void> };

/**
 * Claims an idempotency key for one request of one API key. Answers are kept a day, sealed with the API key itself:
 * some hold a secret that is shown once, and what we keep must not be readable to us.
 */
export async function claim(
  { records, now }: Console,
  secret: string,
  idempotencyKey: string,
  request: { method: string; path: string; body: string },
): Promise<Claim> {
  const seal = sealing(secret, idempotencyKey);
  const requestHash = digest(request.method, request.path, request.body);
  const stem = digest(secret, idempotencyKey);
  // Whoever died at work leaves a claim that nobody can finish; the next one takes the next place, and only one can.
  for (let place = 0; ; place++) {
    const id = `${stem}-${place}`;
    const mine: Kept = { id, requestHash, status: IN_PROGRESS, body: '', expiresAt: after(now(), CLAIM_MILLIS) };
    const outcome = await records.write([{ kind: 'answer', put: mine, when: 'new' }]);
    if (outcome === 'written') return claimed(records, mine, seal, after(now(), DAY));
    const held = await records.find('answer', id);
    if (!held) return { state: 'in-progress' };
    if (held.requestHash !== requestHash) return { state: 'other-request' };
    if (held.status !== IN_PROGRESS) return { state: 'answered', given: seal.open(held.body) };
    if (held.expiresAt > now()) return { state: 'in-progress' };
  }
}

function claimed(records: Console['records'], mine: Kept, seal: Seal, expiresAt: string): Claim {
  return {
    state: 'claimed',
    async keep(given) {
      await records.write([
        { kind: 'answer', put: { ...mine, status: given.status, body: seal.close(given), expiresAt } },
      ]);
    },
    async release() {
      await records.write([{ kind: 'answer', remove: mine }]);
    },
  };
}

type Seal = { close(given: Given): string; open(sealed: string): Given };

/** AES-256-GCM under a key that only the holder of the API key and the idempotency key can make again. */
function sealing(secret: string, idempotencyKey: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, idempotencyKey, 'sunrelay answer', 32));
  return {
    close(given) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(JSON.stringify(given), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
      return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'));
    },
  };
}

const digest = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
