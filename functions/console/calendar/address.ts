import { randomBytes } from 'node:crypto';

/** The secret of a feed's address: 256 random bits behind a prefix that secret scanners can know. */
export const newFeedSecret = (): string => `srf_${randomBytes(32).toString('base64url')}`;

/** Whether a text can be such a secret at all. */
export const isFeedSecret = (text: string): boolean => /^srf_[\w-]{43}$/.test(text);
