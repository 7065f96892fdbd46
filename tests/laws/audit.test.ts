import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthsAfter } from '../../lib/calendar/months.ts';
import { fen, resultOf, stepsOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

type Claim = (typeof REQUESTS.denials extends fc.Arbitrary<infer Drawn> ? Drawn : never)['input']['claims'][number];
type Finding = Claim['findings'][number] & { readonly upheld_in?: string; readonly lifted_in?: string };

/** The findings of a claim that deny something at the end of a month. */
function inForce({ cancelled_in, findings }: Claim, at: string): Finding[] {
  const is = (month: string | undefined) => month !== undefined && month <= at;
  return is(cancelled_in) ? [] : (findings as Finding[]).filter((own) => is(own.upheld_in) && !is(own.lifted_in));
}

describe('denials', () => {
  const requests = REQUESTS.denials;

  test('a claim on which nothing is or was found is told with what is accepted of it alone', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { month, claims } = request.input;
        for (const claim of claims) {
          const isTouched = [month, monthsAfter(month, -1)].some((at) => inForce(claim, at).length > 0);
          const told = ['denied_fund', 'denied_cost', 'accepted_cost', 'deduction', 'net'].filter((figure) =>
            stepsOf('denials', request, `${claim.id}.${figure}`).some(({ step }) => step === `${claim.id}.${figure}`),
          );
          expect(told).toHaveLength(isTouched ? 5 : 1);
        }
      }),
    );
  });

  test('the amount that counts on a line is told where several findings hit it', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const claim of request.input.claims) {
          const lines = Map.groupBy(inForce(claim, request.input.month), ({ line }) => line);
          const several = [...lines.values()].filter(({ length }) => length > 1);
          const told = stepsOf('denials', request, `${claim.id}.amount_on_line`);
          expect(told.map(({ operands }) => operands.findings)).toEqual(
            several.map((own) => own.map(({ amount }) => amount)),
          );
        }
      }),
    );
  });

  test('what an institution is paid back is told month by month, the earliest first, whichever claim it is of', () => {
    const claims = ['2025-02', '2025-01', '2024-12'].map((upheld_in, i) => {
      const lifted = { state: 'lifted', upheld_in, lifted_in: '2025-03' };
      const finding = { id: 'f', line: '1', rule: 'dose', amount: '1.00', fund_amount: '1.00', ...lifted };
      return { id: `claim ${i}`, institution: 'county', cost: '9.00', fund_paid: '9.00', findings: [finding] };
    });
    const { institutions } = resultOf('denials', { policy: {}, input: { month: '2025-03', claims } });
    expect(institutions[0]!.adjustments.map(({ origin }) => origin)).toEqual(['2024-12', '2025-01', '2025-02']);
  });

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
