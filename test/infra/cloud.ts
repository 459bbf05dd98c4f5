import { rmSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { platform } from '../../infra/stacks/platform.ts';

// the templates' own validity is synthesis.test.ts's question; asking it here would double the time of every file
process.env.CDK_VALIDATION = 'false';

type Json = Record<string, unknown>;

/** A resource by its place in the construct tree, `flow/reports/queue`. */
export type Resource = { name: string; type: string; is: Json; keeps: unknown };

/** What the synthesized templates say, read by name. */
export type Cloud = ReturnType<typeof cloud>;

/** Synthesizes without bundling, so the functions' code is not read, and joins the three templates. */
export function cloud(context: Json = {}) {
  const { app, stacks } = platform({
    'aws:cdk:bundling-stacks': [],
    'aws:cdk:enable-path-metadata': true,
    'aws:cdk:disable-asset-staging': true,
    ...context,
  });
  const templates = Object.entries(stacks).map(([stack, it]) => ({ stack, json: Template.fromStack(it).toJSON() }));
  rmSync(app.outdir, { recursive: true });
  const names = new Map<string, string>();
  const resources: Resource[] = [];
  for (const { stack, json } of templates) {
    for (const [id, resource] of Object.entries<Json>(json.Resources as Record<string, Json>)) {
      const path = (resource.Metadata as { 'aws:cdk:path'?: string } | undefined)?.['aws:cdk:path'] ?? `${stack}/${id}`;
      const name = path.replace(/\/Resource$/, '');
      names.set(`${stack}:${id}`, name);
      resources.push({
        name,
        type: String(resource.Type),
        is: (resource.Properties ?? {}) as Json,
        keeps: resource.DeletionPolicy,
      });
    }
  }
  const exported = new Map<string, string>();
  for (const { stack, json } of templates) {
    for (const output of Object.values<Json>((json.Outputs ?? {}) as Record<string, Json>)) {
      const name = (output.Export as { Name?: string } | undefined)?.Name;
      if (name) exported.set(name, named(stack, output.Value));
    }
  }

  /** Replaces every intrinsic function by what it says: a resource's name with what is asked of it left out. */
  function named(stack: string, value: unknown): string {
    if (typeof value === 'string') return value;
    const [[intrinsic, of]] = Object.entries(value as Json) as [[string, unknown]];
    switch (intrinsic) {
      case 'Ref':
        return names.get(`${stack}:${of}`) ?? String(of);
      case 'Fn::GetAtt':
        return names.get(`${stack}:${(of as string[])[0]}`) ?? String(of);
      case 'Fn::ImportValue':
        return exported.get(String(of)) ?? String(of);
      case 'Fn::Join':
        return (of as [string, unknown[]])[1].map((part) => named(stack, part)).join((of as [string])[0]);
      default:
        throw new Error(`the test does not know ${intrinsic}`);
    }
  }

  const stackOf = (name: string) => name.slice(0, name.indexOf('/'));
  const of = (type: string) => resources.filter((resource) => resource.type === `AWS::${type}`);
  return {
    resources,
    of,
    /** The one resource of this name. */
    at(name: string): Resource {
      const found = resources.find((resource) => resource.name === name);
      if (!found) throw new Error(`no ${name} among ${resources.map((resource) => resource.name).join(', ')}`);
      return found;
    },
    /** What a property of a resource says or points at. */
    says: (resource: Resource, value: unknown) => named(stackOf(resource.name), value),
    parameters: Object.assign({}, ...templates.map(({ json }) => json.Parameters ?? {})) as Record<string, Json>,
  };
}

export const duties = [
  'intake',
  'dispatch',
  'announce',
  'clock',
  'escalate',
  'writeback',
  'notify',
  'roster',
  'console',
  'live',
] as const;
