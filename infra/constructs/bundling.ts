import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

const BANNER = "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);";

/** The SDK is bundled too: what was tested is what runs. The banner gives CommonJS dependencies their `require`. */
export const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  mainFields: ['module', 'main'],
  externalModules: [],
  minify: true,
  sourceMap: true,
  sourcesContent: false,
  logLevel: LogLevel.WARNING,
  banner: BANNER,
};

/**
 * The same with more files beside the bundle: workers, each from its source and bundled likewise, and files as they are.
 * Places are from the root of the repository, where this runs.
 */
export const bundlingWith = ({
  workers = [],
  files = [],
}: {
  workers?: string[];
  files?: string[];
}): BundlingOptions => ({
  ...bundling,
  commandHooks: {
    beforeInstall: () => [],
    beforeBundling: () => [],
    afterBundling: (from, to) => [
      ...workers.map(
        (source) =>
          `${from}/node_modules/.bin/esbuild ${from}/${source} --bundle --platform=node --format=esm --target=node24 --minify --sourcemap --sources-content=false --log-level=warning --out-extension:.js=.mjs --outdir=${to} --banner:js=${quoted(BANNER)}`,
      ),
      ...files.map((file) => `cp ${from}/${file} ${to}/`),
    ],
  },
});

const quoted = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`;
