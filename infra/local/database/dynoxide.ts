import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

export type Database = { endpoint: string; stop(): Promise<void> };

/** Starts dynoxide on one SQLite file, or takes the DynamoDB that `AWS_ENDPOINT_URL_DYNAMODB` names. */
export async function startDatabase(file: string, report: (line: string) => void): Promise<Database> {
  const given = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (given) return { endpoint: given, stop: async () => {} };

  const binary = findBinary();
  if (!existsSync(file)) await (await run(binary, file, report)).stop();
  indexStream(file);
  return run(binary, file, report);
}

/**
 * dynoxide 1.2 numbers each stream record by searching all of them, so that writes slow down with every record; this
 * index on the same expression keeps them, and reading the stream, flat. The table only exists after a first start.
 */
function indexStream(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec(
      'CREATE INDEX IF NOT EXISTS local_stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
    );
  } finally {
    database.close();
  }
}

function findBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide`);
  } catch {
    throw new Error(
      `There is no DynamoDB for this machine: install ${name} if it exists, ` +
        'or start any DynamoDB emulator and put its address into AWS_ENDPOINT_URL_DYNAMODB.',
    );
  }
}

// A child outlives a parent that is killed. This shell ends it as soon as the pipe from the parent closes.
const GUARDED = 'exec 3<&0; "$@" 3<&- & child=$!; (cat <&3 >/dev/null; kill $child) 2>/dev/null & wait $child';

async function run(binary: string, file: string, report: (line: string) => void): Promise<Database> {
  const port = await freePort();
  let stopping = false;
  const child = spawn(
    'sh',
    ['-c', GUARDED, 'sh', binary, '--host', '127.0.0.1', '--port', `${port}`, '--db-path', file],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true, // Ctrl-C is for the runner, which still needs its database to finish what is under way
    },
  );
  await listening(child);
  child.once('exit', (code, signal) => {
    if (!stopping) report(`dynoxide ended by itself (${signal ?? code}): nothing can be read or written any more`);
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return; // a signal leaves no code, and its exit is not told twice
      stopping = true;
      const ended = once(child, 'exit');
      child.stdin?.end();
      await ended;
    },
  };
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('listening on')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`dynoxide ended with code ${code}: ${output.trim()}`)));
  });
}

/** dynoxide does not tell which port it got when it is given 0. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no free port on 127.0.0.1');
  return address.port;
}
