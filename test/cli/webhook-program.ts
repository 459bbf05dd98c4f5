import { Command } from 'commander';
import { addWebhookCommands } from '../../infra/cli/webhook.ts';

// The commands alone, so that they are tried as a process whatever the main program holds.
const program = new Command('sunrelay');
addWebhookCommands(program);
program.parse();
