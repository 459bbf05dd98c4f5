import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/**
 * What the access log keeps. No query string, which is where the address of a calendar has its secret, and of headers the
 * user agent alone: the others carry keys and signatures.
 */
const logged = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  method: '$context.httpMethod',
  route: '$context.routeKey',
  path: '$context.path',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  from: '$context.identity.sourceIp',
  agent: '$context.identity.userAgent',
  error: '$context.integrationErrorMessage',
};

/** One address for everything that comes over HTTP. The gateway takes 10 MB; each duty refuses what is too much for it. */
export class FrontDoor extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new HttpApi(this, 'api', { apiName: 'sunrelay', createDefaultStage: false });
    const logGroup = new LogGroup(this, 'log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 1000, burstLimit: 2000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(logged)),
      },
    });
  }

  /** Sends these paths, whatever the method, to one function. */
  opens(paths: string[], duty: string, handler: IFunction) {
    const integration = new HttpLambdaIntegration(duty, handler);
    for (const path of paths) this.api.addRoutes({ path, methods: [HttpMethod.ANY], integration });
  }
}
