import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from '../../lib/calendar/daysAfter.ts';
import { byCodePoint } from '../../lib/money/codePointOrder.ts';
import { formatFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, total } from './asked.ts';
import { REQUESTS } from './requests.ts';

const requests = REQUESTS.contracts;

describe('contracts', () => {
  test('the heads of all institutions are the insured persons with a contract', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { heads, coverage, contracted_twice } = resultOf('contracts', request);
        expect(heads.reduce((sum, own) => sum + own.heads, 0)).toBe(coverage.contracted);
        expect(contracted_twice).toBeLessThanOrEqual(coverage.contracted);
        const institutions = new Set(request.input.contracts.map(({ institution }) => institution));
        expect(heads.map(({ id }) => id)).toEqual([...institutions].sort(byCodePoint));
      }),
    );
  });

  test('whose contract counts is the first of those that run, put in order', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { count_day: day, insured, contracts } = request.input;
        const running = contracts.filter(({ from, until }) => from <= day && day <= until);
        const counting = insured.flatMap(({ id }) => {
          const own = running.filter(({ person }) => person === id);
          const first = own.find((contract) =>
            own.every(
              (other) =>
                other === contract ||
                other.from < contract.from ||
                (other.from === contract.from && other.signed < contract.signed) ||
                (other.from === contract.from &&
                  other.signed === contract.signed &&
                  byCodePoint(contract.id, other.id) < 0),
            ),
          );
          return first ? [first.institution] : [];
        });
        const { heads, contracted_twice, not_insured } = resultOf('contracts', request);
        for (const own of heads) expect(own.heads).toBe(counting.filter((id) => id === own.id).length);
        const persons = insured.map(({ id }) => id);
        const twice = persons.filter((id) => running.filter(({ person }) => person === id).length > 1);
        expect(contracted_twice).toBe(twice.length);
        const others = new Set(running.map(({ person }) => person).filter((person) => !persons.includes(person)));
        expect(not_insured).toBe(others.size);
      }),
    );
  });

  test('coverage is met from the target on, and is null where nobody is insured', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { coverage, key_groups } = resultOf('contracts', request);
        for (const { insured, contracted, coverage: rate, target, met } of [coverage, ...key_groups]) {
          expect([rate === null, met === null]).toEqual([insured === 0, insured === 0]);
          if (insured > 0) expect(met).toBe(!Ratio.of(contracted, insured).isLess(Ratio.parse(target)));
        }
        for (const { id, insured } of key_groups) {
          expect(insured).toBe(request.input.insured.filter(({ groups }) => (groups as string[]).includes(id)).length);
        }
      }),
    );
  });

  test('a claim is covered by the referral approved last among those that hold on its day', () => {
    fc.assert(
      fc.property(requests, ({ policy, input }) => {
        const answered = new Map(resultOf('contracts', { policy, input }).claims.map((claim) => [claim.id, claim]));
        for (const claim of input.claims) {
          const covering = input.referrals
            .map((referral) => ({ until: daysAfter(referral.approved, policy.validity_days), ...referral }))
            .filter(({ person, institution }) => person === claim.person && institution === claim.institution)
            .filter(({ approved, until }) => approved <= claim.admitted && claim.admitted <= until)
            .sort((a, b) => (a.approved === b.approved ? byCodePoint(a.id, b.id) : a.approved < b.approved ? 1 : -1));
          const needed = policy.levels[claim.level as 'city'].needs_referral;
          const groups: readonly string[] = input.insured.find(({ id }) => id === claim.person)?.groups ?? [];
          const isExempt = groups.some((group) => ((policy.exempt_groups ?? []) as string[]).includes(group));
          const wanted = !needed
            ? 'primary'
            : covering.length > 0
              ? 'referred'
              : claim.emergency
                ? 'emergency'
                : isExempt
                  ? 'exempt'
                  : 'un_referred';
          const { class: kind, referral } = answered.get(claim.id)!;
          expect([kind, referral]).toEqual([wanted, wanted === 'referred' ? covering[0]!.id : null]);
        }
      }),
    );
  });

  test('what is expected is never more than what is eligible; the classes sum the claims', () => {
    fc.assert(
      fc.property(requests, ({ policy, input }) => {
        const { claims, classes } = resultOf('contracts', { policy, input });
        const given = new Map(input.claims.map((claim) => [claim.id, claim]));
        for (const { id, expected, difference, flagged } of claims) {
          const { eligible, reimbursed } = given.get(id)!;
          expect(fen(expected) >= 0n && fen(expected) <= fen(eligible)).toBe(true);
          expect(fen(difference)).toBe(fen(reimbursed) - fen(expected));
          const size = fen(difference) < 0n ? -fen(difference) : fen(difference);
          expect(flagged).toBe(size > fen(policy.tolerance ?? '0.00'));
        }
        expect(classes.map(({ id }) => id)).toEqual(['emergency', 'exempt', 'primary', 'referred', 'un_referred']);
        for (const own of classes) {
          const ofClass = claims.filter((claim) => claim.class === own.id);
          expect(own.claims).toBe(ofClass.length);
          expect(fen(own.expected)).toBe(total(ofClass.map(({ expected }) => expected)));
          expect(fen(own.reimbursed)).toBe(total(ofClass.map(({ id }) => given.get(id)!.reimbursed)));
          expect(fen(own.difference)).toBe(total(ofClass.map(({ difference }) => difference)));
        }
      }),
    );
  });

  test('claim after claim no more is expected than the cap of the year, and all of it where they come to so much', () => {
    const costs = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(requests, costs, fc.integer({ min: 0, max: 60_000 }), ({ policy, input }, eligible, cap) => {
        const clinic = { ratio: '1', needs_referral: false, year_cap: formatFen(BigInt(cap)) };
        const adjust = { primary: '0', referred: '0', emergency: '0', exempt: '0', un_referred: '0' };
        const own = {
          id: 'c',
          person: 'p',
          institution: 'i',
          level: 'clinic',
          admitted: '2026-06-30',
          reimbursed: '0.00',
        };
        let before = 0n;
        for (const cost of eligible) {
          const claims = [{ ...own, eligible: formatFen(BigInt(cost)), reimbursed_before: formatFen(before) }];
          const asked = { policy: { ...policy, adjust, levels: { clinic } }, input: { ...input, claims } };
          before += fen(resultOf('contracts', asked).claims[0]!.expected);
        }
        expect(before).toBe(
          BigInt(
            Math.min(
              cap,
              eligible.reduce((sum, cost) => sum + cost, 0),
            ),
          ),
        );
      }),
    );
  });
});
