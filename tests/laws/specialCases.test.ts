import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen, resultOf, total, withInput } from './asked.ts';
import { REQUESTS } from './requests.ts';

describe('special-cases', () => {
  const requests = REQUESTS['special-cases'];

  test('payments are the standards and what is paid on top, and the pool is what is paid and what is left', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { cases, institutions, add_on, paid, pool_left } = resultOf('special-cases', request);
        const { applications, pool } = request.input;
        expect(total(cases.map((one) => one.payment))).toBe(total(applications.map((one) => one.standard)) + fen(paid));
        for (const parts of [cases, institutions]) {
          expect(total(parts.map((one) => one.paid))).toBe(fen(paid));
          expect(total(parts.map((one) => one.add_on))).toBe(fen(add_on));
        }
        if (pool === undefined) expect([pool_left, paid]).toEqual([null, add_on]);
        else expect(fen(pool)).toBe(fen(paid) + fen(pool_left!));
      }),
    );
  });

  test('nobody is paid more on top than was approved, and all of it where the pool has it', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { cases, add_on } = resultOf('special-cases', request);
        const { pool } = request.input;
        for (const one of cases) {
          if (one.status !== 'approved') expect(one.add_on).toBe('0.00');
          expect(fen(one.paid) <= fen(one.add_on)).toBe(true);
          if (pool === undefined || fen(pool) >= fen(add_on)) expect(one.paid).toBe(one.add_on);
        }
      }),
    );
  });

  test('those who have a place are no more than the places, and none is refused one while it is free for it', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { cases, institutions } = resultOf('special-cases', request);
        for (const { id, quota, applications, over_quota, left, classes = [] } of institutions) {
          expect(applications - over_quota <= quota).toBe(true);
          expect(quota - (applications - over_quota)).toBe(left);
          const ranked = cases.filter((one) => one.institution === id && one.rank !== null);
          expect(ranked).toHaveLength(applications);
          expect(ranked.filter(({ status }) => status === 'over_quota')).toHaveLength(over_quota);
          for (const own of classes) if (own.over_quota > 0) expect(own.left).toBe(0);
        }
      }),
    );
  });

  test('the ranks of a queue are 1, 2, ... and those over its quota are its last', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { cases } = resultOf('special-cases', request);
        const ranked = cases.filter(({ rank }) => rank !== null);
        const queues = Map.groupBy(ranked, (one) => JSON.stringify([one.institution, one.class ?? null]));
        for (const queue of queues.values()) {
          const inOrder = queue.toSorted((a, b) => a.rank! - b.rank!);
          expect(inOrder.map(({ rank }) => rank)).toEqual(inOrder.map((_, i) => i + 1));
          const over = inOrder.map(({ status }) => status === 'over_quota');
          expect(over).toEqual(over.toSorted((a, b) => Number(a) - Number(b)));
        }
      }),
    );
  });

  test('the order of applications changes nothing, and one that is withdrawn changes nothing for the others', () => {
    const pairs = requests.chain((request) =>
      fc.tuple(
        fc.constant(request),
        fc.shuffledSubarray(request.input.applications, { minLength: request.input.applications.length }),
      ),
    );
    fc.assert(
      fc.property(pairs, ([request, applications]) => {
        const answered = resultOf('special-cases', request);
        expect(resultOf('special-cases', withInput(request, { applications }))).toEqual(answered);
        const stayed = applications.filter(({ decision }) => decision !== 'withdrawn');
        const without = resultOf('special-cases', withInput(request, { applications: stayed }));
        expect(without.cases).toEqual(answered.cases.filter(({ status }) => status !== 'withdrawn'));
      }),
    );
  });
});
