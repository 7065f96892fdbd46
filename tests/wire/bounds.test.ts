/** Whatever comes in has an end, and is refused by its field before anybody reckons with it. */
import { expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import { readManifest } from '../../lib/files/manifest.ts';
import { readYaml } from '../../lib/policy/readYaml.ts';
import { read } from '../../lib/wire/read.ts';
import { refuseBoundless } from '../../lib/wire/refuseBoundless.ts';
import { amount, decimal, share, unsigned } from '../../lib/wire/wire.ts';

const MOST_ENTRIES = 200_000;
const DEEPEST = 32;

const nines = (count: number) => '9'.repeat(count);
const nested = (depth: number) => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 'x');

test.each([
  ['a decimal', decimal, nines(40), nines(41)],
  ['a decimal after its point', decimal, `0.${nines(40)}`, `0.${nines(41)}`],
  ['a negative one', decimal, `-${nines(40)}.${nines(40)}`, `-${nines(200_000)}.1`],
  ['a share', share, `0.${nines(40)}`, `0.${nines(300_000)}`],
  ['a weight', unsigned, nines(40), `1${'0'.repeat(100_000)}`],
  ['an amount', amount, `${nines(40)}.00`, `${nines(41)}.00`],
  ['a very long amount', amount, '0.00', `${nines(300_000)}.00`],
])('%s has at most 40 digits on either side of its point', (_, shape, most, more) => {
  expect(read<unknown>(shape, most, ['field'])).toBeDefined();
  expect(() => read<unknown>(shape, more, ['field'])).toThrow(
    expect.objectContaining({
      path: 'field',
      message: expect.stringContaining('40 digits before the point and 40 after'),
    }),
  );
});

test('a list has a most of entries, and so has an object', () => {
  refuseBoundless(Array.from({ length: MOST_ENTRIES }, () => 0));
  expect(() => refuseBoundless({ cases: Array.from({ length: MOST_ENTRIES + 1 }, () => 0) })).toThrow(
    'cases: at most 20000',
  );
  const wide = Object.fromEntries(Array.from({ length: MOST_ENTRIES + 1 }, (_, i) => [`k${i}`, 0]));
  expect(() => refuseBoundless(wide, ['body'])).toThrow('body: at most 20000');
});

test('values lie in one another only so deep', () => {
  refuseBoundless(nested(DEEPEST - 1));
  expect(() => refuseBoundless(nested(DEEPEST + 1))).toThrow('at most 32 deep');
  expect(() => refuseBoundless(nested(200_000))).toThrow('at most 32 deep');
});

test.each([
  ['a nest', nested(100_000)],
  [
    'a weight of 200,000 digits',
    { formula: 'apportion', policy: {}, input: { parts: [{ id: 'a', weight: nines(200_000) }] } },
  ],
])('a calculation over %s is refused, and nothing is worked out', (_, asked) => {
  expect(calculate(asked)).toMatchObject({ error: { code: 'invalid_request' } });
});

test('so is a rule, naming its file', () => {
  const deep = `${'['.repeat(60)}${']'.repeat(60)}`;
  expect(() => readYaml(`values: ${deep}`, 'rules/a.yaml')).toThrow(/rules\/a\.yaml: .*at most 32 deep/);
});

test('and the sum of a manifest', () => {
  const manifest = {
    rows: 1,
    sum: `${nines(60)}.00`,
    sha256: 'a'.repeat(64),
    batch: 'b',
    period: '2025-03',
    sender: 's',
  };
  expect(() => readManifest(new TextEncoder().encode(JSON.stringify(manifest)))).toThrow("The manifest's sum: ");
});
