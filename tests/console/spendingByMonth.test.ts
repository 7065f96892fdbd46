/** The months of a community beside its plan by seasons. */
import { expect, test } from 'vitest';
import { spendingByMonth } from '../../console/pages/communities/spendingByMonth.ts';
import { parseFen, sumFen } from '../../lib/money/fen.ts';

const MONTHS = ['01', '02', '03'].map((month) => ({ period: `2025-${month}`, booked: '100.00' }));

test('each month has what was booked, and together they have what was booked to date', () => {
  const rows = spendingByMonth(MONTHS, undefined, undefined);
  expect(rows.map(({ booked_to_date }) => booked_to_date)).toEqual(['100.00', '200.00', '300.00']);
  expect(rows.every(({ planned }) => planned === null)).toBe(true);
});

test('what is planned of the months comes to the package, whatever the season', () => {
  const year = Array.from({ length: 12 }, (_, i) => ({
    period: `2025-${String(i + 1).padStart(2, '0')}`,
    booked: '0.00',
  }));
  const weights = ['0.1', '0.1', '0.1', '0.08', '0.08', '0.08', '0.08', '0.08', '0.07', '0.07', '0.08', '0.08'];
  const rows = spendingByMonth(year, '1000.01', weights);
  expect(rows[0]).toMatchObject({ planned: '100.00', planned_to_date: '100.00' });
  expect(sumFen(rows.map(({ planned }) => parseFen(planned!)))).toBe(parseFen('1000.01'));
});

test('behind December nothing is planned', () => {
  const [, clearing] = spendingByMonth(
    [MONTHS[0]!, { period: '2025-clearing', booked: '5.00' }],
    '1200.00',
    Array.from({ length: 12 }, () => '0.1'),
  );
  expect(clearing).toEqual({
    ...{ period: '2025-clearing', booked: '5.00', booked_to_date: '105.00' },
    ...{ planned: null, planned_to_date: null },
  });
});
