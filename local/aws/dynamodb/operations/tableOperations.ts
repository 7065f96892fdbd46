import { DatabaseError, invalid } from '../databaseError.ts';
import { streamArn, streamLabel, tableArn } from '../tables/changes.ts';
import { attributesOf, type KeyAttribute } from '../tables/keySchema.ts';
import type { StreamView, Table, TableDeclaration } from '../tables/table.ts';
import { type Tables, tableNamed } from '../tables/tables.ts';

interface CreateTableFields {
  readonly TableName?: string;
  readonly AttributeDefinitions?: readonly {
    readonly AttributeName: string;
    readonly AttributeType: 'S' | 'N' | 'B';
  }[];
  readonly KeySchema?: readonly { readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' }[];
  readonly StreamSpecification?: { readonly StreamEnabled: boolean; readonly StreamViewType?: StreamView };
  readonly GlobalSecondaryIndexes?: readonly unknown[];
  readonly LocalSecondaryIndexes?: readonly unknown[];
}

const NAME = /^[A-Za-z0-9_.-]{3,255}$/;

/** Read what a new table is to be. @throws DatabaseError ValidationException, ResourceInUseException */
export function readDeclaration(tables: Tables, fields: CreateTableFields, createdAt: number): TableDeclaration {
  const { TableName: name = '', AttributeDefinitions = [], KeySchema = [], StreamSpecification: stream } = fields;
  if (!NAME.test(name)) {
    throw invalid(
      "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'",
    );
  }
  if (fields.GlobalSecondaryIndexes || fields.LocalSecondaryIndexes) {
    throw invalid('The embedded store has no secondary indexes');
  }
  const keyed = (type: string): KeyAttribute | undefined => {
    const key = KeySchema.find(({ KeyType }) => KeyType === type);
    const definition = key && AttributeDefinitions.find(({ AttributeName }) => AttributeName === key.AttributeName);
    return definition && { name: definition.AttributeName, kind: definition.AttributeType };
  };
  const [partition, sort] = [keyed('HASH'), keyed('RANGE')];
  const keys = [partition, sort].filter((key) => key !== undefined);
  if (partition === undefined || keys.length !== KeySchema.length || keys.length !== AttributeDefinitions.length) {
    throw invalid(
      'The number of attributes in key schema must match the number of attributes defined in attribute definitions.',
    );
  }
  if (tables.has(name)) throw new DatabaseError('ResourceInUseException', 'Cannot create preexisting table');
  return {
    name,
    keys: { partition, ...(sort && { sort }) },
    ...(stream?.StreamEnabled && { stream: stream.StreamViewType ?? 'NEW_AND_OLD_IMAGES' }),
    createdAt,
  };
}

export function describeTable(tables: Tables, { TableName }: { readonly TableName?: unknown }) {
  return { Table: tableDescription(tableNamed(tables, TableName)) };
}

export function tableDescription(table: Table) {
  const { keys, stream, createdAt } = table.declaration;
  return {
    AttributeDefinitions: attributesOf(keys).map(({ name, kind }) => ({ AttributeName: name, AttributeType: kind })),
    TableName: table.name,
    KeySchema: keySchemaOf(table),
    TableStatus: 'ACTIVE',
    CreationDateTime: createdAt / 1000,
    ItemCount: table.size,
    TableArn: tableArn(table),
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    DeletionProtectionEnabled: false,
    ...(stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: stream },
      LatestStreamLabel: streamLabel(table),
      LatestStreamArn: streamArn(table),
    }),
  };
}

export function keySchemaOf({ keys }: Table) {
  return attributesOf(keys).map(({ name }, i) => ({ AttributeName: name, KeyType: i === 0 ? 'HASH' : 'RANGE' }));
}

const MOST_NAMES = 100;

export function listTables(
  tables: Tables,
  { ExclusiveStartTableName: after = '', Limit = MOST_NAMES }: { ExclusiveStartTableName?: string; Limit?: number },
) {
  const names = [...tables.keys()].filter((name) => name > after).sort();
  const TableNames = names.slice(0, Limit);
  return { TableNames, ...(names.length > Limit && { LastEvaluatedTableName: TableNames.at(-1) }) };
}
