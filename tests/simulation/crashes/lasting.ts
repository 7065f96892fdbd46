import { createHash } from 'node:crypto';
import type { DynamoDBRecord } from 'aws-lambda';
import { createDatabase, type Database } from '../../../local/aws/dynamodb/database.ts';
import type { Objects, StoredObject } from '../../../local/aws/gateway/objects.ts';
import { nameOf } from '../../../local/aws/template/names.ts';
import { asDone } from '../../asDone.ts';
import { brokenTrails } from './brokenTrails.ts';

/** All that lasted at a moment when nothing was under way; it stays as it is. */
export interface Memory {
  readonly database: Database;
  readonly objects: ReadonlyMap<string, StoredObject>;
  readonly announced: readonly string[];
  readonly setAside: readonly string[];
  readonly answered: string;
}

/** What outlives every process: tables, objects, what was announced, and what was given up. */
export class Lasting {
  database: Database = createDatabase();
  /** What was published, in order. */
  announced: string[] = [];
  setAside: string[] = [];
  /** What was answered last to somebody who asked. */
  answered = '';
  #objects = new Map<string, StoredObject>();
  /** How many records of each table's stream were read. */
  readonly #read = new Map<string, number>();
  /** Objects that were written out: they stay as they are, and are shared by all memories. */
  readonly #written = new WeakMap<object, string>();
  /** Items that were put in order, by what they were before. */
  readonly #ordered = new Map<string, string>();

  /** The objects of the exchange. */
  readonly objects: Objects = {
    put: (key, bytes) => {
      const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
      this.#objects.set(key, { bytes: Buffer.from(bytes), etag, modified: new Date(0) });
      return etag;
    },
    get: (key) => this.#objects.get(key),
    list: (prefix) =>
      [...this.#objects]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, { modified }]) => ({ key, modified }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    expire: () => {},
  };

  /** The records of a table's stream that were not read yet. */
  unread(table: string): readonly DynamoDBRecord[] {
    return this.database.changesOf(table, this.#read.get(table) ?? 0) as unknown as readonly DynamoDBRecord[];
  }

  read(table: string, count: number): void {
    this.#read.set(table, (this.#read.get(table) ?? 0) + count);
  }

  remember(): Memory {
    const { database, announced, setAside, answered } = this;
    const objects = new Map(this.#objects);
    return { database: database.copy(), objects, announced: [...announced], setAside: [...setAside], answered };
  }

  /** Be again as then. */
  goBackTo({ database, objects, announced, setAside, answered }: Memory): void {
    this.database.close();
    this.database = database.copy();
    this.#objects = new Map(objects);
    this.announced = [...announced];
    this.setAside = [...setAside];
    this.answered = answered;
    for (const table of this.database.tableNames()) {
      this.#read.set(table, this.database.changesOf(table, 0).length);
    }
  }

  /** Everything as sorted lines of text, byte for byte; what was announced stands by itself. */
  lines(): string[] {
    const objects = [...this.#objects].map(([key, object]) => this.#lineOf(key, object));
    const { database } = this;
    const items = database
      .tableNames()
      .flatMap((table) => database.itemsOf(table).map(({ json }) => `${nameOf(table)} ${this.#inOrder(json)}`));
    return [...items, ...objects, ...this.setAside, ...brokenTrails(database)].sort();
  }

  #lineOf(key: string, object: StoredObject): string {
    const line = this.#written.get(object) ?? `${key} ${object.bytes.toString('base64')}`;
    this.#written.set(object, line);
    return line;
  }

  #inOrder(json: string): string {
    const line = this.#ordered.get(json) ?? inOrder(json);
    this.#ordered.set(json, line);
    return line;
  }
}

/** An item with its attributes in order; of the trail what was done. */
function inOrder(json: string): string {
  const item = JSON.parse(json);
  return JSON.stringify(asDone(item) ?? item, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
