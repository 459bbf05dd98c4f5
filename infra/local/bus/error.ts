import { AwsError } from '../aws-server.ts';

export const invalid = (message: string) => new AwsError('ValidationException', message);

export const notFound = (message: string) => new AwsError('ResourceNotFoundException', message);

export const overLimit = () =>
  new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');

/** EventBridge puts this sentence before its compiler's reason; it also appends the parser's position, which we do not. */
export const invalidPattern = (reason: string) =>
  new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
