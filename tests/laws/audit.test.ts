import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthsAfter } from '../../lib/calendar/months.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('denials', () => {
  const requests = REQUESTS.denials;

  test('month after month, what was taken is what is denied: the nets sum to what is denied at the end', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const last = '2025-04';
        const months = [-5, -4, -3, -2, -1, 0].map((back) => monthsAfter(last, back));
        const nets = months.map((month) => resultOf('denials', withInput(request, { month })).net);
        expect(total(nets)).toBe(fen(resultOf('denials', withInput(request, { month: last })).denied_fund));
      }),
    );
  });

  test('what a month changes is its deduction without what it pays back; of a claim, an institution, and all', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const result = resultOf('denials', request);
        for (const own of [...result.claims, ...result.institutions, result]) {
          const adjustments = own.adjustments.map(({ amount }) => amount);
          expect(fen(own.net)).toBe(fen(own.deduction) - total(adjustments));
          expect(adjustments).not.toContain('0.00');
          const origins = own.adjustments.map(({ origin }) => origin);
          expect(origins).toEqual([...new Set(origins)].toSorted());
          expect(origins.filter((origin) => origin >= request.input.month)).toEqual([]);
        }
      }),
    );
  });

  test('the claims are the institutions, and these are all', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const result = resultOf('denials', request);
        for (const figure of ['denied_fund', 'denied_cost', 'deduction', 'net'] as const) {
          expect(total(result.claims.map((claim) => claim[figure]))).toBe(fen(result[figure]));
          expect(total(result.institutions.map((own) => own[figure]))).toBe(fen(result[figure]));
        }
        expect(result.institutions.reduce((sum, { claims }) => sum + claims, 0)).toBe(result.claims.length);
      }),
    );
  });

  test('no more is denied than the fund paid and the stay cost, and nothing of what is cancelled', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const given = new Map(request.input.claims.map((claim) => [claim.id, claim]));
        for (const { id, denied_fund, denied_cost, accepted_cost } of resultOf('denials', request).claims) {
          const { cost, fund_paid, cancelled_in } = given.get(id)!;
          expect(fen(denied_fund) >= 0n && fen(denied_fund) <= fen(fund_paid)).toBe(true);
          const isCancelled = cancelled_in !== undefined && cancelled_in <= request.input.month;
          expect(fen(denied_cost) + fen(accepted_cost)).toBe(isCancelled ? 0n : fen(cost));
        }
      }),
    );
  });

  test('a second rule on the same line with the same amounts denies nothing more', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const claims = request.input.claims.map((claim) => ({
          ...claim,
          findings: claim.findings.flatMap((own) => [own, { ...own, id: `${own.id} again`, rule: 'again' }]),
        }));
        const { rules: _twice, ...twice } = resultOf('denials', { ...request, input: { ...request.input, claims } });
        const { rules: _once, ...once } = resultOf('denials', request);
        expect(twice).toEqual(once);
      }),
    );
  });

  test('each finding counts once for its rule, in one state', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { rules } = resultOf('denials', request);
        const findings = request.input.claims.flatMap((claim) => claim.findings);
        expect(rules.reduce((sum, rule) => sum + rule.findings, 0)).toBe(findings.length);
        for (const rule of rules) {
          expect(rule.upheld + rule.lifted + rule.pending).toBe(rule.findings);
          expect(rule.overturn_rate === null).toBe(rule.upheld + rule.lifted === 0);
          expect(rule.appealed <= rule.findings && rule.claims <= rule.findings).toBe(true);
        }
      }),
    );
  });
});
