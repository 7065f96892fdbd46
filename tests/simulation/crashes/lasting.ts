import { createHash } from 'node:crypto';
import type { DynamoDBRecord } from 'aws-lambda';
import { createDatabase, type Database } from '../../../local/dynamodb/database.ts';
import type { Objects, StoredObject } from '../../../local/gateway/objects.ts';
import { nameOf } from '../../../local/template/names.ts';

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
  /** What has been written out stays as it is, and is shared by all memories. */
  readonly #written = new WeakMap<object, string>();

  /** The objects of the exchange. */
  readonly objects: Objects = {
    put: (key, bytes) => {
      const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
      this.#objects.set(key, { bytes: Buffer.from(bytes), etag, modified: new Date(0) });
      return etag;
    },
    get: (key) => this.#objects.get(key),
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
    this.database = database.copy();
    this.#objects = new Map(objects);
    this.announced = [...announced];
    this.setAside = [...setAside];
    this.answered = answered;
    for (const table of this.database.contents().keys()) {
      this.#read.set(table, this.database.changesOf(table, 0).length);
    }
  }

  /** Everything as sorted lines of text, byte for byte; what was announced stands by itself. */
  lines(): string[] {
    const objects = [...this.#objects].map(([key, object]) =>
      this.#once(object, () => `${key} ${object.bytes.toString('base64')}`),
    );
    const items = [...this.database.contents()].flatMap(([table, own]) =>
      own.map((item) => this.#once(item, () => `${nameOf(table)} ${inOrder(item)}`)),
    );
    return [...items, ...objects, ...this.setAside].sort();
  }

  #once(thing: object, write: () => string): string {
    const written = this.#written.get(thing) ?? write();
    this.#written.set(thing, written);
    return written;
  }
}

/** An item with its attributes in order. */
function inOrder(item: unknown): string {
  return JSON.stringify(item, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
