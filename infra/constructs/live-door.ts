import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { LogGroupLogDestination, WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { everyMinute } from './alarms.ts';
import { allow, type Grant } from './grant.ts';

/** What the access log keeps of a line: that something was said, never what. */
const logged = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  event: '$context.eventType',
  route: '$context.routeKey',
  line: '$context.connectionId',
  status: '$context.status',
  from: '$context.identity.sourceIp',
  agent: '$context.identity.userAgent',
  error: '$context.integrationErrorMessage',
};

/** The lines of live pages: a page opens one, says who it is, and hears what happens. */
export class LiveDoor extends Construct {
  readonly url: string;
  readonly #api: WebSocketApi;
  readonly #stage: WebSocketStage;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#api = new WebSocketApi(this, 'api', { apiName: 'sunrelay-live' });
    const logGroup = new LogGroup(this, 'log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#stage = new WebSocketStage(this, 'stage', {
      webSocketApi: this.#api,
      stageName: 'live',
      autoDeploy: true,
      throttle: { rateLimit: 1000, burstLimit: 2000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(logged)),
      },
    });
    this.url = `${this.#api.apiEndpoint}/${this.#stage.stageName}`;
  }

  /** May speak to lines of this stage, and end them. */
  speaks(): Grant {
    const stage = `arn:${Aws.PARTITION}:execute-api:${Aws.REGION}:${Aws.ACCOUNT_ID}:${this.#api.apiId}/${this.#stage.stageName}`;
    const lines = ['POST', 'DELETE'].map((method) => `${stage}/${method}/@connections/*`);
    return { says: this.url, allows: [allow('execute-api', ['ManageConnections'], lines)] };
  }

  /** Sends whatever happens on a line to one function. */
  leadsTo(handler: IFunction) {
    for (const route of ['connect', 'disconnect', 'default']) {
      this.#api.addRoute(`$${route}`, { integration: new WebSocketLambdaIntegration(`on-${route}`, handler) });
    }
  }

  /** What of a minute the function could not take. */
  faults(): IMetric {
    const of = (metricName: string) =>
      new Metric({
        namespace: 'AWS/ApiGateway',
        metricName,
        dimensionsMap: { ApiId: this.#api.apiId },
        statistic: 'sum',
        period: everyMinute,
      });
    return new MathExpression({
      expression: 'FILL(refused, 0) + FILL(failed, 0)',
      usingMetrics: { refused: of('IntegrationError'), failed: of('ExecutionError') },
      period: everyMinute,
    });
  }
}
