import { createHash } from 'node:crypto';
import type { DynamoDBRecord } from 'aws-lambda';
import { DatabaseError, invalid } from './databaseError.ts';
import { batchWriteItem } from './operations/batchWrite.ts';
import { query } from './operations/query.ts';
import { batchGetItem, getItem, transactGetItems } from './operations/reads.ts';
import { scan } from './operations/scan.ts';
import { deleteItem, type Outcome, putItem, updateItem } from './operations/singleWrites.ts';
import { describeStream, getRecords, getShardIterator, listStreams } from './operations/streamOperations.ts';
import { describeTable, listTables, readDeclaration, tableDescription } from './operations/tableOperations.ts';
import { transactWriteItems } from './operations/transactWrite.ts';
import { recordOf, type StreamRecord } from './tables/changes.ts';
import type { Key } from './tables/keySchema.ts';
import { Table, type TableDeclaration } from './tables/table.ts';
import { type Tables, tableNamed } from './tables/tables.ts';
import type { Write } from './tables/write.ts';
import type { Item } from './values/attributeValue.ts';

/**
 * A DynamoDB in this process. The same requests at the same times give the same answers, and a request is answered before
 * the next begins: whoever wants them to overlap calls for it from outside.
 */
export interface Database {
  /**
   * Answer a request as it comes over the wire, of DynamoDB or DynamoDB Streams: binary is base64, dates are seconds.
   *
   * What is answered is shared with the tables: it is to be read, not changed.
   *
   * @param operation such as `PutItem`
   * @throws DatabaseError  whatever DynamoDB would answer instead
   */
  answer(operation: string, input: unknown): unknown;
  /** The records of a table's stream after a sequence number (0 for all), as Lambda receives them. */
  changesOf(table: string, after: number): readonly DynamoDBRecord[];
  /** Every table with its items, in the order of a scan. */
  contents(): ReadonlyMap<string, readonly Item[]>;
  /** Another database of the same content, streams and all, that goes its own way. */
  copy(): Database;
}

/** What is written for good in one step, as it is kept on disk. */
export type Committed =
  | { readonly table: TableDeclaration }
  | {
      /** Milliseconds. */
      readonly at: number;
      /** Table, key, and the item that stands there now, if any. */
      readonly writes: readonly (readonly [table: string, key: Key, item: Item | null])[];
    };

export interface DatabaseOptions {
  /** Milliseconds since 1970; it says when a record of a stream came about and how old a token is. */
  readonly now?: () => number;
  /** Hears of each step before it is answered. */
  readonly onCommit?: (committed: Committed) => void;
  /** The steps to begin with. */
  readonly committed?: Iterable<Committed>;
}

type Input = { readonly [field: string]: unknown };
type Operation = (tables: Tables, input: never) => Outcome;

const OPERATIONS: { readonly [operation: string]: Operation } = {
  GetItem: getItem,
  BatchGetItem: batchGetItem,
  TransactGetItems: transactGetItems,
  Query: query,
  Scan: scan,
  PutItem: putItem,
  UpdateItem: updateItem,
  DeleteItem: deleteItem,
  BatchWriteItem: batchWriteItem,
  TransactWriteItems: transactWriteItems,
};

/** Fields from before there were expressions, and what is not here at all. */
const NOT_HERE = [
  'AttributesToGet',
  'AttributeUpdates',
  'ConditionalOperator',
  'Expected',
  'IndexName',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
];
/** How long a transaction's token is remembered. */
const TOKEN_LIFE = 10 * 60 * 1000;

/** A new database, or one that begins where another left off. */
export function createDatabase(options: DatabaseOptions = {}): Database {
  const { now = Date.now, onCommit = () => {}, committed = [] } = options;
  const database = new InProcess(now, onCommit);
  for (const step of committed) database.repeat(step);
  return database;
}

class InProcess implements Database {
  readonly #now: () => number;
  readonly #onCommit: (committed: Committed) => void;
  readonly #tables = new Map<string, Table>();
  readonly #streams = new Map<string, StreamRecord[]>();
  /** A digest of what was asked for under a token, and when. */
  readonly #tokens = new Map<string, { readonly asked: string; readonly at: number }>();

  constructor(now: () => number, onCommit: (committed: Committed) => void) {
    this.#now = now;
    this.#onCommit = onCommit;
  }

