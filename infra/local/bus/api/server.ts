import { createServer } from 'node:http';
import { type AwsService, serveAws } from '../../aws-server.ts';
import { onLoopback } from '../../loopback.ts';
import type { Action, Context } from './actions.ts';
import { busActions } from './bus-actions.ts';
import { eventActions } from './event-actions.ts';
import { ruleActions } from './rule-actions.ts';
import { targetActions } from './target-actions.ts';

const ACTIONS = new Map<string, Action>(
  [eventActions, busActions, ruleActions, targetActions].flatMap((actions) => Object.entries(actions)),
);

/** Speaks EventBridge's API on loopback. */
export async function startApi(options: Context & { port: number; report: (line: string) => void }) {
  const service: AwsService = {
    prefix: 'AWSEvents',
    find(name) {
      const action = ACTIONS.get(name);
      return action && ((body) => action(body, options));
    },
    report: options.report,
  };
  const server = createServer((request, response) => void serveAws(service, request, response));
  return onLoopback(server, options.port);
}
