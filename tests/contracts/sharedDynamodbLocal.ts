import type { TestProject } from 'vitest/node';
import { startDynamoDbLocal } from '../../local/aws/dynamodb/dynamodbLocal.ts';

/** One DynamoDB Local for all files of contracts: each makes tables of its own in it, and a Java that is warm answers in half the time. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { endpoint, stop } = await startDynamoDbLocal();
  provide('endpoint', endpoint);
  return stop;
}
