import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { resultOf, stepsOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

const requests = REQUESTS['code-match'];
const CLASSES = ['none', 'one_to_many', 'one_to_one'] as const;

describe('code-match', () => {
  test('every code, case and fen of a set is in one class', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const { id, codes, cases, money } of resultOf('code-match', request).sets) {
          const uses = request.input.uses.filter(({ set }) => set === id);
          const sum = (counts: typeof codes) => CLASSES.reduce((all, kind) => all + counts[kind], 0);
          expect(sum(codes)).toBe(new Set(uses.map(({ code }) => code)).size);
          expect(sum(cases)).toBe(uses.reduce((all, use) => all + use.cases, 0));
          expect(total(CLASSES.map((kind) => money[kind]))).toBe(total(uses.map(({ amount }) => amount)));
        }
      }),
    );
  });

  test('a rate is worked out of the counts of the classes, and out of their amounts where it is of money', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const { id, rates, ...set } of resultOf('code-match', request).sets) {
          for (const basis of ['codes', 'cases', 'money'] as const) {
            if (rates[basis] === null) continue;
            const step = stepsOf('code-match', request, `rates.${basis}.${id}`).find((of) =>
              of.step.endsWith(`.${id}`),
            );
            const written = CLASSES.map((kind) => [kind, String(set[basis][kind])]);
            expect(step!.operands).toEqual(Object.fromEntries(written));
          }
        }
      }),
    );
  });

  test('the sets are those that are used or have a target', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const named = new Set([...request.input.uses.map(({ set }) => set), ...Object.keys(request.policy.targets)]);
        expect(new Set(resultOf('code-match', request).sets.map(({ id }) => id))).toEqual(named);
      }),
    );
  });

  test('what is not matched is listed, with all its cases and money', () => {
    fc.assert(
      fc.property(requests, (request) => {
        for (const { codes, cases, money, unmatched } of resultOf('code-match', request).sets) {
          const open = CLASSES.filter(
            (kind) => kind === 'none' || (kind === 'one_to_many' && !request.policy.many_counts),
          );
          expect(unmatched).toHaveLength(open.reduce((all, kind) => all + codes[kind], 0));
          expect(unmatched.reduce((all, code) => all + code.cases, 0)).toBe(
            open.reduce((all, kind) => all + cases[kind], 0),
          );
          expect(total(unmatched.map(({ amount }) => amount))).toBe(total(open.map((kind) => money[kind])));
          expect(unmatched.every((code) => open.includes(code.class))).toBe(true);
        }
      }),
    );
  });

  test('counting one to many as well never lowers a rate, and a mapped code more neither', () => {
    fc.assert(
      fc.property(requests, ({ policy, input }) => {
        const strict = resultOf('code-match', { policy: { ...policy, many_counts: false }, input });
        const lenient = resultOf('code-match', { policy: { ...policy, many_counts: true }, input });
        const used = input.uses.find(
          ({ set, code }) => !input.mapping.some((of) => of.set === set && of.from === code),
        );
        const mapping = used ? [...input.mapping, { set: used.set, from: used.code, to: 'x' as const }] : input.mapping;
        const mapped = resultOf(
          'code-match',
          withInput({ policy: { ...policy, many_counts: false }, input }, { mapping }),
        );
        strict.sets.forEach(({ rates }, i) => {
          for (const basis of ['codes', 'cases', 'money'] as const) {
            for (const other of [lenient, mapped]) {
              const [before, after] = [rates[basis], other.sets[i]!.rates[basis]];
              expect(before === null).toBe(after === null);
              if (before !== null) expect(Ratio.parse(after!).isLess(Ratio.parse(before))).toBe(false);
            }
          }
        });
      }),
    );
  });

  test('without a target or a rate nothing is met or missed', () => {
    fc.assert(
      fc.property(requests, ({ policy, input }) => {
        for (const { target, met, rates, institutions } of resultOf('code-match', { policy, input }).sets) {
          for (const held of [{ met, rates }, ...institutions]) {
            expect(held.met === null).toBe(target === null || held.rates[policy.basis] === null);
          }
        }
      }),
    );
  });

  test('a target of 0 is met by any rate, and any target where all is matched', () => {
    fc.assert(
      fc.property(requests, ({ policy, input }) => {
        for (const { id, target, met, institutions, unmatched } of resultOf('code-match', { policy, input }).sets) {
          const open = new Set(unmatched.map(({ code }) => code));
          // What is open takes from a rate where it has something of what the rate counts: a code, a case, a fen.
          const weighs = ({ cases, amount }: (typeof input.uses)[number]) =>
            policy.basis === 'codes' || (policy.basis === 'cases' ? cases > 0 : !Ratio.parse(amount).isZero);
          const uses = input.uses.filter((use) => use.set === id && open.has(use.code) && weighs(use));
          const opens = (of?: string) => uses.some(({ institution }) => !of || institution === of);
          for (const held of [{ id: undefined, met }, ...institutions]) {
            if (held.met !== null && (Ratio.parse(target!).isZero || !opens(held.id))) expect(held.met).toBe(true);
          }
        }
      }),
    );
  });

  test('one institution alone has the rates that it has among others', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const town = request.input.uses.filter(({ institution }) => institution === 'town');
        const alone = resultOf('code-match', withInput(request, { uses: town }));
        for (const { id, institutions } of resultOf('code-match', request).sets) {
          const among = institutions.find((institution) => institution.id === 'town');
          const set = alone.sets.find((own) => own.id === id);
          if (among) expect(among).toEqual({ id: 'town', rates: set?.rates, met: set?.met });
          else expect(set?.money ?? {}).toEqual(set ? { none: '0.00', one_to_many: '0.00', one_to_one: '0.00' } : {});
        }
      }),
    );
  });
});
