import type { JsonWebKey } from 'node:crypto';

/** The public keys that a sender publishes at an address (RFC 7517), an hour old at most; throws when none can be had. */
export type PublicKeys = (url: string) => Promise<readonly JsonWebKey[]>;
