/**
 * A value as it is in a table and goes over the wire. Once read (`readValue`), a number has one form only, binary is
 * base64 and a set is in order.
 */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Item }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] };

/** Never changed once it is made: a new version is a new object. */
export interface Item {
  readonly [attribute: string]: AttributeValue;
}

type KindOf<Value> = Value extends unknown ? keyof Value : never;
export type Kind = KindOf<AttributeValue>;

export const KINDS: readonly Kind[] = ['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS'];

export function kindOf(value: AttributeValue): Kind {
  for (const kind in value) return kind as Kind;
  throw new TypeError('A value has a kind.');
}

/** An attribute by name; names such as `constructor` are names like any other. */
export function attributeOf(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** Set an attribute of an item that is being made, whatever its name. */
export function setAttribute(item: Record<string, AttributeValue>, name: string, value: AttributeValue): void {
  if (name === '__proto__')
    Object.defineProperty(item, name, { value, enumerable: true, configurable: true, writable: true });
  else item[name] = value;
}
