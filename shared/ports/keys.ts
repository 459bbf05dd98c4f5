import type { JsonWebKey } from 'node:crypto';

/**
 * The public keys that a sender publishes at an address (RFC 7517), an hour old at most, and a minute when none of them
 * has the key id that a request names; throws when none can be had.
 */
export type PublicKeys = (url: string, keyId?: string) => Promise<readonly JsonWebKey[]>;