  answer(operation: string, input: unknown): unknown {
    const fields = (input ?? {}) as Input;
    const unknownField = NOT_HERE.find((field) => fields[field] !== undefined);
    if (unknownField !== undefined) throw invalid(`The tables in this process do not know ${unknownField}`);
    if (Object.hasOwn(OPERATIONS, operation)) return this.#onItems(operation, fields);
    switch (operation) {
      case 'CreateTable':
        return this.#createTable(fields);
      case 'DescribeTable':
        return describeTable(this.#tables, fields);
      case 'ListTables':
        return listTables(this.#tables, fields);
      case 'ListStreams':
        return listStreams(this.#tables, fields);
      case 'DescribeStream':
        return describeStream(this.#tables, fields);
      case 'GetShardIterator':
        return getShardIterator(this.#tables, this.#streams, fields);
      case 'GetRecords':
        return getRecords(this.#tables, this.#streams, fields);
      default:
        throw new DatabaseError('UnknownOperationException', 'An unknown operation was requested.');
    }
  }

  changesOf(table: string, after: number): readonly DynamoDBRecord[] {
    const records = this.#streams.get(tableNamed(this.#tables, table).name) ?? [];
    // The same form; ours says besides that nobody may change it.
    return records.slice(after) as readonly unknown[] as readonly DynamoDBRecord[];
  }

  contents(): ReadonlyMap<string, readonly Item[]> {
    const items = (table: Table) => table.partitions().flatMap((partition) => [...partition.items({ forward: true })]);
    return new Map([...this.#tables].map(([name, table]) => [name, items(table)]));
  }

  copy(): Database {
    const copy = new InProcess(this.#now, this.#onCommit);
    for (const [name, table] of this.#tables) copy.#tables.set(name, table.copy());
    for (const [name, records] of this.#streams) copy.#streams.set(name, [...records]);
    for (const [token, asked] of this.#tokens) copy.#tokens.set(token, asked);
    return copy;
  }

  /** Take over a step that was done before. */
  repeat(step: Committed): void {
    if ('table' in step) {
      this.#addTable(step.table);
      return;
    }
    const writes = step.writes.map(([name, key, item]): Write => {
      const table = tableNamed(this.#tables, name);
      return { table, key, before: table.item(key), after: item ?? undefined };
    });
    this.#write(writes, step.at);
  }

  #createTable(fields: Input): unknown {
    const declaration = readDeclaration(this.#tables, fields, this.#now());
    this.#addTable(declaration);
    this.#onCommit({ table: declaration });
    return { TableDescription: tableDescription(this.#tables.get(declaration.name)!) };
  }

  #addTable(declaration: TableDeclaration): void {
    this.#tables.set(declaration.name, new Table(declaration));
    if (declaration.stream !== undefined) this.#streams.set(declaration.name, []);
  }

  #onItems(operation: string, fields: Input): unknown {
    const { ClientRequestToken: token } = fields;
    const at = this.#now();
    if (operation === 'TransactWriteItems' && typeof token === 'string' && this.#wasDone(token, fields, at)) return {};
    const { writes = [], answer } = OPERATIONS[operation]!(this.#tables, fields as never);
    if (typeof token === 'string') this.#tokens.set(token, { asked: digest(fields), at });
    const changing = writes.filter(({ before, after }) => before !== after);
    if (changing.length > 0) {
      this.#write(changing, at);
      this.#onCommit({ at, writes: changing.map(({ table, key, after }) => [table.name, key, after ?? null]) });
    }
    return answer;
  }

  #write(writes: readonly Write[], at: number): void {
    for (const write of writes) {
      write.table.write(write.key, write.after);
      const { stream } = write.table.declaration;
      if (stream === undefined) continue;
      const records = this.#streams.get(write.table.name)!;
      const record = recordOf(write, stream, records.length + 1, at);
      if (record !== undefined) records.push(record);
    }
  }

  /** Whether the same transaction was done under its token already. */
  #wasDone(token: string, fields: Input, at: number): boolean {
    for (const [old, asked] of this.#tokens) {
      if (at - asked.at < TOKEN_LIFE) break;
      this.#tokens.delete(old);
    }
    const before = this.#tokens.get(token);
    if (before === undefined) return false;
    if (before.asked === digest(fields)) return true;
    throw new DatabaseError('IdempotentParameterMismatchException', 'The token was used for another transaction');
  }
}

function digest(fields: Input): string {
  return createHash('md5').update(JSON.stringify(fields)).digest('hex');
}
