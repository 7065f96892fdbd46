import type { Item } from '../values/attributeValue.ts';
import { bytesOf } from '../values/bytesOf.ts';
import { KeptItem } from './keptItem.ts';
import { after, bytesOfKey, type KeyBytesRange, keyBytes, LEAST } from './keyBytes.ts';
import type { Key, KeySchema } from './keySchema.ts';
import type { KeyTexts, Laid, Shapes } from './shapes.ts';
import type { Sqlite } from './sqlite.ts';

export type StreamView = 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | 'KEYS_ONLY';

/** What a table is made with. */
export interface TableDeclaration {
  readonly name: string;
  readonly keys: KeySchema;
  readonly stream?: StreamView;
  /** Milliseconds. */
  readonly createdAt: number;
}

/** What tables are kept in. */
export interface Keeping {
  readonly sqlite: Sqlite;
  readonly shapes: Shapes;
}

const GET = 'SELECT shape, bytes, item FROM items WHERE tbl = ? AND pk = ? AND sk = ?';
const PUT =
  'INSERT INTO items (tbl, pk, sk, shape, bytes, item) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (tbl, pk, sk) DO UPDATE SET shape = excluded.shape, bytes = excluded.bytes, item = excluded.item';
const DELETE = 'DELETE FROM items WHERE tbl = ? AND pk = ? AND sk = ?';
const COUNT = 'SELECT count(*) AS size FROM items WHERE tbl = ?';
/** Keys of another kind than text are not read as one: their values are with the item. */
const ROWS =
  'SELECT CAST(pk AS TEXT) AS "partition", CAST(sk AS TEXT) AS sort, shape, bytes, item FROM items WHERE tbl = ?';
const QUERY = `${ROWS} AND pk = ? AND sk >= ? AND sk < ? ORDER BY sk`;
const SCAN = `${ROWS} AND (pk, sk) >= (?, ?) ORDER BY pk, sk`;

type Row = Laid & { readonly bytes: number };

/** A table: its items by key. */
export class Table {
  readonly id: number;
  readonly declaration: TableDeclaration;
  readonly #keeping: Keeping;

  constructor(id: number, declaration: TableDeclaration, keeping: Keeping) {
    this.id = id;
    this.declaration = declaration;
    this.#keeping = keeping;
  }

  get name(): string {
    return this.declaration.name;
  }

  get keys(): KeySchema {
    return this.declaration.keys;
  }

  /** How many items it has: they are counted. */
  get size(): number {
    return this.#keeping.sqlite.statement(COUNT).get(this.id)!.size as number;
  }

  item(key: Key): KeptItem | undefined {
    const row = this.#keeping.sqlite.statement(GET).get(this.id, ...bytesOfKey(this.keys, key)) as Row | undefined;
    return row && this.#read(row, key);
  }

  /** Put an item in its place, or take what is there away. */
  write(key: Key, item: Item | undefined): void {
    const { sqlite, shapes } = this.#keeping;
    const place = [this.id, ...bytesOfKey(this.keys, key)] as const;
    if (item === undefined) sqlite.statement(DELETE).run(...place);
    else {
      const { shape, item: text } = shapes.lay(item, this.keys);
      sqlite.statement(PUT).run(...place, shape, bytesOf(item), text);
    }
  }

  /** Items of a partition in the order of their sort keys, or in the reverse one. */
  *query(partition: string, { from, until }: KeyBytesRange, forward: boolean): Generator<KeptItem> {
    const statement = this.#keeping.sqlite.statement(forward ? QUERY : `${QUERY} DESC`);
    const pk = keyBytes(this.keys.partition.kind, partition);
    for (const row of statement.iterate(this.id, pk, from, until)) {
      const found = row as unknown as Row & KeyTexts;
      yield this.#read(found, found);
    }
  }

  /** All items, or those after a key, in the order of their keys. */
  *scan(beyond?: Key): Generator<KeptItem> {
    const [pk, sk] = beyond === undefined ? [LEAST, LEAST] : bytesOfKey(this.keys, beyond);
    const from = beyond === undefined ? sk : after(sk);
    for (const row of this.#keeping.sqlite.statement(SCAN).iterate(this.id, pk, from)) {
      const found = row as unknown as Row & KeyTexts;
      yield this.#read(found, found);
    }
  }

  #read(row: Row, key: KeyTexts): KeptItem {
    return new KeptItem(this.#keeping.shapes.textOf(row, key), row.bytes);
  }
}
