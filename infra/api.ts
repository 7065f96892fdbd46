import { Duration } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { Operation } from '../lib/api/operation.ts';
import { createLog } from './logGroup.ts';
import type { ServiceFunction } from './serviceFunction.ts';

/**
 * What was asked for, when, and what was answered. It holds no body and no path, so no claim, no amount and no number that somebody wrote there, and of persons only a
 * pseudonym; who did something is told by the trail.
 */
const ASKED = AccessLogFormat.custom(
  JSON.stringify({
    at: '$context.requestTime',
    request: '$context.requestId',
    who: '$context.authorizer.who',
    from: '$context.identity.sourceIp',
    route: '$context.routeKey',
    status: '$context.status',
    millis: '$context.responseLatency',
    error: '$context.error.message',
  }),
);

/** The HTTP API. Before each route stands the authorizer, so that nothing is open until somebody is granted it; beside what tells how it is asked. */
export class Api extends Construct {
  private readonly api: HttpApi;

  constructor(scope: Construct, id: string, authorize: ServiceFunction) {
    super(scope, id);
    this.api = new HttpApi(this, 'Default', {
      apiName: 'lumpsum',
      description: 'Lumpsum: the lump-sum budgets of county medical communities',
      createDefaultStage: false,
      defaultAuthorizer: new HttpLambdaAuthorizer('Authorizer', authorize.lambda, {
        responseTypes: [HttpLambdaResponseType.SIMPLE],
        // A role that was taken away is gone with the next request.
        resultsCacheTtl: Duration.seconds(0),
      }),
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
  answer(by: ServiceFunction, operations: readonly Pick<Operation, 'method' | 'path' | 'scope'>[]): void {
    // One permission a function and not one a route: a stack has room for 500 resources.
    const integration = new HttpLambdaIntegration(by.node.id, by.lambda, { scopePermissionToRoute: false });
    for (const { method, path, scope } of operations) {
      // A browser that opens the description of the API has no token yet.
      const authorizer = scope === 'open' && { authorizer: new HttpNoneAuthorizer() };
      this.api.addRoutes({ methods: [HttpMethod[method]], path, integration, ...authorizer });
    }
  }

  /** Where the API is, without a slash at the end. */
  get url(): string {
    return this.api.apiEndpoint;
  }
}
