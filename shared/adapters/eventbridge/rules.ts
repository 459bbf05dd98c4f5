import {
  DeleteRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-eventbridge';
import { RouteId } from '../../domain/ids.ts';
import type { Pattern } from '../../domain/routes/pattern.ts';
import type { RouteRule, Rules } from '../../ports/rules.ts';
import { patience } from '../patience.ts';

/** The one target of every such rule. */
const TARGET = 'routed';
const DAY_SECONDS = 86_400;

/** Where rules of routes are, how their names begin, and where what they match goes, or what cannot be delivered. */
export type RulesOptions = { bus: string; prefix: string; queueArn: string; lostArn: string };

/** Rules of routes on the bus of that name. */
export function eventRules(options: RulesOptions, client = new EventBridgeClient(patience)): Rules {
  const { bus: EventBusName, prefix } = options;
  const nameOf = (id: RouteId) => `${prefix}${id.slice('rou_'.length)}`;
  return {
    async put(rule) {
      const Name = nameOf(rule.routeId);
      const EventPattern = JSON.stringify(rule.pattern);
      await client.send(
        new PutRuleCommand({ Name, EventBusName, EventPattern, Description: 'A route of an operator' }),
      );
      const { FailedEntries: [failed] = [] } = await client.send(
        new PutTargetsCommand({ Rule: Name, EventBusName, Targets: [targetOf(rule, options)] }),
      );
      if (failed) throw new Error(`the bus did not take the target of ${Name}: ${failed.ErrorCode}`);
    },

    async remove(routeId) {
      const Name = nameOf(routeId);
      try {
        await client.send(new RemoveTargetsCommand({ Rule: Name, EventBusName, Ids: [TARGET] }));
      } catch (fault) {
        if (!(fault instanceof ResourceNotFoundException)) throw fault;
      }
      await client.send(new DeleteRuleCommand({ Name, EventBusName }));
    },

    async list() {
      const found: RouteRule[] = [];
      let NextToken: string | undefined;
      do {
        const page = await client.send(new ListRulesCommand({ EventBusName, NamePrefix: prefix, NextToken }));
        for (const { Name = '', EventPattern = '{}' } of page.Rules ?? []) {
          const routeId = RouteId.safeParse(`rou_${Name.slice(prefix.length)}`).data;
          if (routeId) found.push({ routeId, pattern: JSON.parse(EventPattern) as Pattern });
        }
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      return found;
    },
  };
}

const targetOf = ({ routeId }: RouteRule, { queueArn, lostArn }: RulesOptions) => ({
  Id: TARGET,
  Arn: queueArn,
  InputTransformer: {
    InputPathsMap: { fact: '$.detail' },
    // A value that is an object is put in as JSON.
    InputTemplate: `{"routeId":"${routeId}","fact":<fact>}`,
  },
  DeadLetterConfig: { Arn: lostArn },
  RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: DAY_SECONDS },
});
