import { Logger } from '@aws-lambda-powertools/logger';

/** Structured log lines; never a body, a header or a secret. */
export const log = new Logger({ serviceName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'sunrelay' });
