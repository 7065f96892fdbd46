import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate } from '../../lib/calculation/calculate.ts';
import { fullYears } from '../../lib/calendar/fullYears.ts';
import { fen, resultOf, stepsOf, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('case-routing', () => {
  const requests = REQUESTS['case-routing'];
  const uncapped = requests.map(({ policy, input }) => ({ policy: { ...policy, caps: [] }, input }));

  test('every stay goes one way: the stays of all methods are the stays', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { stays, methods } = resultOf('case-routing', request);
        expect(stays).toHaveLength(request.input.stays.length);
        for (const { id, stays: count } of methods) {
          expect(stays.filter(({ method }) => method === id)).toHaveLength(count);
        }
        expect(methods.reduce((sum, { stays: count }) => sum + count, 0)).toBe(stays.length);
      }),
    );
  });

  test('what the patient bears and what is accepted are the cost', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const cost = new Map(request.input.stays.map((stay) => [stay.id, stay.cost]));
        for (const { id, patient, accepted } of resultOf('case-routing', request).stays) {
          expect(patient === undefined).toBe(request.policy.patient_parts === undefined);
          if (patient !== undefined) expect(fen(patient) + fen(accepted!)).toBe(fen(cost.get(id)!));
        }
      }),
    );
  });

  test('what is left to be settled is of stays that go another way than they were settled by, and brings them to their worth', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { stays, difference } = resultOf('case-routing', request);
        const given = new Map(request.input.stays.map((stay) => [stay.id, stay]));
        let sum = 0n;
        for (const { id, method, changed, difference: own } of stays) {
          const { worth, ...told } = given.get(id)!;
          const paid = 'paid' in told ? told.paid : undefined;
          expect(changed).toBe(paid && paid.method !== method);
          if (!paid) continue;
          expect(fen(paid.amount) + fen(own!)).toBe(changed ? fen(worth) : fen(paid.amount));
          sum += fen(own!);
        }
        expect(difference === undefined).toBe(stays.every((stay) => stay.difference === undefined));
        if (difference !== undefined) expect(fen(difference)).toBe(sum);
      }),
    );
  });

  test('that a stay was settled before, and what it is worth, sends none another way', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const stays = request.input.stays.map((stay) => ({ ...stay, paid: undefined, worth: undefined }));
        const { difference: _, ...after } = resultOf('case-routing', request);
        const settledNever = resultOf('case-routing', { ...request, input: { stays } });
        const told = after.stays.map(({ changed: _changed, difference: _own, ...stay }) => stay);
        expect({ ...after, stays: told }).toEqual(settledNever);
      }),
    );
  });

  test('a cap keeps no more than its limit, moves nobody before that, and each stay it moves names it', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { stays, caps } = resultOf('case-routing', request);
        const at = new Map(request.input.stays.map(({ id, institution }) => [id, institution]));
        for (const { id, institution, limit, kept, moved } of caps) {
          expect(kept).toBe(Math.min(kept + moved, limit));
          expect(kept + moved).toBeGreaterThan(0);
          expect(stays.filter((stay) => stay.by === id && at.get(stay.id) === institution)).toHaveLength(moved);
        }
        for (const { rule, by } of stays) expect(by === rule || by.startsWith('cap ')).toBe(true);
      }),
    );
  });

  test('the ratio to the standard is told where a rule asks it, and a method with the rule or the cap that it comes from', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { rules, caps = [] } = request.policy;
        const { stays } = resultOf('case-routing', request);
        const asked = rules.some(({ when }) => when.ratio !== undefined) ? stays.length : 0;
        expect(stepsOf('case-routing', request, 'ratio.')).toHaveLength(asked);
        for (const { id, by } of stays) {
          const decided = [rules, caps].flatMap((list, i) =>
            list.map((one, at) => ({ id: one.id, path: `${['rules', 'caps'][i]}[${at}].method` })),
          );
          const path = decided.find((one) => one.id === by)?.path ?? 'default.method';
          const steps = stepsOf('case-routing', request, 'method.').filter(({ step }) => step === `method.${id}`);
          expect(steps.map(({ policy }) => policy)).toEqual([[path]]);
        }
      }),
    );
  });

  test('a rule put behind the others decides only of stays to which none applied', () => {
    fc.assert(
      fc.property(uncapped, uncapped, (request, { policy: { rules: more } }) => {
        const last = { ...more[0]!, id: 'last' };
        const longer = { ...request, policy: { ...request.policy, rules: [...request.policy.rules, last] } };
        const before = resultOf('case-routing', request).stays;
        resultOf('case-routing', longer).stays.forEach((stay, i) => {
          if (before[i]!.rule !== 'default') expect(stay).toEqual(before[i]);
          else expect(['default', 'last']).toContain(stay.rule);
        });
      }),
    );
  });

  test('how one stay is paid does not depend on the others, unless there are caps', () => {
    fc.assert(
      fc.property(uncapped, (request) => {
        const together = resultOf('case-routing', request).stays;
        const alone = request.input.stays.flatMap(
          (stay) => resultOf('case-routing', withInput(request, { stays: [stay] })).stays,
        );
        expect(alone).toHaveLength(together.length);
        expect(together).toEqual(expect.arrayContaining(alone));
      }),
    );
  });

  test('a larger share never moves more stays of the first cap', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const [cap] = request.policy.caps ?? [];
        fc.pre(cap !== undefined);
        const movedBy = (share: string) => {
          const policy = { ...request.policy, caps: [{ ...cap, share }] };
          return resultOf('case-routing', { ...request, policy }).caps.reduce((sum, { moved }) => sum + moved, 0);
        };
        expect(movedBy('1')).toBe(0);
        expect(movedBy(cap.share)).toBeLessThanOrEqual(movedBy('0'));
      }),
    );
  });
});

test('a stay without day of birth is refused where a rule asks the age, whether or not it comes to that rule', () => {
  const policy = {
    dated_by: 'discharge',
    rules: [
      { id: 'all', when: {}, method: 'drg' },
      { id: 'child', when: { age: { at_most: 6 } }, method: 'by_item' },
    ],
    default: { method: 'drg' },
  };
  const days = { admitted: '2025-03-01', discharged: '2025-03-06' };
  const stay = { id: 'a', institution: 'county', level: 'secondary', scheme: '390', channel: 'local', ...days };
  expect(calculate({ formula: 'case-routing', policy, input: { stays: [stay] } })).toEqual({
    formula: 'case-routing',
    error: {
      code: 'invalid_request',
      message: 'Stay a: a rule asks the age, so born is needed.',
      path: 'input.stays[0].born',
    },
  });
});

describe('full years', () => {
  test.each([
    ['2016-02-29', '2023-02-28', 6],
    ['2016-02-29', '2023-03-01', 7],
    ['2016-02-29', '2024-02-28', 7],
    ['2016-02-29', '2024-02-29', 8],
    ['2018-03-01', '2025-03-01', 7],
    ['2018-03-02', '2025-03-01', 6],
    ['2018-12-31', '2019-01-01', 0],
    ['2025-03-01', '2025-03-01', 0],
  ])('born on %s, on %s: %i', (born, on, years) => {
    expect(fullYears(born, on)).toBe(years);
  });
});
