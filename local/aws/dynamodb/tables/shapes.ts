import type { AttributeValue, Item } from '../values/attributeValue.ts';
import type { KeySchema } from './keySchema.ts';
import type { Sqlite } from './sqlite.ts';

/** An item as it is kept: its values in JSON, under the shape that says whose they are; without one, the whole item. */
export interface Laid {
  readonly shape: number | null;
  readonly item: string;
}

/** The key of an item, as text where it is one. */
export interface KeyTexts {
  readonly partition: string;
  readonly sort: string;
}

/** Marks in a shape: a text of the key, which is kept there; a text; a number; anything else, which says what it is. */
type Mark = 'P' | 'K' | 'S' | 'N' | '*';

interface Shape {
  readonly marks: readonly Mark[];
  readonly names: readonly string[];
}

/** No item has it: each has a key. */
const NONE = { marks: [], names: [], id: 0 };
/** An item of more attributes is most likely the only one of its shape. */
const MOST_ATTRIBUTES = 40;
/** So many shapes are remembered. */
const MOST_KNOWN = 2000;

/**
 * The names and kinds of the attributes, which many items share, kept once: a claim takes half the room, and is read in half
 * the time.
 */
export class Shapes {
  readonly #sqlite: Sqlite;
  #last: Shape & { readonly id: number } = NONE;
  readonly #ids = new Map<string, number>();
  readonly #shapes = new Map<number, Shape>();

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    sqlite.onUndone = () => this.#forget();
  }

  lay(item: Item, keys: KeySchema): Laid {
    // Most often the shape is that of the item before.
    const { marks, names, id } = this.#last;
    const values: unknown[] = [];
    let count = 0;
    for (const name in item) {
      const value = item[name]!;
      const mark = markOf(name, value, keys);
      if (names[count] !== name || marks[count] !== mark) return this.#layAnew(item, keys);
      if (mark === 'S' || mark === 'N') values.push((value as { readonly [kind in Mark]?: string })[mark]);
      else if (mark === '*') values.push(value);
      count += 1;
    }
    return count === names.length ? { shape: id, item: JSON.stringify(values) } : this.#layAnew(item, keys);
  }

  read({ shape, item: text }: Laid, { partition, sort }: KeyTexts): Item {
    if (shape === null) return JSON.parse(text) as Item;
    const { marks, names } = this.#shape(shape);
    const values = JSON.parse(text) as unknown[];
    const item: Record<string, AttributeValue> = {};
    let place = 0;
    for (let i = 0; i < names.length; i++) {
      const mark = marks[i]!;
      if (mark === 'S') item[names[i]!] = { S: values[place++] as string };
      else if (mark === 'N') item[names[i]!] = { N: values[place++] as string };
      else if (mark === '*') item[names[i]!] = values[place++] as AttributeValue;
      else item[names[i]!] = { S: mark === 'P' ? partition : sort };
    }
    return item;
  }

  #layAnew(item: Item, keys: KeySchema): Laid {
    const names = Object.keys(item);
    if (names.length > MOST_ATTRIBUTES || names.some((name) => name.includes('\n') || name === '__proto__')) {
      return { shape: null, item: JSON.stringify(item) };
    }
    const marks = names.map((name) => markOf(name, item[name]!, keys));
    const text = names.map((name, i) => `${marks[i]}${name}\n`).join('');
    this.#last = { marks, names, id: this.#ids.get(text) ?? this.#keptId(text) };
    return this.lay(item, keys);
  }

  #keptId(text: string): number {
    const found =
      this.#sqlite.statement('SELECT id FROM shapes WHERE shape = ?').get(text) ??
      this.#sqlite.statement('INSERT INTO shapes (shape) VALUES (?) RETURNING id').get(text);
    const id = found!.id as number;
    if (this.#ids.size >= MOST_KNOWN) this.#forget();
    this.#ids.set(text, id);
    return id;
  }

  #shape(id: number): Shape {
    const known = this.#shapes.get(id);
    if (known !== undefined) return known;
    const { shape } = this.#sqlite.statement('SELECT shape FROM shapes WHERE id = ?').get(id) as { shape: string };
    const lines = shape.split('\n').slice(0, -1);
    const read = { marks: lines.map((line) => line[0] as Mark), names: lines.map((line) => line.slice(1)) };
    if (this.#shapes.size >= MOST_KNOWN) this.#forget();
    this.#shapes.set(id, read);
    return read;
  }

  #forget(): void {
    this.#last = NONE;
    this.#ids.clear();
    this.#shapes.clear();
  }
}

function markOf(name: string, value: AttributeValue, { partition, sort }: KeySchema): Mark {
  if ('S' in value) return name === partition.name ? 'P' : name === sort?.name ? 'K' : 'S';
  return 'N' in value ? 'N' : '*';
}
