/** A value as the document client takes it, without the kinds we do not store. */
export type Storable =
  | string
  | bigint
  | number
  | boolean
  | null
  | undefined
  | Uint8Array
  | readonly Storable[]
  | { readonly [name: string]: Storable };

/** An item as it goes into a table. */
export type Item = { readonly [attribute: string]: Storable };

/**
 * The size of an item in bytes, as DynamoDB counts it for limits and write units: names and values in UTF-8, numbers by
 * their digits, 3 bytes a list or map and 1 for each value in it.
 */
export function itemSize(item: Item): number {
  const written = Object.entries(item).filter(([, value]) => value !== undefined);
  return written.reduce((bytes, [name, value]) => bytes + Buffer.byteLength(name) + sizeOf(value), 0);
}

function sizeOf(value: Storable): number {
  if (value === undefined || value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'bigint' || typeof value === 'number') return sizeOfNumber(String(value));
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return value.reduce((bytes: number, entry: Storable) => bytes + 1 + sizeOf(entry), 3);
  return 3 + itemSize(value as Item) + Object.keys(value).length;
}

/** Two digits a byte, one byte more, and another for a sign. */
function sizeOfNumber(digits: string): number {
  return Math.ceil(digits.replace('-', '').length / 2) + 1 + (digits.startsWith('-') ? 1 : 0);
}
