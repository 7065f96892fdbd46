/** A value of a flat JSON object. A number is kept as it is written: what goes through a float is no amount any more. */
export interface JsonValue {
  readonly kind: 'text' | 'number' | 'boolean' | 'null';
  /** The text itself, or the number or word as it is written. */
  readonly text: string;
}

export type JsonFields = ReadonlyMap<string, JsonValue>;

const STRING = String.raw`"[^"\\\u0000-\u001f]*(?:\\.[^"\\\u0000-\u001f]*)*"`;
const NUMBER = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const OPENING = /\s*\{\s*(\}?)/y;
const FIELD = new RegExp(
  String.raw`\s*(${STRING})\s*:\s*(?:(${STRING})|(${NUMBER})|(true|false)|(null))\s*([,}])`,
  'y',
);
const NOTHING_MORE = /\s*$/y;

/**
 * Read a JSON object whose values are texts, numbers, true, false or null.
 *
 * @returns its fields in order; `not_flat` where it is no such object, and the name of a field that stands there twice: which of
 * the two is meant nobody can know
 */
export function jsonFields(text: string): JsonFields | 'not_flat' | { readonly twice: string } {
  const fields = new Map<string, JsonValue>();
  OPENING.lastIndex = 0;
  const opening = OPENING.exec(text);
  if (!opening) return 'not_flat';
  let at = OPENING.lastIndex;
  for (let open = opening[1] === ''; open; ) {
    FIELD.lastIndex = at;
    const found = FIELD.exec(text);
    if (!found) return 'not_flat';
    const [, key = '', string, number, boolean, nothing, after] = found;
    const name = unquoted(key);
    const value =
      string === undefined ? { kind: kindOf(number, boolean), text: number ?? boolean ?? nothing! } : textOf(string);
    if (name === null || value === null) return 'not_flat';
    if (fields.has(name)) return { twice: name };
    fields.set(name, value);
    at = FIELD.lastIndex;
    open = after === ',';
  }
  NOTHING_MORE.lastIndex = at;
  return NOTHING_MORE.test(text) ? fields : 'not_flat';
}

function kindOf(number: string | undefined, boolean: string | undefined): JsonValue['kind'] {
  if (number !== undefined) return 'number';
  return boolean === undefined ? 'null' : 'boolean';
}

function textOf(quoted: string): JsonValue | null {
  const text = unquoted(quoted);
  return text === null ? null : { kind: 'text', text };
}

/** The text between quotation marks, or null where an escape in it is none of JSON's. */
function unquoted(quoted: string): string | null {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return null;
  }
}
