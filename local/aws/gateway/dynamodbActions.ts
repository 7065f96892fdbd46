import { arnOf } from '../template/names.ts';

/** An action on a resource that a call amounts to. */
export interface ActionAsked {
  readonly action: string;
  readonly resource: string;
}

/** The parts of DynamoDB requests that say which tables are touched, and how. */
interface Body {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly RequestItems?: { readonly [table: string]: unknown };
  readonly TransactItems?: readonly { readonly [action: string]: { readonly TableName: string } }[];
}

const OF_TRANSACTION: { readonly [kind: string]: string } = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * The rights a DynamoDB call needs, each named once.
 *
 * A transaction needs the right of each of its actions on its table; a batch needs its own on every table it names.
 *
 * @param operation as in `X-Amz-Target: DynamoDB_20120810.<operation>`
 */
export function dynamodbActions(operation: string, body: unknown): ActionAsked[] {
  const { TableName, IndexName, RequestItems, TransactItems } = body as Body;
  const asked = new Set<string>();
  for (const item of TransactItems ?? []) {
    for (const [kind, { TableName: table }] of Object.entries(item))
      asked.add(`${OF_TRANSACTION[kind] ?? kind} ${table}`);
  }
  for (const table of Object.keys(RequestItems ?? {})) asked.add(`${operation} ${table}`);
  if (TableName !== undefined)
    asked.add(`${operation} ${TableName}${IndexName === undefined ? '' : `/index/${IndexName}`}`);
  if (asked.size === 0) return [{ action: `dynamodb:${operation}`, resource: '*' }];
  return [...asked].map((pair) => {
    const [action = '', table = ''] = pair.split(/ (.*)/s);
    return { action: `dynamodb:${action}`, resource: arnOf('AWS::DynamoDB::Table', table) };
  });
}
