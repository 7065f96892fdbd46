import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { Operation } from '../lib/api/operation.ts';
import { createLog } from './logGroup.ts';
import type { ServiceFunction } from './serviceFunction.ts';

/**
 * What was asked for, when, and what was answered. It holds no body and no path, so no claim, no amount and no number that somebody wrote there; who did something is told by the
 * trail.
 */
const ASKED = AccessLogFormat.custom(
  JSON.stringify({
    at: '$context.requestTime',
    request: '$context.requestId',
    from: '$context.identity.sourceIp',
    route: '$context.routeKey',
    status: '$context.status',
    millis: '$context.responseLatency',
    error: '$context.error.message',
  }),
);

/** The HTTP API. Each route asks for an IAM signature, so that nothing is open until somebody opens it. */
export class Api extends Construct {
  private readonly api: HttpApi;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new HttpApi(this, 'Default', {
      apiName: 'lumpsum',
      description: 'Lumpsum: the lump-sum budgets of county medical communities',
      createDefaultStage: false,
      defaultAuthorizer: new HttpIamAuthorizer(),
    });
    const log = createLog(this, 'Log');
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: ASKED },
      // Officers of one pooling area, not the public: a loop gone wild must not use up the account's functions.
      throttle: { rateLimit: 50, burstLimit: 100 },
    });
  }

  /** Let a function answer these operations. */
  answer(by: ServiceFunction, operations: readonly Pick<Operation, 'method' | 'path'>[]): void {
    const integration = new HttpLambdaIntegration(by.node.id, by.lambda);
    for (const { method, path } of operations) {
      this.api.addRoutes({ methods: [HttpMethod[method]], path, integration });
    }
  }

  /** Where the API is, without a slash at the end. */
  get url(): string {
    return this.api.apiEndpoint;
  }
}
