import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One CloudFormation template as CDK writes it; only the sections that this runner reads. */
export type Template = {
  Parameters?: Record<string, { Type: string; Default?: unknown }>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
  Resources?: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>;
};

export type TemplateResource = { Type: string; Properties?: Record<string, unknown>; Condition?: string };

export type Stack = {
  name: string;
  region: string | undefined;
  template: Template;
  /** Folder or file of each asset by the S3 key that the template names. */
  assets: Map<string, string>;
};

type Artifact = {
  type: string;
  environment?: string;
  dependencies?: string[];
  displayName?: string;
  properties?: { templateFile?: string; file?: string; stackName?: string };
};

type AssetManifest = {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
};

/** Reads a synthesized `cdk.out`: its stacks, each after the ones it depends on. */
export function readAssembly(folder: string): Stack[] {
  const artifacts = readJson<{ artifacts: Record<string, Artifact> }>(join(folder, 'manifest.json')).artifacts;
  const nested = Object.entries(artifacts).find(([, artifact]) => artifact.type === 'cdk:cloud-assembly');
  if (nested) throw new Error(`Stage ${nested[0]}: nested assemblies are not known to the local runner`);

  return inOrder(artifacts)
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([id, artifact]) => readStack(folder, id, artifact, artifacts));
}

function readStack(folder: string, id: string, artifact: Artifact, artifacts: Record<string, Artifact>): Stack {
  const file = artifact.properties?.templateFile;
  if (!file) throw new Error(`Stack ${id} has no template file in the manifest`);
  const region = artifact.environment?.split('/').at(-1);
  const manifests = (artifact.dependencies ?? [])
    .map((name) => artifacts[name])
    .filter((dependency) => dependency?.type === 'cdk:asset-manifest')
    .map((dependency) => readJson<AssetManifest>(join(folder, dependency?.properties?.file ?? '')));
  const assets = manifests
    .flatMap((manifest) => Object.values(manifest.files ?? {}))
    .flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, join(folder, source.path ?? '')] as const),
    );
  return {
    name: artifact.properties?.stackName ?? id,
    region: region === 'unknown-region' ? undefined : region,
    template: readJson<Template>(join(folder, file)),
    assets: new Map(assets),
  };
}

function inOrder(artifacts: Record<string, Artifact>): [string, Artifact][] {
  const ordered = new Map<string, Artifact>();
  const visit = (id: string) => {
    const artifact = artifacts[id];
    if (!artifact || ordered.has(id)) return;
    for (const dependency of artifact.dependencies ?? []) visit(dependency);
    ordered.set(id, artifact);
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return [...ordered];
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
