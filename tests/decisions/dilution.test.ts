/** What a raised coefficient of one member takes from the others, where points split what the package leaves: to be checked with a pencil. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dilutionOf } from '../../lib/decisions/dilution.ts';
import { parseFen, sumFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { closeByPoints } from './closeByPoints.ts';

const [COUNTY, TOWN, VILLAGE] = ['H32058500001', 'H32058500002', 'H32058500003'];
const raised = (close: ReturnType<typeof closeByPoints>, from: string, to: string) =>
  dilutionOf(close, COUNTY!, { from: Ratio.parse(from), to: Ratio.parse(to) });

describe('a county hospital that rises a level', () => {
  test('gets of the same money what the others get less, by their points', () => {
    // 8 000 points are 800 000.00. By 1.05 for 1.00 they are 8 400, and the 10 400 points share 1 000 000.00 at 96.1538…
    expect(raised(closeByPoints(['8000', '1500', '500']), '1.00', '1.05')).toEqual({
      ...{ institution: COUNTY, points: { before: '8000', after: '8400' } },
      ...{ point_value: { before: '100', after: '96.1538' }, buffer: { before: '0.00', after: '0.00' } },
      members: [
        { id: COUNTY, payment: { before: '800000.00', after: '807692.31' }, change: '7692.31' },
        { id: TOWN, payment: { before: '150000.00', after: '144230.77' }, change: '-5769.23' },
        { id: VILLAGE, payment: { before: '50000.00', after: '48076.92' }, change: '-1923.08' },
      ],
      others: '-7692.31',
    });
  });

  test('and takes nothing from them where a buffer holds the value of a point', () => {
    const dilution = raised(
      closeByPoints(['8000', '1500', '500'], { floor: '1' }, { buffer: '50000.00' }),
      '1.00',
      '1.05',
    );
    expect(dilution.others).toBe('0.00');
    expect(dilution.buffer).toEqual({ before: '50000.00', after: '10000.00' });
  });

  test('points that do not come out even are counted to four places', () => {
    expect(raised(closeByPoints(['1000', '1500', '500']), '0.97', '1.01').points.after).toBe('1041.2371');
  });
});

test('a member without points is named, with those who have some', () => {
  const asked = () => dilutionOf(closeByPoints(['1', '1', '1']), 'H1', { from: Ratio.ONE, to: Ratio.ONE });
  expect(asked).toThrow('no points of the member H1; those with points are H32058500001');
});

test('all changes together are what the buffer gives, and the same coefficient changes nothing', () => {
  const points = fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 1, max: 100_000 }).map(String)));
  const coefficient = fc.integer({ min: 50, max: 200 }).map((hundredths) => (hundredths / 100).toFixed(2));
  fc.assert(
    fc.property(points, coefficient, coefficient, (of, from, to) => {
      const close = closeByPoints(of, { floor: '0.5', ceiling: '2' }, { buffer: '70000.00' });
      const { members, others, buffer } = raised(close, from, to);
      const changes = sumFen(members.map(({ change }) => parseFen(change)));
      expect(changes).toBe(parseFen(buffer.before) - parseFen(buffer.after));
      expect(changes - parseFen(members[0]!.change)).toBe(parseFen(others));
      expect(raised(close, from, from).members.every(({ change }) => change === '0.00')).toBe(true);
    }),
  );
});
