import { expect, test } from 'vitest';
import { dynamodbActions } from '../../local/aws/gateway/dynamodbActions.ts';

const table = (name: string) => `arn:aws-cn:dynamodb:cn-north-1:000000000000:table/${name}`;

test.each([
  ['a call on one table needs its own action there', 'Query', { TableName: 'A' }, [['dynamodb:Query', table('A')]]],
  [
    'a call on an index needs it on the index',
    'Query',
    { TableName: 'A', IndexName: 'byDay' },
    [['dynamodb:Query', table('A/index/byDay')]],
  ],
  [
    'a transaction needs the action of each of its parts, each named once',
    'TransactWriteItems',
    {
      TransactItems: [
        { Put: { TableName: 'A' } },
        { Put: { TableName: 'A' } },
        { Update: { TableName: 'A' } },
        { Delete: { TableName: 'B' } },
        { ConditionCheck: { TableName: 'B' } },
      ],
    },
    [
      ['dynamodb:PutItem', table('A')],
      ['dynamodb:UpdateItem', table('A')],
      ['dynamodb:DeleteItem', table('B')],
      ['dynamodb:ConditionCheckItem', table('B')],
    ],
  ],
  [
    'a transaction that reads needs to read',
    'TransactGetItems',
    { TransactItems: [{ Get: { TableName: 'A' } }] },
    [['dynamodb:GetItem', table('A')]],
  ],
  [
    'a batch needs its own action on every table it names',
    'BatchGetItem',
    { RequestItems: { A: {}, B: {} } },
    [
      ['dynamodb:BatchGetItem', table('A')],
      ['dynamodb:BatchGetItem', table('B')],
    ],
  ],
  ['a call that names no table needs it on all', 'ListTables', {}, [['dynamodb:ListTables', '*']]],
])('%s', (_, operation, body, expected) => {
  expect(dynamodbActions(operation, body).map(({ action, resource }) => [action, resource])).toEqual(expected);
});
