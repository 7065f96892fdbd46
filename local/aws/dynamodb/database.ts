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
import { recordOf, streamArn } from './tables/changes.ts';
import type { KeptItem } from './tables/keptItem.ts';
import { Shapes } from './tables/shapes.ts';
import { openSqlite, type Sqlite } from './tables/sqlite.ts';
import { Streams } from './tables/streams.ts';
import { type Keeping, Table, type TableDeclaration } from './tables/table.ts';
import { type Tables, tableNamed } from './tables/tables.ts';
import { Tokens } from './tables/tokens.ts';
import type { Write } from './tables/write.ts';
import { jsonOf } from './tables/written.ts';
import type { Item } from './values/attributeValue.ts';

/**
 * A DynamoDB in this process, kept in SQLite. The same requests at the same times give the same answers, and a request is
 * answered before the next begins: whoever wants them to overlap calls for it from outside.
 */
export interface Database {
  /**
   * Answer a request as it comes over the wire, of DynamoDB or DynamoDB Streams: binary is base64, dates are seconds.
   *
   * @returns JSON
   * @param operation such as `PutItem`
   * @param asked the request as it was written: under a token, the same again is known by it
   * @throws DatabaseError  whatever DynamoDB would answer instead
   */
  answer(operation: string, input: unknown, asked?: string): string;
  /** Answer a request as if some writes had not been done. */
  answerWithout(writes: readonly Write[], operation: string, input: unknown): string;
  /** The records of a table's stream after a sequence number (0 for all), as Lambda receives them. */
  changesOf(table: string, after: number): readonly DynamoDBRecord[];
  tableNames(): readonly string[];
  /** The items of a table as they are kept, in the order of a scan; none where there is no such table. */
  itemsOf(table: string): readonly KeptItem[];
  /** The item that a write was of, as it is now; undefined where there is none. */
  itemAt(write: Write): Item | undefined;
  /** Another database in memory of the same content, streams and all, that goes its own way. */
  copy(): Database;
  close(): void;
  /** Close it, and leave what is kept in its directory to the byte as it is. */
  closeAsItIs(): void;
}

export interface DatabaseOptions {
  /** Milliseconds since 1970; it says when a record of a stream came about and how old a token is. */
  readonly now?: () => number;
  /** Where it is kept, made if missing; left out, in memory. */
  readonly directory?: string | undefined;
  /** Hears of writes that were done in one step, before they are answered. */
  readonly onCommit?: (writes: readonly Write[]) => void;
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

/**
 * A new database, or the one that is kept in a directory.
 *
 * @throws Fault conflict  the file there is damaged or in use
 */
export function createDatabase(options: DatabaseOptions = {}): Database {
  return new Embedded(openSqlite(options.directory), options);
}

class Embedded implements Database {
  readonly #options: DatabaseOptions;
  readonly #now: () => number;
  readonly #keeping: Keeping;
  readonly #tables = new Map<string, Table>();
  readonly #streams: Streams;
  readonly #tokens: Tokens;

  constructor(sqlite: Sqlite, options: DatabaseOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#keeping = { sqlite, shapes: new Shapes(sqlite) };
    this.#streams = new Streams(sqlite);
    this.#tokens = new Tokens(sqlite);
    for (const { id, declaration } of sqlite.statement('SELECT id, declaration FROM tables ORDER BY id').all()) {
      this.#addTable(id as number, JSON.parse(declaration as string) as TableDeclaration);
    }
  }

  answer(operation: string, input: unknown, asked?: string): string {
    return jsonOf(this.#answer(operation, input, asked));
  }

  #answer(operation: string, input: unknown, asked?: string): unknown {
    const fields = (input ?? {}) as Input;
    const unknownField = NOT_HERE.find((field) => fields[field] !== undefined);
    if (unknownField !== undefined) throw invalid(`The embedded store does not know ${unknownField}`);
    if (Object.hasOwn(OPERATIONS, operation)) return this.#onItems(operation, fields, asked);
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

  answerWithout(writes: readonly Write[], operation: string, input: unknown): string {
    return this.#keeping.sqlite.asIf(() => {
      for (const { table, key, before } of writes) table.write(key, before);
      return this.answer(operation, input);
    });
  }

  changesOf(table: string, after: number): readonly DynamoDBRecord[] {
    const of = tableNamed(this.#tables, table);
    const eventSourceARN = streamArn(of);
    return this.#streams
      .after(of, after)
      .map((record) => ({ ...(JSON.parse(record) as DynamoDBRecord), eventSourceARN }));
  }

  tableNames(): readonly string[] {
    return [...this.#tables.keys()];
  }

  itemsOf(table: string): readonly KeptItem[] {
    return [...(this.#tables.get(table)?.scan() ?? [])];
  }

  itemAt({ table, key }: Write): Item | undefined {
    return this.#tables.get(table.name)?.item(key)?.item;
  }

  copy(): Database {
    return new Embedded(this.#keeping.sqlite.copy(), this.#options);
  }

  close(): void {
    this.#keeping.sqlite.close();
  }

  closeAsItIs(): void {
    if (this.#options.directory === undefined) this.close();
    else this.#keeping.sqlite.closeAsItIs(this.#options.directory);
  }

  #createTable(fields: Input): unknown {
    const declaration = readDeclaration(this.#tables, fields, this.#now());
    const insert = this.#keeping.sqlite.statement('INSERT INTO tables (declaration) VALUES (?) RETURNING id');
    const { id } = insert.get(JSON.stringify(declaration))!;
    const table = this.#addTable(id as number, declaration);
    this.#options.onCommit?.([]);
    return { TableDescription: tableDescription(table) };
  }

  #addTable(id: number, declaration: TableDeclaration): Table {
    const table = new Table(id, declaration, this.#keeping);
    this.#tables.set(declaration.name, table);
    return table;
  }

  #onItems(operation: string, fields: Input, asked?: string): unknown {
    const at = this.#now();
    const token = operation === 'TransactWriteItems' ? fields.ClientRequestToken : undefined;
    const written = typeof token === 'string' ? (asked ?? JSON.stringify(fields)) : '';
    if (typeof token === 'string' && this.#tokens.wasDone(token, written, at)) return {};
    const { writes = [], answer } = OPERATIONS[operation]!(this.#tables, fields as never);
    const changing = writes.filter(({ before, after }) => before !== after);
    if (changing.length === 0 && token === undefined) return answer;
    this.#keeping.sqlite.inOne(() => {
      this.#write(changing, at);
      if (typeof token === 'string') this.#tokens.note(token, written, at);
    });
    this.#options.onCommit?.(changing);
    return answer;
  }

  #write(writes: readonly Write[], at: number): void {
    for (const write of writes) {
      const { table, key, after } = write;
      table.write(key, after);
      const { stream } = table.declaration;
      if (stream === undefined) continue;
      const sequence = this.#streams.lastOf(table) + 1;
      const record = recordOf(write, stream, sequence, at);
      if (record !== undefined) this.#streams.add(table, sequence, record);
    }
  }
}
