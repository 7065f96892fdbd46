import { CreateTableCommand, type DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { resourcesOf } from './template/resourcesOf.ts';
import type { Template } from './template/template.ts';

const shape = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
    .optional(),
});

/** Create the template's tables, those that are not there yet. */
export async function createTables(template: Template, client: DynamoDBClient): Promise<void> {
  for (const { id, properties } of resourcesOf(template, 'AWS::DynamoDB::Table', shape)) {
    const { StreamSpecification: stream, ...keys } = properties;
    const create = new CreateTableCommand({
      TableName: id,
      BillingMode: 'PAY_PER_REQUEST',
      ...keys,
      ...(stream && { StreamSpecification: { StreamEnabled: true, ...stream } }),
    });
    try {
      await client.send(create);
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error;
    }
  }
}
