import { CfnOutput, CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Env as Announce } from '../../functions/announce/env.ts';
import type { Env as Clock } from '../../functions/clock/env.ts';
import type { Env as Dispatch } from '../../functions/dispatch/env.ts';
import type { Env as Escalate } from '../../functions/escalate/env.ts';
import type { Env as Notify } from '../../functions/notify/env.ts';
import type { Env as Roster } from '../../functions/roster/env.ts';
import type { Env as Writeback } from '../../functions/writeback/env.ts';
import { alarm, alarmTopic, everyMinute } from '../constructs/alarms.ts';
import { Duty } from '../constructs/duty.ts';
import { allow, type Grant } from '../constructs/grant.ts';
import { mailsFrom, OwnRoutes } from '../constructs/own-routes.ts';
import { DutyQueue, deadLetterQueue } from '../constructs/queue.ts';
import { Routes } from '../constructs/routes.ts';
import type { StateStack } from './state.ts';

/** How long any background function may take: write-back waits up to 20 seconds for a helpdesk. */
const workLimit = Duration.seconds(30);

/** As long as a function may run: a part of a roster is solved for up to ten minutes. */
const rosterLimit = Duration.minutes(15);

/** The walk behind the front door: what waits, what announces, and the functions between. */
export class FlowStack extends Stack {
  readonly alarms: Topic;
  readonly queues: Record<
    'reports' | 'moves' | 'timers' | 'replies' | 'notices' | 'routed' | 'rosters' | 'live',
    DutyQueue
  >;
  readonly bus: EventBus;
  /** the address of mails; empty where none are sent */
  readonly mailFrom: string;
  /** what a stream or a bus could not deliver: nothing moves it back by itself */
  readonly lost: Record<'announce' | 'bus', Queue>;

  readonly #ownRoutes: OwnRoutes;

  constructor(scope: Construct, id: string, props: StackProps & { state: StateStack }) {
    super(scope, id, props);
    this.alarms = alarmTopic(this);
    const queue = (duty: string, fifo = false) => new DutyQueue(this, duty, { workLimit, alarms: this.alarms, fifo });
    const [moves, timers, replies, notices] = [queue('moves'), queue('timers'), queue('replies'), queue('notices')];
    const [live, routed] = [queue('live'), queue('routed')];
    const rosters = new DutyQueue(this, 'rosters', { workLimit: rosterLimit, alarms: this.alarms, patience: 1 });
    this.queues = { reports: queue('reports', true), moves, timers, replies, notices, routed, rosters, live };
    this.lost = {
      announce: deadLetterQueue(this, 'announce', this.alarms),
      bus: deadLetterQueue(this, 'bus', this.alarms),
    };
    this.bus = new EventBus(this, 'events', { eventBusName: 'sunrelay' });
    const to = { moves, replies, notices, routed, rosters, live };
    new Routes(this, 'routes', { bus: this.bus, to, lost: this.lost.bus });
    this.#ownRoutes = new OwnRoutes(this, 'own-routes', { bus: this.bus, to: routed, lost: this.lost.bus });
    this.mailFrom = new CfnParameter(this, 'MailFrom', {
      description: 'The address that mails of routes come from, verified with SES in this region; empty: none are sent',
      default: '',
    }).valueAsString;
    this.#announce(props.state);
    this.#clock(props.state);
    this.#consumers(props.state);
    this.#roster(props.state);
    this.#reportsAge();
    new CfnOutput(this, 'BusName', { value: this.bus.eventBusName });
    new CfnOutput(this, 'AlarmTopicArn', { value: this.alarms.topicArn });
  }

