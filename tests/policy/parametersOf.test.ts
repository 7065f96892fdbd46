/** What documents decide about a formula follows from the shape of its policy. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { FORMULAS, type FormulaName } from '../../lib/calculation/formulas.ts';
import { asWritten, itemAsWritten } from '../../lib/policy/asWritten.ts';
import { parametersOf } from '../../lib/policy/parametersOf.ts';
import { noted } from '../../lib/wire/notes.ts';
import { count, decimal, id, listOf, positive, tableOf, unsigned } from '../../lib/wire/wire.ts';

const formulas = Object.keys(FORMULAS) as FormulaName[];
const pathsOf = (formula: FormulaName) => Object.keys(parametersOf(formula));

/** What comes of a text, or what is said against it. */
function read(shape: z.ZodType, given: unknown): unknown {
  const { error, data } = shape.safeParse(given);
  return error ? error.issues.map(({ path, message }) => [...path, message].join(': ')) : data;
}

describe('the parameters of a formula', () => {
  test('are the leaves of its policy, and none is needed that the policy may leave out', () => {
    expect(pathsOf('packages')).toEqual(['history_share', 'age_relativities', 'corridor.up', 'corridor.down']);
    const needed = Object.entries(parametersOf('drg-case')).filter(([, { required }]) => required);
    expect(needed.map(([path]) => path)).toEqual([
      ...['unit', 'level_coefficients', 'high.operator', 'high.multiple', 'high.pay', 'low.operator', 'low.multiple'],
    ]);
  });

  test('have a file for each id where they are a list by id, and one where the order counts', () => {
    const files = Object.entries(parametersOf('regional-budget')).map(([path, parameter]) => [path, parameter.files]);
    expect(Object.fromEntries(files)).toMatchObject({ set_asides: 'by_id', envelopes: 'by_id', residual_id: 'one' });
    expect(parametersOf('sharing')['surplus.bands']).toMatchObject({ files: 'one', required: true });
  });

  test.each(formulas)('of %s that are taken from elsewhere are there, with a value of their own', (formula) => {
    for (const { key } of Object.values(parametersOf(formula))) {
      if (key === undefined) continue;
      const [owner = '', ...path] = key.split('.');
      expect(parametersOf(owner)?.[path.join('.')], key).toMatchObject({ files: 'one' });
      expect(parametersOf(owner)![path.join('.')]!.key, key).toBe(undefined);
    }
  });
});

describe('a value is written as text', () => {
  test('numbers, yes and no, and null come out as the wire has them; the rest stays text', () => {
    const shape = z.strictObject({
      ...{ days: count, applies: z.boolean(), to: positive.nullable(), rate: unsigned },
      by: z.enum(['head', 'day']),
    });
    const given = { days: '15', applies: 'false', to: 'null', rate: '0.50', by: 'day' };
    expect(read(asWritten(shape), given)).toEqual({ days: 15, applies: false, to: null, rate: '0.50', by: 'day' });
    expect(read(asWritten(shape), { ...given, by: 'week', to: '0', days: '' })).toEqual([
      'days: expected a whole number',
      'to: expected a value, or null',
      'by: expected head or day',
    ]);
  });

  test('what an object may leave out, a file may', () => {
    const shape = z.array(z.strictObject({ at: count, days: count.default(1), cap: decimal.optional() }));
    expect(read(asWritten(shape), [{ at: '3' }])).toEqual([{ at: 3 }]);
    expect(read(asWritten(shape), [{ days: '3' }])).toEqual(['0: at: expected a whole number']);
  });

  test('tables may hold whatever a list may', () => {
    const shape = tableOf(z.array(z.strictObject({ from: count, share: unsigned })));
    expect(read(asWritten(shape), { county: [{ from: '1', share: '0.3' }] })).toEqual({
      county: [{ from: 1, share: '0.3' }],
    });
    expect(read(asWritten(shape), { county: [{ from: '1', share: '-0.3' }] })).toEqual([
      'county: 0: share: expected 0 or more',
    ]);
    expect(read(asWritten(shape), '5')).toEqual(['expected a table of values by id']);
  });

  test('what holds for the whole of it is asked of the file, once its parts are in order', () => {
    const ascending = z
      .array(unsigned)
      .refine(([first, second]) => first === undefined || second === undefined || first.isLess(second), 'not in order');
    expect(read(asWritten(ascending), ['0.1', '0.2'])).toEqual(['0.1', '0.2']);
    expect(read(asWritten(ascending), ['0.2', '0.1'])).toEqual(['not in order']);
    expect(read(asWritten(ascending), ['-1', '0.1'])).toEqual(['0: expected 0 or more']);
  });

  test('an item by id has no id in its file, and is held to what is asked of it whole', () => {
    const item = z
      .strictObject({ id, low: unsigned, high: unsigned })
      .refine(({ low, high }) => !high.isLess(low), 'the low one is above the high one');
    expect(read(itemAsWritten(item), { low: '1', high: '2' })).toEqual({ low: '1', high: '2' });
    expect(read(itemAsWritten(item), { low: '3', high: '2' })).toEqual(['the low one is above the high one']);
    expect(read(itemAsWritten(item), { id: 'a', low: '1', high: '2' })).toEqual(['Unrecognized key: "id"']);
  });

  test('a document decides less than the wire takes, where the shape says so', () => {
    const rate = noted(decimal, { decided: unsigned });
    expect(rate.safeParse('-0.1').success).toBe(true);
    expect(read(asWritten(rate), '-0.1')).toEqual(['expected 0 or more']);
  });

  test('a shape that is made narrower still says what it said', () => {
    const policy = z.strictObject({ list: listOf(z.strictObject({ id, rate: unsigned })).min(1) });
    const few = tableOf(unsigned).refine((table) => table.size < 2, 'one at most');
    expect(policy.shape.list.safeParse([]).success).toBe(false);
    expect(read(asWritten(few), { a: '1' })).toEqual({ a: '1' });
    expect(read(asWritten(few), { a: '1', b: '2' })).toEqual(['one at most']);
  });
});
