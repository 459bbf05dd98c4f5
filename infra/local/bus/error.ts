/** A refusal in AWS's words: `name` is the error code that the SDK rebuilds its exception from. */
export class AwsError extends Error {
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

export const invalid = (message: string) => new AwsError('ValidationException', message);

export const notFound = (message: string) => new AwsError('ResourceNotFoundException', message);

export const overLimit = () =>
  new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');

/** EventBridge puts this sentence before its compiler's reason; it also appends the parser's position, which we do not. */
export const invalidPattern = (reason: string) =>
  new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
