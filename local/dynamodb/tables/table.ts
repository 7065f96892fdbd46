import type { Item } from '../values/attributeValue.ts';
import type { Key, KeySchema } from './keySchema.ts';
import { Partition } from './partition.ts';

export type StreamView = 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES' | 'KEYS_ONLY';

/** What a table is made with. */
export interface TableDeclaration {
  readonly name: string;
  readonly keys: KeySchema;
  readonly stream?: StreamView;
  /** Milliseconds. */
  readonly createdAt: number;
}

/** A table: its items by key. Partitions are scanned in the order of a hash, as in DynamoDB, not of their keys. */
export class Table {
  readonly declaration: TableDeclaration;
  readonly #partitions = new Map<string, Partition>();
  #scanned: readonly Partition[] | undefined;

  constructor(declaration: TableDeclaration) {
    this.declaration = declaration;
  }

  get name(): string {
    return this.declaration.name;
  }

  get keys(): KeySchema {
    return this.declaration.keys;
  }

  /** How many items it has. */
  get size(): number {
    let items = 0;
    for (const { size } of this.#partitions.values()) items += size;
    return items;
  }

  item({ partition, sort }: Key): Item | undefined {
    return this.#partitions.get(partition)?.item(sort);
  }

  partition(key: string): Partition | undefined {
    return this.#partitions.get(key);
  }

  /** Put an item in its place, or take what is there away. */
  write({ partition: key, sort }: Key, item: Item | undefined): void {
    let partition = this.#partitions.get(key);
    if (partition === undefined) {
      if (item === undefined) return;
      partition = new Partition(key, this.#sortKind);
      this.#partitions.set(key, partition);
      this.#scanned = undefined;
    }
    if (item !== undefined) partition.put(sort, item);
    else {
      partition.delete(sort);
      if (partition.size > 0) return;
      this.#partitions.delete(key);
      this.#scanned = undefined;
    }
  }

  /** All partitions in the order of a scan. */
  partitions(): readonly Partition[] {
    this.#scanned ??= [...this.#partitions.values()].sort((a, b) => scanOrder(a.key, b.key));
    return this.#scanned;
  }

  /** Another table of the same items, that goes its own way. */
  copy(): Table {
    const copy = new Table(this.declaration);
    for (const [key, partition] of this.#partitions) copy.#partitions.set(key, partition.copy(this.#sortKind));
    return copy;
  }

  get #sortKind() {
    return this.keys.sort?.kind ?? 'S';
  }
}

/** The order in which a scan meets two partition keys. */
export function scanOrder(a: string, b: string): number {
  const difference = scatter(a) - scatter(b);
  if (difference !== 0) return difference;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** FNV-1a: the place of a partition key among 2^32. */
export function scatter(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
