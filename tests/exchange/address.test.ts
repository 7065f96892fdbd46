/** A file says by its place whose it is and what it is; whoever put it wrong is told where it belongs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  claimsAddress,
  claimsKey,
  dataKey,
  fundIn,
  isTrial,
  manifestKey,
  meantKey,
  receiptKeys,
  statementAddress,
} from '../../lib/exchange/address.ts';
import { assertName } from '../../lib/exchange/fileName.ts';

/** A step of a key: anything that a folder or a file may be called. */
const step = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter(isName);

function isName(name: string): boolean {
  try {
    assertName(name, 'key');
    return true;
  } catch {
    return false;
  }
}

describe('a file of claims', () => {
  const address = { fund: '990200-390', profile: 'national' };

  test('lies under its fund and its profile, where it is meant as where it is only tried', () => {
    expect(claimsKey(address, 'a.csv', false)).toBe('inbound/claims/990200-390/national/a.csv');
    expect(claimsKey(address, 'a.csv', true)).toBe('inbound/trials/990200-390/national/a.csv');
  });

  test('is found to belong where it was laid, whatever it is called', () => {
    fc.assert(
      fc.property(step, step, step, fc.boolean(), (fund, profile, name, isTried) => {
        const key = claimsKey({ fund, profile }, name, isTried);
        expect(claimsAddress(key)).toEqual({ fund, profile });
        expect(fundIn(key)).toBe(fund);
        expect(isTrial(key)).toBe(isTried);
        expect(meantKey(key)).toBe(claimsKey({ fund, profile }, name, false));
        expect(dataKey(manifestKey(key))).toBe(key);
      }),
    );
  });

  test.each([
    ['in no folder of a profile', 'inbound/claims/990200-390/a.csv', 'expected inbound/claims/<fund>/<profile>/<name>'],
    ['one folder too deep', 'inbound/trials/990200-390/national/2025/a.csv', 'expected inbound/trials/<fund>/'],
    ['without a name', 'inbound/claims/990200-390/national/', 'such as inbound/claims/320500-390/national/2025-03.csv'],
    ['somewhere else', 'books/990200-390/national/a.csv', 'expected inbound/claims/'],
  ])('that lies %s is told where it belongs', (_, key, says) => {
    expect(() => claimsAddress(key)).toThrow(says);
  });
});

describe('a statement', () => {
  test.each(['2025-03', '2025-12', '2025-clearing'])('lies under its fund and its period, such as %s', (period) => {
    const key = `inbound/statements/990200-390/${period}/drg.csv`;
    expect(statementAddress(key)).toEqual({ fund: '990200-390', period, isReplacing: false });
    expect(fundIn(key)).toBe('990200-390');
  });

  test('says by its folder that it takes the place of what stands', () => {
    const key = 'inbound/statements/990200-390/2025-03/replacing/drg.csv';
    expect(statementAddress(key)).toEqual({ fund: '990200-390', period: '2025-03', isReplacing: true });
    expect(() => statementAddress('inbound/statements/990200-390/2025-03/other/drg.csv')).toThrow('is not understood');
  });

  test.each(['2025-13', '2025-00', '2025', 'clearing'])(
    'of "%s", which is no period, is told the form of one',
    (period) => {
      expect(() => statementAddress(`inbound/statements/990200-390/${period}/drg.csv`)).toThrow(
        'expected inbound/statements/<fund>/<YYYY-MM>/<name>',
      );
    },
  );
});

describe('the fund whose folder a file lies in', () => {
  test('is told where the rest of its place is not understood, so that its answer is kept with those of its sender', () => {
    expect(fundIn('inbound/claims/990200-390/a.csv')).toBe('990200-390');
    expect(fundIn('inbound/statements/990200-390/2025-13/deep/drg.csv')).toBe('990200-390');
  });

  test('is empty where there is no folder of one', () => {
    expect(fundIn('inbound/claims')).toBe('');
  });
});

test('the receipt of a file lies under receipts, and its fix file where nothing is kept for long', () => {
  expect(receiptKeys('inbound/claims/990200-390/national/a.csv')).toEqual({
    receipt: 'receipts/claims/990200-390/national/a.csv.json',
    fix: 'fixes/claims/990200-390/national/a.csv.fix.csv',
  });
});

describe('a name that leads elsewhere or cannot be held', () => {
  test.each([
    '',
    '.',
    '..',
    '.hidden',
    'a/b',
    'a\\b',
    'a\0b',
    'a\nb',
    'a\u202eb',
    'a\u200db',
    'a\ufeff',
    'a\u2028b',
    'a\ud800b',
    'a.',
    'a ',
    'nul',
    'Com1.csv',
    '月'.repeat(67),
    '*'.repeat(67),
  ])('%j is refused, with the field it came in', (name) => {
    expect(() => assertName(name, 'body.name')).toThrow(expect.objectContaining({ path: 'body.name' }));
  });

  test.each(['2025-03.csv', '三月 3月*50%.csv', 'a..b.csv', '月'.repeat(66), 'console.csv'])('%j is none', (name) => {
    assertName(name, 'body.name');
  });

  test('no place has one in it, so a receipt never lies beside another file than its own', () => {
    for (const key of ['inbound/claims/f/../national/a.csv', 'inbound/statements/f/2025-03/..']) {
      expect(() => claimsAddress(key)).toThrow('cannot be used');
      expect(() => statementAddress(key)).toThrow('cannot be used');
    }
  });
});
