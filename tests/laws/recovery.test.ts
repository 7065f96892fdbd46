import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('recovery', () => {
  const requests = REQUESTS.recovery;
  type Finding = (typeof requests extends fc.Arbitrary<infer Drawn extends { input: { findings: unknown[] } }>
    ? Drawn
    : never)['input']['findings'][number];
  const lineOf = ({ institution, claim, line }: Finding) => JSON.stringify([institution, claim, line]);
  const largest = (findings: readonly Finding[]) =>
    findings.reduce((most, { amount }) => (fen(amount) > most ? fen(amount) : most), 0n);

  test('a line gives the largest amount found on it, once', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { institutions } = resultOf('recovery', request);
        for (const { id, found, already_denied } of institutions) {
          const own = request.input.findings.filter(({ institution }) => institution === id);
          const lines = [...Map.groupBy(own, lineOf).values()];
          const sumOf = (pick: (on: Finding[]) => Finding[]) => lines.reduce((sum, on) => sum + largest(pick(on)), 0n);
          expect(fen(found)).toBe(sumOf((on) => on));
          expect(fen(already_denied)).toBe(sumOf((on) => on.filter(({ source }) => source === 'denial')));
        }
      }),
    );
  });

  test('who declares before inspection finds gives what was declared without an inspection', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const before = request.input.findings.map((finding) =>
          finding.source === 'inspection' ? { ...finding, found: '2025-07-31' } : finding,
        );
        const declared = before.filter(({ source }) => source !== 'inspection');
        const withAll = resultOf('recovery', withInput(request, { findings: before })).institutions;
        const without = resultOf('recovery', withInput(request, { findings: declared })).institutions;
        const parts = ({ already_denied, self_declared }: (typeof withAll)[number]) => [already_denied, self_declared];
        expect(withAll.map(parts)).toEqual(without.map(parts));
      }),
    );
  });

  test('what is found is denied already, or principal, by the month in which it arose', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { institutions, ...all } = resultOf('recovery', request);
        for (const each of [...institutions, all]) {
          expect(total([each.already_denied, each.principal])).toBe(fen(each.found));
          expect(total(each.by_origin.map(({ principal }) => principal))).toBe(fen(each.principal));
          expect(each.by_origin.map(({ principal }) => principal)).not.toContain('0.00');
          const months = each.by_origin.map(({ origin }) => origin);
          expect(months).toEqual([...new Set(months)].sort());
        }
        for (const { principal, self_declared, inspected } of institutions) {
          expect(total([self_declared, inspected])).toBe(fen(principal));
        }
      }),
    );
  });

  test('every yuan paid is off the principal first, then off the fine, then too much', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { institutions } = resultOf('recovery', request);
        const unpaid = request.input.institutions.map((each) => ({ ...each, paid: '0.00' }));
        const owed = resultOf('recovery', withInput(request, { institutions: unpaid })).institutions;
        institutions.forEach((each, i) => {
          const { principal, fine } = owed[i]!;
          const paid = fen(request.input.institutions.find(({ id }) => id === each.id)!.paid ?? '0.00');
          const principalLeft = fen(principal) > paid ? fen(principal) - paid : 0n;
          expect([each.principal, each.fine]).toEqual([principal, fine]);
          expect(total([each.principal_outstanding, each.fine_outstanding])).toBe(fen(each.outstanding));
          expect(fen(each.principal_outstanding)).toBe(principalLeft);
          expect(fen(each.outstanding) - fen(each.overpaid)).toBe(total([principal, fine]) - paid);
          expect([each.outstanding, each.overpaid]).toContain('0.00');
        });
      }),
    );
  });

  test('overdue is what is outstanding after the due day, and days are counted only then', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const { id, outstanding, overdue, overdue_days } of resultOf('recovery', request).institutions) {
          const { due } = request.input.institutions.find((each) => each.id === id)!;
          const isLate = due === '2025-07-30' && outstanding !== '0.00';
          expect([overdue, overdue_days]).toEqual(isLate ? [outstanding, 1] : ['0.00', 0]);
        }
      }),
    );
  });

  test('a larger multiple never fines less, and takes back the same', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const most = request.policy.multiple?.most ?? '5';
        const fined = request.input.institutions.map((each) => ({ ...each, multiple: most }));
        const before = resultOf('recovery', request);
        const after = resultOf('recovery', withInput(request, { institutions: fined }));
        expect(fen(after.fines) >= fen(before.fines)).toBe(true);
        expect(after.principal).toBe(before.principal);
      }),
    );
  });

  test('points of findings of another year, and of what adds nothing to its line, are not counted', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const before = resultOf('recovery', request).institutions.map(({ points }) => points);
        const old = { ...request, input: { ...request.input, as_of: '2026-01-01' } };
        const later = resultOf('recovery', old).institutions.map(({ id, points }) => [id, points]);
        const others = request.input.institutions.map(({ id, other_points = 0 }) => [id, other_points]);
        expect(Object.fromEntries(later)).toEqual(Object.fromEntries(others));
        const again = request.input.findings.map((finding) => ({
          ...finding,
          id: `~${finding.id}`,
          found: '2025-07-31',
        }));
        const doubled = withInput(request, { findings: [...request.input.findings, ...again] });
        fc.pre(request.input.findings.every(({ found, source }) => found < '2025-07-31' && source !== 'denial'));
        expect(resultOf('recovery', doubled).institutions.map(({ points }) => points)).toEqual(before);
      }),
    );
  });

  test('a stay is void once and fined once, by what is counted of it; the yuan stay as they are', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { fine_points, ...bare } = request.policy;
        const { points_void, points_fined, points_lost, institutions, ...yuan } = resultOf('recovery', request);
        const { institutions: plain, ...same } = resultOf('recovery', { ...request, policy: bare });
        expect(yuan).toEqual(same);
        expect(plain.every((each) => !('points_void' in each))).toBe(true);
        if (fine_points === undefined) return;
        const most = (pick: (finding: Finding) => Ratio) => {
          const inspected = request.input.findings.filter(({ source }) => source === 'inspection');
          const stays = Map.groupBy(inspected, ({ institution, claim }) => JSON.stringify([institution, claim]));
          return Ratio.sum([...stays.values()].map((on) => Ratio.max(Ratio.ZERO, ...on.map(pick))));
        };
        const table = new Map(Object.entries(fine_points));
        const fine = (finding: Finding) =>
          finding.serious
            ? Ratio.parse(table.get(finding.class) ?? '0').times(Ratio.parse(finding.base_points))
            : Ratio.ZERO;
        const own = (finding: Finding) => (table.has(finding.class) ? Ratio.parse(finding.stay_points) : Ratio.ZERO);
        // What adds nothing to its line is not counted: alone on its line, everything adds.
        const alone = new Set(request.input.findings.map(lineOf)).size === request.input.findings.length;
        fc.pre(alone);
        expect(points_void).toBe(most(own).roundedTo(4).toString());
        expect(points_fined).toBe(most(fine).roundedTo(4).toString());
        expect(points_lost).toBe(most(own).plus(most(fine)).roundedTo(4).toString());
        expect(institutions.map(({ points_lost: lost }) => typeof lost)).toEqual(institutions.map(() => 'string'));
      }),
    );
  });

  test('an institution with a larger deposit never loses less of it', () => {
    fc.assert(
      fc.property(requests, fc.bigInt({ min: 1n, max: 10n ** 8n }), (request, more) => {
        const richer = request.input.institutions.map((each) => ({
          ...each,
          deposit: formatFen(fen(each.deposit ?? '0.00') + more),
        }));
        const before = resultOf('recovery', request);
        const after = resultOf('recovery', withInput(request, { institutions: richer }));
        expect(fen(after.deposit_deduction) >= fen(before.deposit_deduction)).toBe(true);
        after.institutions.forEach(({ grade, deposit_deduction }, i) => {
          expect(grade).toBe(before.institutions[i]!.grade);
          const deposit = fen(richer.find(({ id }) => id === after.institutions[i]!.id)!.deposit);
          const rate = { D: '0', C: '0.335', A: '0.5', B: '1' }[grade]!;
          expect(fen(deposit_deduction)).toBe(Ratio.of(deposit).times(Ratio.parse(rate)).rounded());
        });
      }),
    );
  });
});
