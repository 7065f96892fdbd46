import type { AttributeValue, Item } from '../values/attributeValue.ts';
import type { ItemText } from './keptItem.ts';
import type { KeySchema } from './keySchema.ts';
import type { Sqlite } from './sqlite.ts';

/** An item as it is kept: its values in JSON, one after the other, under the shape that says whose they are; without one, the whole item. */
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

/** A shape for who reads: what stands in the JSON of an item before and behind each of its values. */
interface Frame extends Shape {
  readonly begins: readonly string[];
  readonly ends: readonly string[];
}

/** No item has it: each has a key. */
const NONE = { marks: [], names: [], id: 0 };
/** An item of more attributes is most likely the only one of its shape. */
const MOST_ATTRIBUTES = 40;
/** So many shapes are remembered. */
const MOST_KNOWN = 2000;
/** Stands between two values: JSON has no such character, as it writes every control character by its number. */
const BETWEEN = '\u001f';

/**
 * The names and kinds of the attributes, which many items share, kept once: a claim takes half the room, and its JSON is put together
 * again without being read.
 */
export class Shapes {
  readonly #sqlite: Sqlite;
  #last: Shape & { readonly id: number } = NONE;
  readonly #ids = new Map<string, number>();
  readonly #frames = new Map<number, Frame>();

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    sqlite.onUndone = () => this.#forget();
  }

  lay(item: Item, keys: KeySchema): Laid {
    // Most often the shape is that of the item before.
    const { marks, names, id } = this.#last;
    const values: string[] = [];
    let count = 0;
    for (const name in item) {
      const value = item[name]!;
      const mark = markOf(name, value, keys);
      if (names[count] !== name || marks[count] !== mark) return this.#layAnew(item, keys);
      if (mark === 'S') values.push(inQuotes((value as { readonly S: string }).S));
      else if (mark === 'N') values.push((value as { readonly N: string }).N);
      else if (mark === '*') values.push(JSON.stringify(value));
      count += 1;
    }
    return count === names.length ? { shape: id, item: values.join(BETWEEN) } : this.#layAnew(item, keys);
  }

  /** The JSON of an item, made when it is asked for. Its shape is looked up at once: what is undone later does not change it. */
  textOf({ shape, item: kept }: Laid, key: KeyTexts): ItemText {
    if (shape === null) return (only) => (only === undefined ? kept : partOf(kept, only));
    const frame = this.#frame(shape);
    return (only) => textIn(frame, kept, key, only);
  }

  #layAnew(item: Item, keys: KeySchema): Laid {
    const names = Object.keys(item);
    if (names.length > MOST_ATTRIBUTES || names.some((name) => name.includes('\n'))) {
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

  #frame(id: number): Frame {
    const known = this.#frames.get(id);
    if (known !== undefined) return known;
    const { shape } = this.#sqlite.statement('SELECT shape FROM shapes WHERE id = ?').get(id) as { shape: string };
    const frame = frameOf(shape.split('\n').slice(0, -1));
    if (this.#frames.size >= MOST_KNOWN) this.#forget();
    this.#frames.set(id, frame);
    return frame;
  }

  #forget(): void {
    this.#last = NONE;
    this.#ids.clear();
    this.#frames.clear();
  }
}

function markOf(name: string, value: AttributeValue, { partition, sort }: KeySchema): Mark {
  if ('S' in value) return name === partition.name ? 'P' : name === sort?.name ? 'K' : 'S';
  return 'N' in value ? 'N' : '*';
}

function textIn(
  { names, marks, begins, ends }: Frame,
  kept: string,
  key: KeyTexts,
  only?: ReadonlySet<string>,
): string {
  const values = kept.split(BETWEEN);
  let json = '';
  let place = 0;
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!;
    const isOfKey = mark === 'P' || mark === 'K';
    const value = isOfKey ? inQuotes(mark === 'P' ? key.partition : key.sort) : values[place++]!;
    if (only !== undefined && !only.has(names[i]!)) continue;
    json += (json === '' ? '{' : ',') + begins[i]! + value + ends[i]!;
  }
  return json === '' ? '{}' : `${json}}`;
}

function partOf(json: string, only: ReadonlySet<string>): string {
  const attributes = Object.entries(JSON.parse(json) as Item);
  return JSON.stringify(Object.fromEntries(attributes.filter(([name]) => only.has(name))));
}

function frameOf(lines: readonly string[]): Frame {
  const marks = lines.map((line) => line[0] as Mark);
  const names = lines.map((line) => line.slice(1));
  const begins = marks.map((mark, i) => `${JSON.stringify(names[i])}:${beginOf(mark)}`);
  return { marks, names, begins, ends: marks.map(endOf) };
}

function beginOf(mark: Mark): string {
  if (mark === '*') return '';
  return mark === 'N' ? '{"N":"' : '{"S":"';
}

function endOf(mark: Mark): string {
  return mark === '*' ? '' : '"}';
}

/** A text as JSON writes it, without the quotes. */
function inQuotes(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
