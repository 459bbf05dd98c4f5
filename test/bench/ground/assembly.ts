import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Resource = { Type: string; Properties: { MemorySize?: number; Environment?: { Variables?: Variables } } };
type Variables = Record<string, unknown>;
type Template = { Resources: Record<string, Resource> };

const ACCOUNT_PATH = '/000000000000/';

/** Synthesises the app as it deploys into a folder, and gives the folder. */
export function synthesise(folder: string): string {
  execFileSync(process.execPath, ['infra/app.ts'], {
    env: { ...process.env, CDK_OUTDIR: folder },
    stdio: 'pipe', // what it says is shown when it fails
  });
  return folder;
}

/** The duty that a function's logical id, or a name made of it, stands for. */
export const dutyOf = (id: string): string => /(?:^|-)([a-z]+)function[0-9A-F]{8}/.exec(id)?.[1] ?? id;

/** Where each function's bundle is, and how much memory the template gives it, by duty. */
export function functionsOf(assembly: string): Record<string, { bundle: string; megabytes: number }> {
  const functions = templates(assembly).flatMap(({ template }) =>
    Object.entries(template.Resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function'),
  );
  return Object.fromEntries(
    functions.map(([id, { Properties }]) => {
      const { S3Key = '' } = (Properties as { Code?: { S3Key?: string } }).Code ?? {};
      const bundle = join(assembly, `asset.${S3Key.replace('.zip', '')}`, 'index.mjs');
      return [dutyOf(id), { bundle, megabytes: Properties.MemorySize ?? 128 }];
    }),
  );
}

/**
 * A copy of an assembly in which each function tells the SDK its name, which the SDK tells in every request, and sends
 * to queues at another address: the SDK calls the host of a queue's URL, whatever its endpoint is.
 */
export function traced(assembly: string, folder: string, queues: string): string {
  mkdirSync(folder, { recursive: true });
  cpSync(assembly, folder, { recursive: true });
  for (const { file, template } of templates(folder)) {
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      const variables = Properties?.Environment?.Variables;
      if (Type !== 'AWS::Lambda::Function' || !variables) continue;
      for (const [name, url] of Object.entries(variables)) {
        if (!name.endsWith('_QUEUE_URL')) continue;
        const path = { 'Fn::Select': [1, { 'Fn::Split': [ACCOUNT_PATH, url] }] };
        variables[name] = { 'Fn::Join': ['', [`${queues}${ACCOUNT_PATH}`, path]] };
      }
      variables.AWS_SDK_UA_APP_ID = dutyOf(id);
    }
    writeFileSync(file, JSON.stringify(template));
  }
  return folder;
}

function templates(assembly: string): { file: string; template: Template }[] {
  return globSync('*.template.json', { cwd: assembly }).map((name) => {
    const file = join(assembly, name);
    return { file, template: JSON.parse(readFileSync(file, 'utf8')) as Template };
  });
}
