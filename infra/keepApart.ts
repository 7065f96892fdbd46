import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ServiceFunction } from './serviceFunction.ts';

/**
 * Let one function put items into a table, and nobody change or remove one: the table itself refuses it, whatever rights somebody has.
 *
 * DynamoDB has no condition by which a policy could ask that an item is not there yet: `attribute_not_exists` is said with each put.
 */
export function keepApart(table: Table, keeper: ServiceFunction): void {
  const refuse = (actions: string[], conditions: Record<string, Record<string, string>> = {}) =>
    table.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions,
        resources: ['*'],
        conditions,
      }),
    );
  refuse([
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:BatchWriteItem',
    'dynamodb:PartiQLInsert',
    'dynamodb:PartiQLUpdate',
    'dynamodb:PartiQLDelete',
  ]);
  refuse(['dynamodb:PutItem'], { ArnNotEquals: { 'aws:PrincipalArn': keeper.roleArn } });
}
