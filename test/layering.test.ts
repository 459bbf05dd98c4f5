import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** What pages may read: their own rooms, what all of them share, and the API's operations and types. */
const pages = (...rooms: string[]): string[] =>
  [...rooms, 'ui', 'words', 'api'].map((room) => `functions/console/${room}/`);

/**
 * Who may import whom: the first row whose room a file is in counts. `own` are folders of ours by prefix, `others` are
 * packages by exact name or prefix ending in a slash. The table is the one of the README's floor plan.
 */
const table: { room: RegExp; own: string[]; others: string[]; rule: string }[] = [
  {
    room: /^shared\/domain\//,
    own: ['shared/domain/'],
    others: ['zod', 'temporal-polyfill'],
    rule: 'the domain is pure: itself, zod and Temporal',
  },
  {
    room: /^shared\/sources\//,
    own: ['shared/sources/', 'shared/domain/'],
    others: ['node:crypto', 'zod'],
    rule: 'a source translates one helpdesk with the domain and node:crypto',
  },
  {
    room: /^shared\/ports\//,
    own: ['shared/ports/', 'shared/domain/'],
    others: ['node:crypto'],
    rule: 'a port speaks the domain, types only',
  },
  {
    room: /^shared\/adapters\//,
    own: ['shared/adapters/', 'shared/ports/', 'shared/domain/'],
    others: ['@aws-sdk/', '@smithy/', 'node:', 'zod', 'aws-lambda', 'openid-client'],
    rule: 'adapters alone know AWS and the network',
  },
  {
    room: /^shared\/runtime\//,
    own: ['shared/runtime/', 'shared/ports/', 'shared/domain/'],
    others: ['zod', '@aws-lambda-powertools/', 'aws-lambda'],
    rule: 'the shell drives ports with the domain',
  },
  {
    room: /^shared\/solver\/highs\.ts$/,
    own: [],
    others: ['highs'],
    rule: 'HiGHS is known to one file',
  },
  {
    room: /^shared\/solver\//,
    own: ['shared/solver/', 'shared/domain/'],
    others: ['node:worker_threads', 'zod'],
    rule: 'the roster engine is arithmetic over the domain, in worker threads',
  },
  {
    room: /^shared\/simulation\//,
    own: [...['simulation', 'runtime', 'ports', 'adapters/memory', 'domain'].map((room) => `shared/${room}/`)],
    others: ['zod'],
    rule: 'a simulation drives the shell over memory, and knows no rule of its own',
  },
  {
    room: /^functions\/[^/]+\/handler\.ts$/,
    own: ['functions/', 'shared/'],
    others: ['hono/', 'aws-lambda', 'typeid-js', 'node:crypto', 'zod'],
    rule: 'a handler chooses implementations',
  },
  {
    room: /^functions\/roster\//,
    own: ['functions/', 'shared/runtime/', 'shared/ports/', 'shared/solver/', 'shared/domain/'],
    others: ['zod'],
    rule: 'rosters are planned through ports, with the engine',
  },
  {
    room: /^functions\/console\/headcount\//,
    own: ['functions/', ...['runtime', 'ports', 'solver', 'simulation', 'domain'].map((room) => `shared/${room}/`)],
    others: ['node:crypto'],
    rule: 'a headcount is previewed with a roster that is tried',
  },
  {
    room: /^functions\/console\/knowledge\//,
    own: ['functions/', 'shared/runtime/', 'shared/ports/', 'shared/domain/'],
    others: ['minisearch'],
    rule: 'articles are searched with one library, in one place',
  },
  {
    room: /^functions\/console\/ui\/markdown\.tsx$/,
    own: [],
    others: ['hono/', 'micromark'],
    rule: 'articles are rendered by one library, in one place',
  },
  {
    room: /^functions\/console\/repair\//,
    own: ['functions/', 'shared/runtime/', 'shared/ports/', 'shared/solver/', 'shared/domain/'],
    others: [],
    rule: 'the console repairs a roster with the engine',
  },
  {
    room: /^functions\/console\/control\//,
    own: [...pages('control', 'board', 'helpdesks', 'incidents'), 'shared/sources/', 'shared/domain/'],
    others: ['hono', 'hono/', 'zod', 'd3-scale', 'd3-shape'],
    rule: 'the control room draws on the server what operations answer',
  },
  {
    room: /^functions\/console\/portal\//,
    own: [...pages('portal', 'helpdesks', 'incidents'), 'shared/sources/', 'shared/domain/'],
    others: ['hono', 'zod'],
    rule: 'the portal shows what operations answer, and knows no other door',
  },
  {
    room: /^functions\/console\/desk\//,
    own: [...pages('desk', 'incidents'), 'shared/domain/'],
    others: ['hono', 'hono/jsx', 'zod'],
    rule: 'the desk shows what operations answer, and knows no other door',
  },
  {
    room: /^functions\/console\/helpdesks\//,
    own: [...pages('helpdesks'), 'shared/sources/', 'shared/domain/'],
    others: ['hono', 'hono/jsx', 'zod'],
    rule: 'the pages of helpdesks belong to the portal and the control room, and know neither',
  },
  {
    room: /^functions\/console\/incidents\//,
    own: [...pages('incidents'), 'shared/domain/'],
    others: ['hono', 'hono/jsx', 'zod'],
    rule: 'what pages show of incidents belongs to every door, and knows none',
  },
  {
    room: /^functions\/console\/ui\//,
    own: [...pages('ui'), 'functions/console/console.ts', 'shared/domain/'],
    others: ['hono', 'hono/', 'zod', 'node:crypto', '@picocss/pico/', 'htmx.org/'],
    rule: 'what pages share knows no door',
  },
  {
    room: /^functions\/console\/words\//,
    own: ['functions/console/words/'],
    others: [],
    rule: 'words import words',
  },
  {
    room: /^functions\/console\/api\//,
    own: [
      ...['api', 'door', 'calendar', 'headcount', 'knowledge', 'repair'].map((room) => `functions/console/${room}/`),
      'functions/console/console.ts',
      ...['runtime', 'ports', 'sources', 'domain'].map((room) => `shared/${room}/`),
    ],
    others: ['hono', '@hono/zod-openapi', 'zod', 'node:crypto', 'date-holidays'],
    rule: 'operations know no page',
  },
  {
    room: /^functions\/console\/(door|live|files|calendar)\//,
    own: [
      ...['door', 'live', 'files', 'calendar', 'api', 'ui', 'words'].map((room) => `functions/console/${room}/`),
      'functions/console/console.ts',
      ...['runtime', 'ports', 'domain'].map((room) => `shared/${room}/`),
    ],
    others: ['hono', 'hono/', 'zod', 'node:crypto'],
    rule: 'an entrance leads to every door and knows none',
  },
  {
    room: /^functions\//,
    own: ['functions/', 'shared/runtime/', 'shared/ports/', 'shared/sources/', 'shared/domain/'],
    others: ['hono', 'hono/', '@hono/zod-openapi', 'zod', 'node:crypto', 'aws-lambda'],
    rule: 'a duty works through ports',
  },
  {
    room: /^infra\/(app\.ts|stacks\/|constructs\/)/,
    own: ['infra/stacks/', 'infra/constructs/', 'functions/*/env.ts', 'shared/domain/facts.ts'],
    others: ['aws-cdk-lib', 'aws-cdk-lib/', 'constructs', 'cdk-nag', 'node:', 'zod'],
    rule: 'the cloud knows what each function is told and which facts there are',
  },
  {
    room: /^infra\/local\//,
    own: ['infra/local/'],
    others: ['node:', 'fauxqs', '@dynoxide/', '@aws-sdk/', '@smithy/', 'ipaddr.js', 'oidc-provider', 'ws'],
    rule: 'the local runner imports nothing of ours',
  },
  {
    room: /^infra\/cli\//,
    own: ['infra/cli/', 'shared/domain/', 'shared/sources/', 'shared/solver/', 'shared/simulation/'],
    others: ['commander', 'node:', 'zod', 'cli-table3', 'date-holidays', 'd3-scale', 'd3-shape'],
    rule: 'the command line is a client of the public API',
  },
  {
    room: /^infra\/[^/]+\.ts$/,
    own: ['infra/local/', 'infra/cli/'],
    others: ['node:', 'commander'],
    rule: 'start composes the runner and the command line',
  },
];

