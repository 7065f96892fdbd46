import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFen } from '../../lib/money/fen.ts';
import { fen, resultOf, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

const LEVELS = ['ok', 'warn', 'alert'];

describe('spending-pace', () => {
  const requests = REQUESTS['spending-pace'];

  test('more spending never uncrosses a threshold, and never lowers the level', () => {
    fc.assert(
      fc.property(requests, fc.bigInt({ min: 1n, max: 10n ** 12n }), (request, more) => {
        const before = resultOf('spending-pace', request);
        const booked = formatFen(fen(request.input.booked) + more);
        const after = resultOf('spending-pace', withInput(request, { booked }));
        expect(after.crossed.slice(0, before.crossed.length)).toEqual(before.crossed);
        expect(LEVELS.indexOf(after.level)).toBeGreaterThanOrEqual(LEVELS.indexOf(before.level));
      }),
    );
  });

  test('in December the plan is the package, the forecast what is booked, and both paces the share used', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { planned, forecast, linear_forecast, pace, linear_pace, used } = resultOf(
          'spending-pace',
          withInput(request, { month: 12 }),
        );
        expect(planned).toBe(request.input.package);
        expect([forecast, linear_forecast]).toEqual([request.input.booked, request.input.booked]);
        expect([pace, linear_pace]).toEqual([used, used]);
      }),
    );
  });
});
