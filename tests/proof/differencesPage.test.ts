/** The differences of a month page by page, however many there are. */
import { describe, expect, test } from 'vitest';
import { foundDifferences } from '../../lib/decisions/foundDifferences.ts';
import type { Exchange } from '../../lib/exchange/bucket.ts';
import { differencesPage } from '../../lib/proof/differencesPage.ts';
import { reconciledOf } from '../../lib/proof/reconciledOf.ts';
import { packed, type ReconciledLines } from '../../lib/proof/reconciledText.ts';

const MANY = 100_000;

const nameOf = (i: number) => `S${String(i).padStart(6, '0')}`;
const lineOf = (i: number, booked: string) => ({
  ...{ institution: 'H1', settlement_id: nameOf(i), group: 'FM19', booked },
});

function differing(count: number): ReconciledLines {
  const all = Array.from({ length: count }, (_, i) => i);
  return {
    exceptions: all.map((i) => ({
      ...{ institution: 'H1', settlement_id: nameOf(i), kind: 'amount_differs' },
      ...{ ledger_booked: '600.00', statement_booked: '580.00' },
    })) as ReconciledLines['exceptions'],
    ledger: all.map((i) => lineOf(i, '600.00')),
    statement: all.map((i) => ({ ...lineOf(i, '580.00'), payable: '560.00' })),
    carried: [],
  };
}

function kept(lines: ReconciledLines) {
  const { bytes, ...file } = packed(lines);
  const source = async function* () {
    const step = 64 * 1024;
    for (let from = 0; from < bytes.length; from += step) yield bytes.subarray(from, from + step);
  };
  return { files: { source: () => source } as unknown as Exchange, file: { key: 'a month', ...file } };
}

const ALL = () => true;

describe('a month with 100,000 differences', () => {
  const month = kept(differing(MANY));

  test('is told a page at a time, with both sides of what is on the page and nothing else', async () => {
    const page = await differencesPage(month.files, month.file, { after: 50_000, limit: 200, isAsked: ALL });
    expect([page.exceptions.length, page.ledger.length, page.statement.length]).toEqual([200, 200, 200]);
    expect(foundDifferences(page)[0]).toMatchObject({ settlement_id: nameOf(50_000), payable: '560.00' });
    expect(page.next).toBe(50_200);
  });

  test('is counted to its end with no page at all', async () => {
    let count = 0;
    const asked = { after: 0, limit: 0, isAsked: ALL };
    const page = await differencesPage(month.files, month.file, asked, () => {
      count += 1;
    });
    expect([count, page.exceptions.length, page.next]).toEqual([MANY, 0, 0]);
  });

  test('has of some settlements what is theirs', async () => {
    const of = [{ institution: 'H1', settlement_id: nameOf(99_999) }];
    const { exceptions, ledger, statement } = await reconciledOf(month.files, month.file, of);
    expect([exceptions.length, ledger.length, statement.length]).toEqual([1, 1, 1]);
  });
});

test('lines by which a settlement stands again are one difference, on one page', async () => {
  const again = { institution: 'H1', kind: 'repeated_in_statement', ledger_booked: null, statement_booked: '10.00' };
  const exceptions = ['S1', 'S1', 'S2'].map((settlement_id) => ({ ...again, settlement_id }));
  const month = kept({ exceptions, ledger: [], statement: [], carried: [] } as unknown as ReconciledLines);
  const first = await differencesPage(month.files, month.file, { after: 0, limit: 1, isAsked: ALL });
  expect([first.exceptions.length, first.next]).toEqual([2, 2]);
  const second = await differencesPage(month.files, month.file, { after: 2, limit: 1, isAsked: ALL });
  expect([second.exceptions.length, second.next]).toEqual([1, null]);
});

test('a file that is not what was written is told and not shown', async () => {
  const month = kept(differing(3));
  const altered = { ...month.file, sha256: '0'.repeat(64) };
  await expect(differencesPage(month.files, altered, { after: 0, limit: 1, isAsked: ALL })).rejects.toMatchObject({
    code: 'stale',
  });
});
