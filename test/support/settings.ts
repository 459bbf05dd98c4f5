import { createHash } from 'node:crypto';

/** The operator's key of every test platform. */
export const OPERATOR_KEY = `srk_${'t'.repeat(43)}`;

/** How test platforms are told whose key it is, and that helpdesks may be on loopback. */
export const settings = {
  parameters: {
    OperatorKeyHash: createHash('sha256').update(OPERATOR_KEY).digest('hex'),
    MailFrom: 'desk@sunrelay.example',
  },
  environment: { OUTBOUND_ALLOW: '127.0.0.1' },
};
