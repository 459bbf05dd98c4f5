import { CfnOutput, CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Env as Console } from '../../functions/console/env.ts';
import type { Env as Intake } from '../../functions/intake/env.ts';
import type { Env as Live } from '../../functions/live/env.ts';
import { alarm, everyMinute } from '../constructs/alarms.ts';
import { redrives } from '../constructs/dead-letters.ts';
import { Duty } from '../constructs/duty.ts';
import { FrontDoor } from '../constructs/front-door.ts';
import { Pages } from '../constructs/identity.ts';
import { LiveDoor } from '../constructs/live-door.ts';
import type { FlowStack } from './flow.ts';
import type { StateStack } from './state.ts';

/** Why intake may not believe a webhook, in its own words; unknown addresses, sizes and rates are not among them. */
const unbelievable = [
  'missing-signature',
  'malformed-signature',
  'bad-signature',
  'stale-timestamp',
  'missing-secret',
  'missing-setting',
  'wrong-sender',
];

const notBelieved = FilterPattern.all(
  FilterPattern.stringValue('$.message', '=', 'a webhook was not taken'),
  FilterPattern.any(...unbelievable.map((because) => FilterPattern.stringValue('$.because', '=', because))),
);

export type FrontProps = StackProps & { state: StateStack; flow: FlowStack; publicUrl?: string | undefined };

/** What the world reaches: the address that senders call, and everything that people open. */
export class FrontStack extends Stack {
  readonly #door = new FrontDoor(this, 'door');
  readonly #liveDoor = new LiveDoor(this, 'live-door');
  readonly #publicUrl: string;

  constructor(scope: Construct, id: string, props: FrontProps) {
    super(scope, id, props);
    this.#publicUrl = props.publicUrl ?? this.#door.api.apiEndpoint;
    this.#intake(props);
    this.#console(props);
    this.#live(props);
    alarm(this, props.flow.alarms, 'front-faults', {
      metric: this.#door.api.metricServerError({ period: everyMinute, statistic: 'sum' }),
      threshold: 3,
      minutes: 2,
      because: 'Calls over HTTP are answered with a 5xx.',
    });
    new CfnOutput(this, 'ApiUrl', { value: this.#publicUrl });
  }

  #intake({ state, flow }: FrontProps) {
    const intake = new Duty<typeof Intake>(this, 'intake', {
      told: {
        TABLE_NAME: state.table.looksUp(),
        BUCKET_NAME: state.bodies.keeps(),
        REPORTS_QUEUE_URL: flow.queues.reports.sends(),
        PUBLIC_URL: this.#publicUrl,
      },
      timeout: Duration.seconds(10),
      memory: 1024,
    });
    this.#door.opens(['/in/{connectionId}'], 'intake', intake.function);
    const unbelieved = new MetricFilter(this, 'unbelieved', {
      logGroup: intake.log,
      filterPattern: notBelieved,
      metricNamespace: 'sunrelay',
      metricName: 'VerificationFailed',
      metricValue: '1',
    });
    alarm(this, flow.alarms, 'verification-failures', {
      metric: unbelieved.metric({ period: everyMinute, statistic: 'sum' }),
      threshold: 10,
      minutes: 5,
      because: 'Webhooks keep failing the check of who sent them.',
    });
  }

  #console({ state, flow }: FrontProps) {
    const keyHash = new CfnParameter(this, 'OperatorKeyHash', {
      description: 'SHA-256 of the first operator key in hex, as `npx sunrelay key new` prints it',
      allowedPattern: '^[0-9a-f]{64}$',
    });
    const pages = new Pages(this, 'pages', { identity: state.identity, publicUrl: this.#publicUrl });
    const console = new Duty<typeof Console>(this, 'console', {
      told: {
        TABLE_NAME: state.table.changes(),
        BUCKET_NAME: state.bodies.readsAndLends(),
        REPORTS_QUEUE_URL: flow.queues.reports.sends(),
        PUBLIC_URL: this.#publicUrl,
        OPERATOR_KEY_HASH: keyHash.valueAsString,
        DEAD_LETTER_QUEUES: redrives(this, flow.queues, flow.lost),
        MAIL_FROM: flow.mailFrom,
        OUTBOUND_ALLOW: '',
        OIDC_ISSUER: state.identity.issuer,
        OIDC_CLIENT_ID: pages.clientId,
        USER_POOL_ID: state.identity.invites(),
        LIVE_URL: this.#liveDoor.url,
      },
      // the gateway gives up after 30 seconds; we answer before
      timeout: Duration.seconds(25),
      // a whole processor: previews and repairs search while somebody waits
      memory: 1769,
    });
    this.#door.opens(['/', '/{proxy+}'], 'console', console.function);
  }

  /** Both ends of the line in one function: what pages say, and the facts that they hear. */
  #live({ state, flow }: FrontProps) {
    const live = new Duty<typeof Live>(this, 'live', {
      told: { TABLE_NAME: state.table.changes(), LIVE_URL: this.#liveDoor.speaks() },
      timeout: Duration.seconds(25),
      memory: 512,
    });
    this.#liveDoor.leadsTo(live.function);
    live.consumes(flow.queues.live, { batchSize: 10, atOnce: 20 });
    alarm(this, flow.alarms, 'live-faults', {
      metric: this.#liveDoor.faults(),
      threshold: 3,
      minutes: 2,
      because: 'What pages say on their lines is answered with a fault.',
    });
  }
}