const imports =
  /(?:^|\n)\s*(?:import|export)\s+(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The functions' own room: `functions/x/` may be read by x alone. */
function allowed(file: string, imported: string): boolean {
  const row = table.find(({ room }) => room.test(file));
  if (!row) return false;
  if (!imported.startsWith('.'))
    return row.others.some((name) => imported === name || (/[/:]$/.test(name) && imported.startsWith(name)));
  const target = normalize(join(dirname(file), imported));
  const own = /^functions\/[^/]+\//.exec(file)?.[0];
  return row.own.some((prefix) => {
    if (prefix === 'functions/') return own !== undefined && target.startsWith(own);
    return prefix.includes('*')
      ? new RegExp(`^${prefix.replace('*', '[^/]+')}$`).test(target)
      : target.startsWith(prefix);
  });
}

const files = globSync('{shared,functions,infra}/**/*.{ts,tsx}', { cwd: process.cwd() });

test('every import follows the floor plan', () => {
  expect(files.length).toBeGreaterThan(50);
  const broken = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(imports)]
      .map((match) => match[1] ?? match[2] ?? '')
      .filter((imported) => !allowed(file, imported))
      .map(
        (imported) =>
          `${file} imports ${imported}: ${table.find(({ room }) => room.test(file))?.rule ?? 'no room of the floor plan'}`,
      ),
  );
  expect(broken).toEqual([]);
});

test('the check itself sees what it forbids', () => {
  expect(allowed('shared/domain/x.ts', '@aws-sdk/client-sqs')).toBe(false);
  expect(allowed('shared/domain/x.ts', '../adapters/y.ts')).toBe(false);
  expect(allowed('functions/intake/verb.ts', '../dispatch/verb.ts')).toBe(false);
  expect(allowed('functions/intake/verb.ts', '../../shared/adapters/sqs/queue.ts')).toBe(false);
  expect(allowed('functions/intake/handler.ts', '../../shared/adapters/sqs/queue.ts')).toBe(true);
  expect(allowed('functions/console/portal/x.tsx', '../control/y.tsx')).toBe(false);
  expect(allowed('functions/console/ui/x.tsx', '../desk/y.tsx')).toBe(false);
  expect(allowed('functions/console/api/x.ts', '../ui/y.tsx')).toBe(false);
  expect(allowed('functions/console/control/x.tsx', '../helpdesks/y.tsx')).toBe(true);
  expect(allowed('infra/local/run.ts', '../../shared/domain/time.ts')).toBe(false);
  expect(allowed('infra/stacks/flow.ts', '../../functions/intake/env.ts')).toBe(true);
});
