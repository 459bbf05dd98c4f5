import { randomBytes } from 'node:crypto';
import type { SourceKind } from '../../../shared/domain/clients/connection.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';

/** Who makes the secret of a kind: we do and the client pastes it there, or the helpdesk does and it is pasted here. */
type Ours = { madeBy: 'us'; make(): string; looksLike: RegExp; says: string };
type Form = Ours | { madeBy: 'them'; nextStep: string };

/** A Standard Webhooks secret: 256 random bits as the standard writes them. */
export const standardSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

const standard: Form = {
  madeBy: 'us',
  make: standardSecret,
  looksLike: /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$|^whpk_[A-Za-z0-9+/]{43}=$/,
  says: 'whsec_ and base64 of 24 to 64 bytes, or whpk_ and an ed25519 public key',
};
const random: Ours = {
  madeBy: 'us',
  make: () => randomBytes(32).toString('base64url'),
  looksLike: /^[\x21-\x7e]{32,200}$/,
  says: '32 to 200 printable ASCII characters without a space',
};
/** Help Scout takes up to 40 characters. */
const short: Form = {
  madeBy: 'us',
  make: () => randomBytes(30).toString('base64url'),
  looksLike: /^[\x21-\x7e]{20,40}$/,
  says: '20 to 40 printable ASCII characters without a space',
};
/** What a helpdesk issues has its own form; only what anybody could guess is refused. */
const issued = /^.{8,}$/;
const theirs = (where: string): Form => ({
  madeBy: 'them',
  nextStep: `the helpdesk issues the secret: it is in ${where}; set it with rotate-secret`,
});

const forms: Record<SourceKind, Form> = {
  'standard-webhooks': standard,
  helpscout: short,
  freshdesk: random,
  gorgias: random,
  liveagent: random,
  jira: random,
  zammad: random,
  salesforce: random,
  zendesk: theirs("the webhook's page, as its signing secret"),
  intercom: theirs("the app's basic information, as its client secret"),
  'front-application': theirs("the app's settings, as its signing key"),
  'front-rule': theirs('the company settings, as its API secret'),
  hubspot: theirs("the app's Auth tab, as its client secret"),
  clickup: theirs('the answer to the call that made the webhook, as `webhook.secret`'),
  slack: theirs("the app's basic information, as its signing secret"),
  shopify: theirs("the app's settings, as its client secret"),
  chatwoot: theirs("the webhook's settings, as its secret"),
  'zoho-desk': {
    madeBy: 'them',
    nextStep: 'there is no secret: Zoho Desk signs with published keys; set the settings orgId and webhookId',
  },
};

/** A secret to keep, with what is told of it: `show` once when it is ours, else what the client has still to do to give us one. */
type NewSecret = { keep: string; show?: string; nextStep?: never } | { keep?: never; show?: never; nextStep: string };

/**
 * The secret of a new or rotated connection: the given one if its form fits, else a fresh one where we make them. Where
 * the helpdesk makes it and shows it only once our address is known there, there is none until it is given to us.
 */
export function secretFor(kind: SourceKind, given: string | undefined): NewSecret | Refusal {
  const form = forms[kind];
  if (given !== undefined) {
    const [looksLike, says] = form.madeBy === 'us' ? [form.looksLike, form.says] : [issued, 'at least 8 characters'];
    return looksLike.test(given) ? { keep: given } : refuse('invalid', `a secret of a ${kind} connection is ${says}`);
  }
  if (form.madeBy === 'us') {
    const made = form.make();
    return { keep: made, show: made };
  }
  return { nextStep: form.nextStep };
}
