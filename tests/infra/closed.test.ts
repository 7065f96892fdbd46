import { expect, test } from 'vitest';
import { OPERATIONS } from '../../lib/api/operations.ts';
import { deployed, propertiesOf, resourcesOf, spoken } from './deployed.ts';
import { routeOf } from './routeOf.ts';

interface Route {
  readonly RouteKey: string;
  readonly AuthorizationType: string;
  readonly AuthorizerId: unknown;
  readonly Target: unknown;
}
interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

const routes = Object.values(resourcesOf<Route>('AWS::ApiGatewayV2::Route')).map(({ Properties }) => Properties);

/** What each function answers, by its name in the template. */
const ANSWERED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [...Map.groupBy(OPERATIONS, ({ by }) => by)].map(([by, operations]) => [
      by.replace(/^./, (letter) => letter.toUpperCase()),
      operations.map(routeOf),
    ]),
  ),
  ServeConsole: ['GET /', 'GET /console', 'GET /console/sign-in', 'GET /console/{proxy+}'],
};

for (const [name, keys] of Object.entries(ANSWERED)) {
  test(`${name} answers its routes and no other`, () => {
    const answered = routes.filter((route) => answering(route) === name).map(({ RouteKey }) => RouteKey);
    expect(answered.sort()).toEqual([...keys].sort());
  });
}

test('there is no route that these functions do not answer', () => {
  expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual(Object.values(ANSWERED).flat().sort());
});

test('before every route stands the one authorizer, which is asked anew each time; but before what tells how the API is asked, and the page by which people ask it', () => {
  const open = routes.filter(({ AuthorizationType }) => AuthorizationType === 'NONE');
  expect(open.map(({ RouteKey }) => RouteKey).sort()).toEqual(
    [...ANSWERED.ServeConsole!, 'GET /v1/docs', 'GET /v1/openapi.json'].sort(),
  );
  for (const { RouteKey, AuthorizationType, AuthorizerId } of routes.filter((route) => !open.includes(route))) {
    expect([AuthorizationType, spoken(AuthorizerId)], RouteKey).toEqual(['CUSTOM', 'ApiAuthorizer']);
  }
  const [authorizer, ...more] = Object.values(resourcesOf<Record<string, unknown>>('AWS::ApiGatewayV2::Authorizer'));
  expect(more).toEqual([]);
  expect(authorizer!.Properties).toMatchObject({
    ...{ AuthorizerType: 'REQUEST', AuthorizerPayloadFormatVersion: '2.0', EnableSimpleResponses: true },
    ...{ AuthorizerResultTtlInSeconds: 0, IdentitySource: ['$request.header.Authorization'] },
  });
  expect(spoken(authorizer!.Properties.AuthorizerUri)).toMatch(/\/functions\/Authorize\/invocations$/);
});

test('a function that answers is let go before the API gives up at 30 seconds', () => {
  for (const name of Object.keys(ANSWERED)) {
    expect(propertiesOf<{ Timeout: number }>(name).Timeout, name).toBeLessThan(30);
  }
});

test('the API writes down what was asked for, and of whom nothing; and bounds how often', () => {
  const stage = propertiesOf<{ AccessLogSettings: { Format: string } }>('ApiStage');
  expect(stage).toMatchObject({
    StageName: '$default',
    AccessLogSettings: { DestinationArn: { 'Fn::GetAtt': ['ApiLog', 'Arn'] } },
    DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
  });
  const format = JSON.parse(stage.AccessLogSettings.Format);
  expect(format).toMatchObject({
    who: '$context.authorizer.who',
    route: '$context.routeKey',
    status: '$context.status',
  });
  expect(
    Object.values(format)
      .filter((value) => value !== '$context.authorizer.who')
      .join(),
  ).not.toMatch(/identity\.(user|caller)|authorizer|context\.path|querystring|body/i);
});

test('only the API may call a function from outside, and only those that answer it', () => {
  const permissions = resourcesOf<Record<string, unknown>>('AWS::Lambda::Permission');
  const called = Object.values(permissions).map(({ Properties }) => {
    expect(Properties).toMatchObject({ Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' });
    return `${spoken(Properties.FunctionName)} ${spoken(Properties.SourceArn).split(':').at(-1)}`;
  });
  const allowed = Object.keys(ANSWERED).map((name) => `${name} Api/*/*/*`);
  expect(called.sort()).toEqual([...allowed, 'Authorize Api/authorizers/ApiAuthorizer'].sort());
});

// CloudFormation takes 500 resources in a stack, and refuses it whole from there on.
test('the stack has room left for what comes next', () => {
  expect(typesOf().length).toBeLessThan(450);
});

test('no function has an address of its own', () => {
  expect(typesOf()).not.toContain('AWS::Lambda::Url');
});

test('no policy lets everybody in', () => {
  for (const type of ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy']) {
    const policies = resourcesOf<{ PolicyDocument: { Statement: readonly Statement[] } }>(type);
    for (const [name, { Properties }] of Object.entries(policies)) {
      const allowing = Properties.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow');
      for (const { Principal, Condition } of allowing) {
        expect(Principal, name).toEqual({ Service: expect.any(String) });
        expect(Condition, name).toMatchObject({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
      }
    }
  }
});

test('a queue takes messages of the one bucket that announces to it, and the operators hear the alarms of this account', () => {
  const sourcesOf = (policy: string) =>
    propertiesOf<{ PolicyDocument: { Statement: readonly Statement[] } }>(policy).PolicyDocument.Statement.flatMap(
      ({ Effect, Condition }) => (Effect === 'Allow' ? [Condition as Record<string, Record<string, unknown>>] : []),
    );
  for (const [queue, bucket] of [
    ['ClaimsArrived', 'Exchange'],
    ['StatementsArrived', 'Exchange'],
    ['EnrolmentsArrived', 'Exchange'],
    ['AnnounceAlertsUndelivered', 'AnnounceAlertsUndeliveredEntries'],
  ] as const) {
    const [condition, ...more] = sourcesOf(`${queue}Policy`);
    expect(more).toEqual([]);
    const name = spoken(propertiesOf<{ BucketName: unknown }>(bucket).BucketName);
    expect(spoken(condition!.ArnEquals!['aws:SourceArn'])).toBe(`arn:AWS::Partition:s3:::${name}`);
  }
  const [alarms] = sourcesOf('OperationsPolicy');
  expect(spoken(alarms!.ArnLike!['aws:SourceArn'])).toMatch(/:cloudwatch:.*:alarm:\*$/);
});

test('every bucket, queue and topic refuses what does not come by TLS', () => {
  const guarded = { 'AWS::S3::Bucket': 's3:*', 'AWS::SQS::Queue': 'sqs:*', 'AWS::SNS::Topic': 'sns:Publish' };
  for (const [type, Action] of Object.entries(guarded)) {
    for (const name of Object.keys(resourcesOf(type))) {
      expect(propertiesOf(`${name}Policy`), name).toMatchObject({
        PolicyDocument: {
          Statement: expect.arrayContaining([
            expect.objectContaining({
              Effect: 'Deny',
              Action,
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            }),
          ]),
        },
      });
    }
  }
});

function answering({ Target }: Route): string {
  const integration = spoken(Target).replace('integrations/', '');
  return spoken(propertiesOf<{ IntegrationUri: unknown }>(integration).IntegrationUri);
}

function typesOf(): string[] {
  return Object.values(deployed.Resources).map(({ Type }) => Type);
}
