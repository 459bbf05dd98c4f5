import { createHash, randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { sheet } from '../table.ts';

const HELP = `
Example:
  sunrelay key new
  npm run deploy -- --parameters sunrelay-front:OperatorKeyHash=<hash>

The deployment is told the hash alone, so the key cannot be read back from anywhere: keep it where you keep passwords.
`;

/** A new operator key, and the SHA-256 of it in hex by which a deployment knows it. */
export function newOperatorKey(): { key: string; hash: string } {
  const key = `srk_${randomBytes(32).toString('base64url')}`;
  return { key, hash: hashOf(key) };
}

/** The SHA-256 of a key in hex. */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Adds `key new`, which works offline: it comes before the first deployment. */
export function addKeyCommand(program: Command, io: Io): void {
  const key = program.command('key').description('the first operator key of a deployment, made offline');
  key
    .command('new')
    .description('print a fresh operator key, and its hash for the deploy parameter OperatorKeyHash')
    .option('--json', 'data for programs instead of text for people')
    .addHelpText('after', HELP)
    .action(({ json }: { json?: boolean }) => {
      const made = newOperatorKey();
      io.out(json ? JSON.stringify(made, null, 2) : sheet(made));
    });
}
