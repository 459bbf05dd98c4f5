/** How long API Gateway holds a connection at most, and how long one that says nothing. Milliseconds. */
const LONGEST = 2 * 60 * 60_000;
const IDLE = 10 * 60_000;

/**
 * Calls `end` when a connection has been open for two hours, or silent for ten minutes. `spoken` is for every message,
 * either way.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export function limitsOf(end: () => void): { spoken(): void; stop(): void } {
  const stop = () => {
    clearTimeout(longest);
    clearTimeout(idle);
  };
  const over = () => {
    stop();
    end();
  };
  const longest = setTimeout(over, LONGEST).unref();
  const idle = setTimeout(over, IDLE).unref();
  return { spoken: () => void idle.refresh(), stop };
}
