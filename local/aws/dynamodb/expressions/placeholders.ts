import { DatabaseError, invalid } from '../databaseError.ts';
import type { AttributeValue } from '../values/attributeValue.ts';
import { readValue } from '../values/readValue.ts';

/** The fields of a request that its expressions refer to. */
export interface PlaceholderFields {
  readonly ExpressionAttributeNames?: { readonly [placeholder: string]: string };
  readonly ExpressionAttributeValues?: { readonly [placeholder: string]: unknown };
}

const LONGEST_KEY = 255;
const NONE = new Map<string, never>();

/** What the placeholders of a request stand for; it knows which of them its expressions used. */
export class Placeholders {
  readonly #names: ReadonlyMap<string, string>;
  readonly #values: ReadonlyMap<string, AttributeValue>;
  readonly #used = new Set<string>();

  /**
   * @param expressions those of the request, by field, absent ones included
   * @throws DatabaseError ValidationException  there are placeholders without an expression, or unreadable ones
   */
  constructor(
    { ExpressionAttributeNames: names, ExpressionAttributeValues: values }: PlaceholderFields,
    expressions: { readonly [field: string]: unknown },
  ) {
    const isPresent = Object.values(expressions).some((expression) => expression !== undefined);
    if (names !== undefined) {
      if (!isPresent) throw invalid('ExpressionAttributeNames can only be specified when using expressions');
      assertKeys('ExpressionAttributeNames', names, /^#[A-Za-z0-9_]+$/);
    }
    if (values !== undefined) {
      if (!isPresent) {
        const absent = Object.keys(expressions).map((field) => `${field} is null`);
        throw invalid(
          `ExpressionAttributeValues can only be specified when using expressions: ${absent.join(' and ')}`,
        );
      }
      assertKeys('ExpressionAttributeValues', values, /^:[A-Za-z0-9_]+$/);
    }
    this.#names = names === undefined ? NONE : new Map(Object.entries(names));
    this.#values =
      values === undefined
        ? NONE
        : new Map(Object.entries(values).map(([key, value]) => [key, readNamedValue(key, value)]));
  }

  nameOf(placeholder: string): string | undefined {
    this.#used.add(placeholder);
    return this.#names.get(placeholder);
  }

  valueOf(placeholder: string): AttributeValue | undefined {
    this.#used.add(placeholder);
    return this.#values.get(placeholder);
  }

  /** @throws DatabaseError ValidationException  the expressions, all read by now, use less than there is */
  assertAllUsed(): void {
    this.#assertUsed('ExpressionAttributeNames', this.#names);
    this.#assertUsed('ExpressionAttributeValues', this.#values);
  }

  #assertUsed(field: string, given: ReadonlyMap<string, unknown>): void {
    if (given.size === 0) return;
    const unused = [...given.keys()].filter((key) => !this.#used.has(key));
    if (unused.length > 0)
      throw invalid(`Value provided in ${field} unused in expressions: keys: {${unused.join(', ')}}`);
  }
}

function assertKeys(field: string, given: { readonly [key: string]: unknown }, form: RegExp): void {
  const keys = Object.keys(given);
  if (keys.length === 0) throw invalid(`${field} must not be empty`);
  const wrong = keys.find((key) => !form.test(key));
  if (wrong !== undefined) throw invalid(`${field} contains invalid key: Syntax error; key: "${wrong}"`);
  const long = keys.find((key) => key.length > LONGEST_KEY);
  if (long === undefined) return;
  throw invalid(
    `${field} contains invalid key: The expression attribute map contains a key that is too long; size of key: ${long.length}`,
  );
}

function readNamedValue(key: string, value: unknown): AttributeValue {
  try {
    return readValue(value);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw invalid(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${key}`);
  }
}
