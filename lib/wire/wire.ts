/** The words of the wire (amount, decimal, count, id, table) as shapes: text in, exact values out. */
import { z } from 'zod';
import { type Fen, isAmount, parseFen } from '../money/fen.ts';
import { isDecimal, Ratio } from '../money/ratio.ts';
import { isDay, isMonth } from './isDay.ts';
import {
  AMOUNT,
  COUNT,
  DAY,
  DECIMAL,
  ID,
  MONTH,
  POSITIVE_AMOUNT,
  POSITIVE_DECIMAL,
  SHARE,
  UNSIGNED_AMOUNT,
  UNSIGNED_DECIMAL,
} from './jsonWords.ts';
import { noted } from './notes.ts';

/** The most digits that a number has on either side of its point: more than any sum of this world, and few enough to reckon with. */
const MOST_DIGITS = 40;
const TOO_LONG = new RegExp(`\\d{${MOST_DIGITS + 1}}`);
const isShort = (text: string) => !TOO_LONG.test(text);
const SHORT = `expected at most ${MOST_DIGITS} digits before the point and ${MOST_DIGITS} after it`;

/** An amount in yuan with two decimals, as a string; a JSON number is refused. */
export const amount = noted(
  z
    .string('expected an amount as a string such as "12.30"')
    .refine(isShort, { error: SHORT, abort: true })
    .refine(isAmount, 'expected yuan with exactly two decimals, such as "12.30"')
    .transform(parseFen),
  { id: 'Amount', json: AMOUNT },
);

/** An amount greater than 0. */
export const positiveAmount = noted(
  amount.refine((fen) => fen > 0n, 'expected an amount above 0.00'),
  { id: 'PositiveAmount', json: POSITIVE_AMOUNT },
);

/** An amount of 0 or more. */
export const unsignedAmount = noted(
  amount.refine((fen) => fen >= 0n, 'expected an amount of 0.00 or more'),
  { id: 'UnsignedAmount', json: UNSIGNED_AMOUNT },
);

/** A ratio of 1, weight, points or coefficient, as a string without percent sign or exponent. */
export const decimal = noted(
  z
    .string('expected a decimal as a string such as "0.05"')
    .refine(isShort, { error: SHORT, abort: true })
    .refine(isDecimal, 'expected plain digits, such as "0.05"')
    .transform((text) => Ratio.parse(text)),
  { id: 'Decimal', json: DECIMAL },
);

/** A decimal of 0 or more. */
export const unsigned = noted(
  decimal.refine((value) => !value.isNegative, 'expected 0 or more'),
  { id: 'UnsignedDecimal', json: UNSIGNED_DECIMAL },
);

/** A decimal above 0. */
export const positive = noted(
  decimal.refine((value) => value.compare(Ratio.ZERO) > 0, 'expected a decimal above 0'),
  { id: 'PositiveDecimal', json: POSITIVE_DECIMAL },
);

/** A share: a decimal from 0 to 1. */
export const share = noted(
  unsigned.refine((value) => value.compare(Ratio.ONE) <= 0, 'expected a share from 0 to 1'),
  { id: 'Share', json: SHARE },
);

/** Heads, cases or days. */
export const count = noted(
  z
    .number('expected a whole number')
    .refine((value) => Number.isSafeInteger(value) && value >= 0, 'expected a whole number from 0 to 2^53 - 1'),
  { id: 'Count', json: COUNT },
);

/** A key, kept as given: 1 to 64 code points. */
export const id = noted(
  z.string('expected an id as a string').refine((text) => {
    const length = [...text].length;
    return length >= 1 && length <= 64;
  }, 'expected 1 to 64 characters'),
  { id: 'Id', json: ID },
);

/** Whether what was sent is an object of named values. */
export function isObject(sent: unknown): sent is object {
  return typeof sent === 'object' && sent !== null && !Array.isArray(sent);
}

/** A policy or an input, before it is known which formula's. */
export const part = z.custom<object>(isObject, 'expected an object');

/** A day of the Gregorian calendar, from 1900 to 9999. */
export const day = noted(
  z.string('expected a day such as "2025-07-05"').refine(isDay, 'expected a day such as "2025-07-05"'),
  { id: 'Day', json: DAY },
);

/** A calendar month of those years. */
export const month = noted(
  z.string('expected a month such as "2025-03"').refine(isMonth, 'expected a month such as "2025-03"'),
  { id: 'Month', json: MONTH },
);

/** A list in which no id comes twice; its order means nothing. */
export function listOf<Item extends z.ZodType<{ id: string }>>(item: Item) {
  return noted(listBy(item, 'id'), { byId: true });
}

/** A list in which no two items have the same values under all of these keys. Whether its order counts its reader says. */
export function listBy<Key extends string, Item extends z.ZodType<{ readonly [Name in Key]: string }>>(
  item: Item,
  ...keys: readonly [Key, ...Key[]]
) {
  const path = keys.length === 1 ? keys : [];
  const list = z.array(item, 'expected a list').superRefine(noneTwice((entry) => keys.map((key) => entry[key]), path));
  return noted(list, { json: { 'x-unique-by': keys } });
}

/** A list of plain ids, none of them twice. */
export const ids = noted(z.array(id, 'expected a list').superRefine(noneTwice((entry) => [entry])), {
  json: { uniqueItems: true },
});

/** A list of some of these words, none of them twice. */
export function someOf<const Word extends string>(...words: readonly Word[]) {
  const word = z.enum(words, `expected one of ${words.join(', ')}`);
  return noted(z.array(word, 'expected a list').superRefine(noneTwice((entry) => [entry])), {
    json: { uniqueItems: true },
  });
}

/** Tell each item whose names an item before it has, at this path within it. */
function noneTwice<Item>(namesOf: (item: Item) => readonly string[], path: readonly string[] = []) {
  return (items: readonly Item[], context: z.RefinementCtx) => {
    const seen = new Set<string>();
    items.forEach((entry, index) => {
      const names = namesOf(entry);
      const key = names.length === 1 ? names[0]! : JSON.stringify(names);
      if (seen.has(key)) {
        const message = `${names.map((name) => `"${name}"`).join(', ')} comes a second time`;
        context.addIssue({ code: 'custom', path: [index, ...path], message });
      }
      seen.add(key);
    });
  };
}

/**
 * A table of values by id, as a map: the keys are data, so none of them (`__proto__`) may mean anything to the program.
 */
export function tableOf<Value>(value: z.ZodType<Value>) {
  const table = z.unknown().transform((given, context): ReadonlyMap<string, Value> => {
    const entries = new Map<string, Value>();
    if (!isObject(given)) {
      context.addIssue({ code: 'custom', message: 'expected an object of values by id' });
      return entries;
    }
    for (const [key, entry] of Object.entries(given)) {
      const name = id.safeParse(key);
      const parsed = value.safeParse(entry);
      for (const issue of [...(name.error?.issues ?? []), ...(parsed.error?.issues ?? [])]) {
        // With its code, by which a key that nobody knows is told before anything else.
        context.addIssue({ ...issue, path: [key, ...issue.path] });
      }
      if (name.success && parsed.success) entries.set(key, parsed.data);
    }
    return entries;
  });
  return noted(table, { table: value });
}

/** Any result of a formula as it goes over the wire: fen as yuan, ratios to 10 places, the rest as it is. */
export type Presented<T> = T extends Fen | Ratio
  ? string
  : T extends readonly (infer Item)[]
    ? Presented<Item>[]
    : T extends object
      ? { [Key in keyof T]: Presented<T[Key]> }
      : T;
