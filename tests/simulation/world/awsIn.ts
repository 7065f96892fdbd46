/** The AWS services of a world, in this process: each answers at once, and each holds a call against the caller's rights. */
import { createHash } from 'node:crypto';
import { DatabaseError } from '../../../local/aws/dynamodb/databaseError.ts';
import type { AwsService } from '../../../local/aws/gateway/asked.ts';
import { dynamodbActions } from '../../../local/aws/gateway/dynamodbActions.ts';
import { failure, json, xml } from '../../../local/aws/gateway/failure.ts';
import { idOfArn } from '../../../local/aws/template/names.ts';

/** DynamoDB on a database in memory. */
export function dynamodbIn(database: { answer(operation: string, input: unknown): string }): AwsService {
  return async ({ headers, body }, demand) => {
    const operation = String(headers['x-amz-target']).replace(/^.*\./, '');
    const input = JSON.parse(body.toString('utf8')) as unknown;
    for (const { action, resource } of dynamodbActions(operation, input)) demand(action, resource);
    try {
      return { ...json(200, {}), body: database.answer(operation, input) };
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      const type = `com.amazonaws.dynamodb.v20120810#${error.name}`;
      return json(400, { __type: type, message: error.message, Message: error.message, ...error.details });
    }
  };
}

/** Secrets Manager with a value for each secret that is the same in every world, so that pseudonyms are. */
export function secretsFor(ids: readonly string[]): AwsService {
  return async ({ headers, body }, demand) => {
    const operation = String(headers['x-amz-target']).replace(/^.*\./, '');
    const { SecretId: arn } = JSON.parse(body.toString('utf8')) as { SecretId: string };
    demand(`secretsmanager:${operation}`, arn);
    const id = idOfArn(arn);
    if (operation !== 'GetSecretValue' || !ids.includes(id)) {
      return failure('secretsmanager', 400, 'ResourceNotFoundException', `There is no ${operation} of "${arn}".`);
    }
    const SecretString = createHash('sha256').update(id).digest('hex');
    return json(200, { ARN: arn, Name: id, VersionStages: ['AWSCURRENT'], SecretString });
  };
}

/** What was published, and to which topic. */
export interface Heard {
  readonly topic: string;
  readonly message: string;
}

/** SNS: whatever is published is handed on, as often as it is published. */
export function snsTo(announced: (heard: Heard) => void): AwsService {
  return async ({ body }, demand) => {
    const asked = new URLSearchParams(body.toString('utf8'));
    const topic = asked.get('TopicArn') ?? '';
    demand(`sns:${asked.get('Action')}`, topic);
    announced({ topic, message: asked.get('Message') ?? '' });
    const result = '<PublishResult><MessageId>00000000-0000-0000-0000-000000000000</MessageId></PublishResult>';
    return xml(200, `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${result}</PublishResponse>`);
  };
}
