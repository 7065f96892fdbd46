/** A file is read by two readers: one of the form nearly every cell has, one of all forms. There is no telling which read a cell. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellReader } from '../../lib/files/cellReader.ts';
import type { Column, Layout } from '../../lib/files/profile.ts';
import { readCell } from '../../lib/files/readCell.ts';
import { DAY_FORMATS } from '../../lib/files/readDay.ts';
import { formatFen } from '../../lib/money/fen.ts';
import { national } from './nationalFile.ts';

const HOLDS = ['identity', 'code', 'division', 'day', 'amount', 'flag', 'count', 'ignored'] as const;

const column: fc.Arbitrary<Column> = fc.record({
  holds: fc.constantFrom(...HOLDS),
  also: fc.constant([]),
  blank: fc.constantFrom('refused' as const, 'none' as const, 'zero' as const),
  may_be_absent: fc.boolean(),
  unit: fc.constantFrom(undefined, 'yuan' as const, '万元' as const),
  private: fc.boolean(),
});

const layout: fc.Arbitrary<Layout> = fc
  .record({
    days: fc.subarray([...DAY_FORMATS], { minLength: 1 }),
    amounts: fc.record({ unit: fc.constantFrom('yuan' as const, '万元' as const), separators: fc.boolean() }),
  })
  .map(({ days, amounts }) => ({ ...national, days: days as Layout['days'], amounts }));

const two = fc.nat(65).map((value) => String(value).padStart(2, '0'));
const year = fc.constantFrom('2025', '2024', '1900', '2000', '0999', '9999');
const day = fc.tuple(year, two, two).map((parts) => parts.join('-'));
const time = fc
  .tuple(day, fc.constantFrom(' ', 'T', '  ', '_'), fc.tuple(two, two, two))
  .map(([on, between, parts]) => `${on}${between}${parts.join(':')}`);
const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), fc.constantFrom('', '0', '00', '5'))
  .map(([fen, more]) => `${formatFen(fen)}${more}`);
const whole = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }).map(String);
const code = fc.stringMatching(/^[0-9A-Za-z._-]{1,66}$/);
const written = fc.oneof(day, time, amount, whole, code, fc.stringMatching(/^\d{5,7}$/), fc.string({ unit: 'binary' }));
const splinter = fc.constantFrom('', ' ', '-', '.', '0', '9', 'E', '０', '－', '\u3000', '\t', '/', ':', '\u0000', 'é');
/** A cell as it should be, or with something in it that should not. */
const cell = fc
  .tuple(written, fc.nat(20), fc.nat(2), splinter)
  .map(([text, at, length, by]) => text.slice(0, at) + by + text.slice(at + length));

test('any cell says the same, whichever of the two readers read it', () => {
  fc.assert(
    fc.property(column, layout, fc.oneof(written, cell), (held, of, text) => {
      expect(cellReader(held, of)(text)).toEqual(readCell(text, held, of));
    }),
    { numRuns: 20_000 },
  );
});
