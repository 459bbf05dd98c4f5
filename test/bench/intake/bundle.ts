import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';
import { bundling } from '../../../infra/constructs/bundling.ts';

/** What a bundle weighs: its bytes, gzipped too, and its bytes by where they come from, the heaviest first. */
export type Weight = { bytes: number; gzip: number; parts: [name: string, bytes: number][] };

/** The options that CDK hands to esbuild for every function of the platform. */
const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: bundling.target ?? '',
  mainFields: bundling.mainFields ?? [],
  minify: bundling.minify ?? false,
  sourcemap: bundling.sourceMap ?? false,
  sourcesContent: bundling.sourcesContent ?? true,
  banner: { js: bundling.banner ?? '' },
  logLevel: 'error',
};

/** Bundles a handler as CDK would, and weighs the result. */
export async function bundled(entry: string, outfile: string): Promise<Weight> {
  const { metafile } = await build({ ...options, entryPoints: [entry], outfile, metafile: true });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const parts = Map.groupBy(inputs, ([file]) => partOf(file));
  const weights = [...parts].map(([name, files]): [string, number] => [
    name,
    files.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
  ]);
  const code = readFileSync(outfile);
  return { bytes: code.length, gzip: gzipSync(code).length, parts: weights.sort(([, a], [, b]) => b - a) };
}

/** A package, or a room of ours. */
function partOf(file: string): string {
  const installed = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
  return installed ?? file.split('/').slice(0, 2).join('/');
}
