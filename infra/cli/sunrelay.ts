#!/usr/bin/env node
import { terminal } from './io.ts';
import { run } from './program.ts';

// Whoever reads us may have seen enough: `sunrelay facts follow | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const code = await run(process.argv.slice(2), terminal);
// An exit code that a command has set itself stays.
if (code !== 0) process.exitCode = code;
