import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import { arnOf, attributeOf, idOfArn } from '../template/names.ts';
import { resourcesOf } from '../template/resourcesOf.ts';
import type { Template } from '../template/template.ts';
import { matches } from './eventPattern.ts';

const mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(100),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  FunctionResponseTypes: z.array(z.string()).default([]),
  StartingPosition: z.string().optional(),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});

/** A function that follows a table's stream, as the template declares it. */
export interface StreamMapping {
  readonly table: string;
  readonly functionId: string;
  readonly batchSize: number;
  readonly bisects: boolean;
  readonly maxRetries: number;
  readonly reportsFailures: boolean;
  /** Event patterns; a record that matches none of them is passed over. Empty: all records are wanted. */
  readonly patterns: readonly unknown[];
  /** Logical id of the queue or bucket where a record goes that keeps failing. */
  readonly destination: string;
}

/**
 * The functions that follow a stream.
 *
 * @throws Error for one that retries for ever or keeps no record it gives up: one bad record would stop all behind it
 */
export function streamMappingsOf(template: Template): StreamMapping[] {
  const tables = resourcesOf(template, 'AWS::DynamoDB::Table', z.object({}));
  const tableOf = new Map(tables.map(({ id }) => [attributeOf('AWS::DynamoDB::Table', id, 'StreamArn'), id]));
  return resourcesOf(template, 'AWS::Lambda::EventSourceMapping', mapping).flatMap(({ id, properties }) => {
    const table = tableOf.get(properties.EventSourceArn);
    if (table === undefined) return [];
    const destination = properties.DestinationConfig?.OnFailure.Destination;
    if (
      destination === undefined ||
      properties.MaximumRetryAttempts < 0 ||
      properties.StartingPosition !== 'TRIM_HORIZON'
    ) {
      throw new Error(
        `${id} must follow its stream from the start, retry a bounded number of times and keep what it gives up.`,
      );
    }
    return [
      {
        table,
        functionId: idOfArn(properties.FunctionName),
        batchSize: properties.BatchSize,
        bisects: properties.BisectBatchOnFunctionError,
        maxRetries: properties.MaximumRetryAttempts,
        reportsFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
        patterns: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => JSON.parse(Pattern) as unknown),
        destination: declaredAs(template, id, destination),
      },
    ];
  });
}

/** Whether a function that follows a stream is handed a record of it. */
export function isWanted({ patterns }: StreamMapping, record: DynamoDBRecord): boolean {
  return patterns.length === 0 || patterns.some((pattern) => matches(pattern, record));
}

/** The logical id behind an ARN: a bucket's cannot be read off it, which is in lower case. */
function declaredAs(template: Template, mappingId: string, arn: string): string {
  const found = Object.entries(template.resources).find(([id, { Type }]) => arnOf(Type, id) === arn);
  if (found === undefined) throw new Error(`${mappingId} keeps what it gives up in ${arn}, which is not declared.`);
  return found[0];
}
