import { describe, expect, test } from 'vitest';
import { functionsOf } from '../../local/aws/template/functions.ts';
import { resolve } from '../../local/aws/template/resolve.ts';
import { isAllowed, rightsOfRoles } from '../../local/aws/template/rights.ts';
import { readTemplate, type Template } from '../../local/aws/template/template.ts';
import { assertLettersWritable } from '../../local/aws/triggers/assertLettersWritable.ts';
import { assertSourcesReadable } from '../../local/aws/triggers/assertSourcesReadable.ts';
import { ASSEMBLY } from './fixture.ts';

const template = readTemplate(ASSEMBLY, 'Lumpsum');
const functionNamed = (name: string) => functionsOf(template).find((lambda) => lambda.name === name)!;

/** The template with one resource added or replaced. */
function withResource(id: string, Type: string, Properties: Record<string, unknown>): Template {
  return { ...template, resources: { ...template.resources, [id]: { Type, Properties } } };
}

describe('what the template says is resolved to what runs here', () => {
  test.each([
    ['a table is called by its logical id', { Ref: 'Books1A2B3C4D' }, 'Books1A2B3C4D'],
    ['a bucket by its logical id in lower case', { Ref: 'Exchange0F1E2D3C' }, 'exchange0f1e2d3c'],
    ['a queue by its URL', { Ref: 'Arrived' }, 'https://sqs.cn-north-1.amazonaws.com.cn/000000000000/Arrived'],
    ['a topic and a secret by their ARN', { Ref: 'Alerts' }, 'arn:aws-cn:sns:cn-north-1:000000000000:Alerts'],
    [
      'an ARN names its resource',
      { 'Fn::GetAtt': ['Arrived', 'Arn'] },
      'arn:aws-cn:sqs:cn-north-1:000000000000:Arrived',
    ],
    [
      'an attribute may be written in one text',
      { 'Fn::GetAtt': 'Exchange0F1E2D3C.Arn' },
      'arn:aws-cn:s3:::exchange0f1e2d3c',
    ],
    ['parts are joined', { 'Fn::Join': ['-', ['a', { Ref: 'Books1A2B3C4D' }]] }, 'a-Books1A2B3C4D'],
    ['a list is split and one of it selected', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [
      'names in a text are filled in, own ones first, and a literal stays',
      {
        'Fn::Sub': [
          `\${AWS::Partition} \${Alerts} \${Books1A2B3C4D.Arn} \${mine} \${!kept}`,
          { mine: { Ref: 'Reader' } },
        ],
      },
      'aws-cn arn:aws-cn:sns:cn-north-1:000000000000:Alerts ' +
        `arn:aws-cn:dynamodb:cn-north-1:000000000000:table/Books1A2B3C4D Reader \${kept}`,
    ],
    ['whatever is inside is resolved too', { a: [{ b: { Ref: 'Reader' } }] }, { a: [{ b: 'Reader' }] }],
  ])('%s', (_, given, expected) => {
    expect(resolve(template, given)).toEqual(expected);
  });

  test('a function that cannot be known here is refused by name', () => {
    expect(() => resolve(template, { 'Fn::ImportValue': 'other' })).toThrow('Fn::ImportValue');
  });

  test('a reference to what is not declared is refused by name', () => {
    expect(() => resolve(template, { Ref: 'Nobody' })).toThrow('"Nobody"');
  });
});

describe('a function is run as the template declares it', () => {
  test('its name is its logical id without the hash', () => {
    expect(functionsOf(template).map(({ name }) => name)).toEqual(['probe', 'reader', 'booker', 'announcer', 'echo']);
  });

  test('its environment names the resources of this machine', () => {
    expect(functionNamed('probe').environment).toEqual({
      BOOKS: 'Books1A2B3C4D',
      EXCHANGE: 'exchange0f1e2d3c',
      KEY: 'arn:aws-cn:secretsmanager:cn-north-1:000000000000:secret:PersonKey',
      PIECES_QUEUE_URL: 'https://sqs.cn-north-1.amazonaws.com.cn/000000000000/Pieces',
      ARRIVED_QUEUE_URL: 'https://sqs.cn-north-1.amazonaws.com.cn/000000000000/Arrived',
    });
  });

  test('a policy attached to its role counts like one of the role itself', () => {
    const { rights } = functionNamed('reader');
    expect(isAllowed(rights, 's3:PutObject', 'arn:aws-cn:s3:::exchange0f1e2d3c/receipts/a.json')).toBe(true);
    expect(isAllowed(rights, 's3:PutObject', 'arn:aws-cn:s3:::exchange0f1e2d3c/inbound/a.json')).toBe(false);
  });

  test('a function mapped to a queue it may not read does not start, and says so', () => {
    const closed = withResource('ReaderRole', 'AWS::IAM::Role', {});
    expect(() => assertSourcesReadable(closed, functionsOf(closed))).toThrow(/reader .*may not sqs:ReceiveMessage/);
    expect(() => assertSourcesReadable(template, functionsOf(template))).not.toThrow();
  });

  test('a function that may not write where its failures are set aside does not start, and says so', () => {
    expect(() => assertLettersWritable(template, functionsOf(template))).not.toThrow();
    for (const [role, place] of [
      ['AnnouncerRole', 'announcer sets aside in Undelivered'],
      ['ProbeRole', 'probe sets aside in Missed'],
    ] as const) {
      const closed = withResource(role, 'AWS::IAM::Role', {});
      expect(() => assertLettersWritable(closed, functionsOf(closed))).toThrow(`${place} but may not sqs:SendMessage`);
    }
  });

  test('nor one whose failures go to a bucket, unless it may also list that', () => {
    const { Type, Properties } = template.resources.Entries!;
    const OnFailure = { Destination: { 'Fn::GetAtt': ['Exchange0F1E2D3C', 'Arn'] } };
    const bucketed = withResource('Entries', Type, { ...Properties, DestinationConfig: { OnFailure } });
    expect(() => assertLettersWritable(bucketed, functionsOf(bucketed))).toThrow(
      'announcer sets aside in Exchange0F1E2D3C but may not s3:PutObject on arn:aws-cn:s3:::exchange0f1e2d3c/aws/lambda/any',
    );
  });

  test('a property this machine does not understand is refused, naming resource and property', () => {
    const odd = withResource('Odd', 'AWS::Lambda::Function', { Code: {}, Handler: 'index.handler', Role: 'r' });
    expect(() => functionsOf(odd)).toThrow(/AWS::Lambda::Function Odd[\s\S]*S3Key/);
  });
});

describe('a role allows what a statement allows and none denies', () => {
  const allow = (Action: string, Resource: string, more = {}) => ({ Effect: 'Allow', Action, Resource, ...more });
  const rightsOf = (...Statement: unknown[]) => {
    const role = withResource('R', 'AWS::IAM::Role', { Policies: [{ PolicyDocument: { Statement } }] });
    return rightsOfRoles(role).get('arn:aws-cn:iam::000000000000:role/R')!;
  };

  test.each([
    ['nothing is allowed without a statement', [], 'dynamodb:GetItem', 'table/a', false],
    [
      'the very action on the very resource is',
      [allow('dynamodb:GetItem', 'table/a')],
      'dynamodb:GetItem',
      'table/a',
      true,
    ],
    ['another action is not', [allow('dynamodb:GetItem', 'table/a')], 'dynamodb:PutItem', 'table/a', false],
    ['another resource is not', [allow('dynamodb:GetItem', 'table/a')], 'dynamodb:GetItem', 'table/ab', false],
    [
      'actions are read without regard to case',
      [allow('DynamoDB:getItem', 'table/a')],
      'dynamodb:GetItem',
      'table/a',
      true,
    ],
    ['resources are not', [allow('dynamodb:GetItem', 'table/a')], 'dynamodb:GetItem', 'table/A', false],
    ['a star stands for any text', [allow('s3:Get*', 'b/in/*')], 's3:GetObject', 'b/in/x/y', true],
    ['but not for another beginning', [allow('s3:Get*', 'b/in/*')], 's3:GetObject', 'b/out/x', false],
    ['a question mark stands for one character', [allow('s3:GetObject', 'b/?')], 's3:GetObject', 'b/xy', false],
    ['other marks stand for themselves', [allow('s3:GetObject', 'b/a.b')], 's3:GetObject', 'b/aXb', false],
    [
      'a denial wins',
      [allow('s3:*', '*'), { Effect: 'Deny', Action: 's3:GetObject', Resource: 'b/x' }],
      's3:GetObject',
      'b/x',
      false,
    ],
    [
      'a condition is not taken on trust',
      [allow('s3:*', '*', { Condition: { Bool: {} } })],
      's3:GetObject',
      'b',
      false,
    ],
  ] as const)('%s', (_, statements, action, resource, expected) => {
    expect(isAllowed(rightsOf(...statements), action, resource)).toBe(expected);
  });

  test('a statement that names what it does not cover is refused, not guessed at', () => {
    expect(() => rightsOf({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' })).toThrow('NotAction');
  });
});
