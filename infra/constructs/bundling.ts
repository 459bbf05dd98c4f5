import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

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
  banner: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
};
