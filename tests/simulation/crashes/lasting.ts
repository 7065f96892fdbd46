import type { DynamoDBRecord } from 'aws-lambda';
import { createDatabase, type Database } from '../../../local/dynamodb/database.ts';
import { nameOf } from '../../../local/template/names.ts';
import { type MemoryObjects, memoryObjects } from '../world/memoryObjects.ts';

/** All that lasted at a moment when nothing was under way; it stays as it is. */
export interface Memory {
  readonly database: Database;
  readonly objects: ReadonlyMap<string, Buffer>;
  readonly announced: readonly string[];
  readonly setAside: readonly string[];
  readonly answered: string;
}

/** What outlives every process: tables, objects, what was announced, and what was given up. */
export class Lasting {
  database: Database = createDatabase();
  objects: MemoryObjects = emptyBucket();
  /** What was published, in order. */
  announced: string[] = [];
  setAside: string[] = [];
  /** What was answered last to somebody who asked. */
  answered = '';
  /** How many records of each table's stream were read. */
  readonly #read = new Map<string, number>();

  /** The records of a table's stream that were not read yet. */
  unread(table: string): readonly DynamoDBRecord[] {
    return this.database.changesOf(table, this.#read.get(table) ?? 0) as unknown as readonly DynamoDBRecord[];
  }

  read(table: string, count: number): void {
    this.#read.set(table, (this.#read.get(table) ?? 0) + count);
  }

  remember(): Memory {
    const { database, objects, announced, setAside, answered } = this;
    const kept = new Map(objects.keys().map((key) => [key, objects.get(key)!.bytes]));
    return { database: database.copy(), objects: kept, announced: [...announced], setAside: [...setAside], answered };
  }

  /** Be again as then. */
  goBackTo({ database, objects, announced, setAside, answered }: Memory): void {
    this.database = database.copy();
    this.objects = emptyBucket();
    for (const [key, bytes] of objects) this.objects.put(key, bytes);
    this.announced = [...announced];
    this.setAside = [...setAside];
    this.answered = answered;
    for (const table of this.database.contents().keys())
      this.#read.set(table, this.database.changesOf(table, 0).length);
  }

  /** Everything as sorted lines of text, byte for byte; what was announced stands by itself. */
  lines(): string[] {
    const objects = this.objects.keys().map((key) => `${key} ${this.objects.get(key)!.bytes.toString('base64')}`);
    const items = [...this.database.contents()].flatMap(([table, own]) =>
      own.map((item) => `${nameOf(table)} ${written(item)}`),
    );
    return [...items, ...objects, ...this.setAside].sort();
  }
}

/** Objects bear no time here. */
function emptyBucket(): MemoryObjects {
  return memoryObjects(() => new Date(0));
}

/** An item with its attributes in order. */
function written(item: unknown): string {
  return JSON.stringify(item, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