  /** The stream is the outbox: this is the only publisher. */
  #announce({ table }: StateStack) {
    const publishes: Grant = {
      says: this.bus.eventBusName,
      allows: [allow('events', ['PutEvents'], [this.bus.eventBusArn])],
    };
    const announce = new Duty<typeof Announce>(this, 'announce', {
      told: {
        BUS_NAME: publishes,
        TIMERS_QUEUE_URL: this.queues.timers.sends(),
        REPLIES_QUEUE_URL: this.queues.replies.sends(),
      },
      timeout: workLimit,
      memory: 512,
    });
    announce.follows(table, this.lost.announce);
    alarm(this, this.alarms, 'announce-lag', {
      metric: announce.function.metric('IteratorAge', { period: everyMinute, statistic: 'max' }),
      threshold: 60_000,
      minutes: 3,
      because: 'What happened is announced a minute late or more.',
    });
  }

  /** A minute that failed is made good by the next one, so nobody retries it and nobody keeps it. */
  #clock({ table }: StateStack) {
    const clock = new Duty<typeof Clock>(this, 'clock', {
      told: {
        TABLE_NAME: table.asks('due'),
        TIMERS_QUEUE_URL: this.queues.timers.sends(),
        REPLIES_QUEUE_URL: this.queues.replies.sends(),
      },
      timeout: workLimit,
      memory: 256,
      whenInvoked: { retryAttempts: 0, maxEventAge: Duration.minutes(1) },
    });
    const target = new LambdaFunction(clock.function, { retryAttempts: 0, maxEventAge: Duration.minutes(1) });
    new Rule(this, 'every-minute', { schedule: Schedule.rate(Duration.minutes(1)), targets: [target] });
    alarm(this, this.alarms, 'clock-silent', {
      metric: new MathExpression({
        expression: 'runs - FILL(faults, 0)',
        usingMetrics: { runs: clock.function.metricInvocations(), faults: clock.function.metricErrors() },
        period: everyMinute,
      }),
      threshold: 1,
      minutes: 5,
      below: true,
      because: 'Nothing has looked for what falls due.',
    });
  }

  /** Each keeps to its own queue, and to so many at once that the front door always has room. */
  #consumers({ table, bodies }: StateStack) {
    const at = (memory: number) => ({ timeout: workLimit, memory });
    const dispatch = new Duty<typeof Dispatch>(this, 'dispatch', {
      told: { TABLE_NAME: table.changes(), BUCKET_NAME: bodies.reads(), OUTBOUND_ALLOW: '' },
      ...at(1024),
    });
    dispatch.consumes(this.queues.reports, { batchSize: 10, atOnce: 50 });
    dispatch.consumes(this.queues.moves, { batchSize: 10, atOnce: 10 });
    const escalate = new Duty<typeof Escalate>(this, 'escalate', { told: { TABLE_NAME: table.changes() }, ...at(512) });
    escalate.consumes(this.queues.timers, { batchSize: 10, atOnce: 20 });
    const writeback = new Duty<typeof Writeback>(this, 'writeback', {
      told: {
        TABLE_NAME: table.changes(),
        BUCKET_NAME: bodies.keepsAttachments(),
        REPLIES_QUEUE_URL: this.queues.replies.sends(),
        MAIL_FROM: mailsFrom(this.mailFrom),
        OUTBOUND_ALLOW: '',
      },
      // the files of a reply lie in memory on their way to some helpdesks
      ...at(1024),
    });
    // one at a time: a batch of slow helpdesks would not fit into the work limit
    writeback.consumes(this.queues.replies, { batchSize: 1, atOnce: 50 });
    const notify = new Duty<typeof Notify>(this, 'notify', {
      told: {
        TABLE_NAME: table.changes(),
        BUS_NAME: this.#ownRoutes.makes(),
        RULE_PREFIX: this.#ownRoutes.prefix,
        ROUTED_QUEUE_ARN: this.queues.routed.queue.queueArn,
        LOST_QUEUE_ARN: this.lost.bus.queueArn,
      },
      ...at(256),
    });
    notify.consumes(this.queues.notices, { batchSize: 10, atOnce: 10 });
    notify.consumes(this.queues.routed, { batchSize: 10, atOnce: 10 });
    this.#says(notify, 'parked', 'nobody can take a ticket', {
      alarm: 'parked-tickets',
      because: 'A ticket or its escalation is parked: nobody can take it.',
    });
    this.#says(notify, 'gap', 'the roster has a hole', {
      alarm: 'roster-gaps',
      because: 'In the coming weeks a client has fewer people on duty than it needs, and nobody has signed for it.',
    });
    this.#says(notify, 'incident', 'a rule declared an incident', {
      alarm: 'incidents-by-rule',
      because: 'Many similar tickets of one client came in at once, and its rule declared them an incident.',
    });
    this.#says(notify, 'review', 'who may see what is to be reviewed', {
      alarm: 'access-reviews',
      because: 'A quarter has begun, and nobody has reviewed who may see what.',
    });
  }

  /** An alarm on a line of a function's log. */
  #says({ log }: Duty<typeof Notify>, id: string, message: string, raises: { alarm: string; because: string }) {
    const lines = new MetricFilter(this, id, {
      logGroup: log,
      filterPattern: FilterPattern.stringValue('$.message', '=', message),
      metricNamespace: 'sunrelay',
      metricName: `${id[0]?.toUpperCase()}${id.slice(1)}`,
      metricValue: '1',
    });
    alarm(this, this.alarms, raises.alarm, {
      metric: lines.metric({ period: everyMinute, statistic: 'sum' }),
      threshold: 1,
      minutes: 1,
      because: raises.because,
    });
  }

  /** One part of a roster at a time in each copy, and as many copies as there are parts. Every night it looks ahead. */
  #roster({ table, bodies }: StateStack) {
    const roster = new Duty<typeof Roster>(this, 'roster', {
      told: { TABLE_NAME: table.changes(), BUCKET_NAME: bodies.keepsAndReads('rosters') },
      timeout: rosterLimit,
      memory: 3008,
      beside: { workers: ['shared/solver/worker.ts'], files: ['node_modules/highs/build/highs.wasm'] },
    });
    roster.consumes(this.queues.rosters, { batchSize: 1, atOnce: 50 });
    const target = new LambdaFunction(roster.function, { retryAttempts: 2, maxEventAge: Duration.hours(2) });
    new Rule(this, 'every-night', { schedule: Schedule.cron({ hour: '2', minute: '10' }), targets: [target] });
  }

  #reportsAge() {
    const { queue } = this.queues.reports;
    alarm(this, this.alarms, 'reports-age', {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: everyMinute, statistic: 'max' }),
      threshold: 60,
      minutes: 3,
      because: 'A report has waited for dispatch for a minute or more.',
    });
  }
}
