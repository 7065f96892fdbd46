import type { Item } from '../values/attributeValue.ts';
import { after, bytesOfKey, type KeyBytesRange, keyBytes, LEAST } from './keyBytes.ts';
import type { Key, KeySchema } from './keySchema.ts';
import type { Laid, Shapes } from './shapes.ts';
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

const GET = 'SELECT shape, item FROM items WHERE tbl = ? AND pk = ? AND sk = ?';
const PUT =
  'INSERT INTO items (tbl, pk, sk, shape, item) VALUES (?, ?, ?, ?, ?) ON CONFLICT (tbl, pk, sk) DO UPDATE SET shape = excluded.shape, item = excluded.item';
const DELETE = 'DELETE FROM items WHERE tbl = ? AND pk = ? AND sk = ?';
const COUNT = 'SELECT count(*) AS size FROM items WHERE tbl = ?';
/** Keys of another kind than text are not read as one: their values are with the item. */
const ROWS = 'SELECT CAST(pk AS TEXT) AS "partition", CAST(sk AS TEXT) AS sort, shape, item FROM items WHERE tbl = ?';
const QUERY = `${ROWS} AND pk = ? AND sk >= ? AND sk < ? ORDER BY sk`;
const SCAN = `${ROWS} AND (pk, sk) >= (?, ?) ORDER BY pk, sk`;

type Row = Laid & { readonly partition: string; readonly sort: string };

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

  item(key: Key): Item | undefined {
    const row = this.#keeping.sqlite.statement(GET).get(this.id, ...bytesOfKey(this.keys, key)) as Laid | undefined;
    return row && this.#keeping.shapes.read(row, key);
  }

  /** Put an item in its place, or take what is there away. */
  write(key: Key, item: Item | undefined): void {
    const { sqlite, shapes } = this.#keeping;
    const place = [this.id, ...bytesOfKey(this.keys, key)] as const;
    if (item === undefined) sqlite.statement(DELETE).run(...place);
    else {
      const { shape, item: text } = shapes.lay(item, this.keys);
      sqlite.statement(PUT).run(...place, shape, text);
    }
  }

  /** Items of a partition in the order of their sort keys, or in the reverse one. */
  *query(partition: string, { from, until }: KeyBytesRange, forward: boolean): Generator<Item> {
    const statement = this.#keeping.sqlite.statement(forward ? QUERY : `${QUERY} DESC`);
    const pk = keyBytes(this.keys.partition.kind, partition);
    for (const row of statement.iterate(this.id, pk, from, until)) yield this.#read(row as unknown as Row);
  }

  /** All items, or those after a key, in the order of their keys. */
  *scan(beyond?: Key): Generator<Item> {
    const [pk, sk] = beyond === undefined ? [LEAST, LEAST] : bytesOfKey(this.keys, beyond);
    const from = beyond === undefined ? sk : after(sk);
    for (const row of this.#keeping.sqlite.statement(SCAN).iterate(this.id, pk, from))
      yield this.#read(row as unknown as Row);
  }

  #read(row: Row): Item {
    return this.#keeping.shapes.read(row, row);
  }
}
