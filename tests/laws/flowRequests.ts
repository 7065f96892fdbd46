/** Requests about where patients go, drawn by fast-check. */
import fc from 'fast-check';
import { amount, decimal, listOf, share } from './wire.ts';

const { boolean, constant, constantFrom, integer, record, tuple } = fc;

const few = fc.oneof(constant(0), integer({ min: 0, max: 40 }), integer({ min: 0, max: 100_000 }));

/** Cases and their payments: without cases nothing is paid, and nobody who is insured has none. */
function volumes(heads: number) {
  return (heads === 0 ? constant(0) : few).chain((cases) =>
    record({ cases: constant(cases), fund: cases === 0 ? constant('0.00') : amount(0n, 10n ** 9n) }),
  );
}

const homes = listOf(record({ heads_before: few, heads_now: few }), { maxLength: 3 });
const places = listOf(record({ local: boolean() }), { maxLength: 3 });

export const patientFlow = tuple(homes, places).chain(([homes, places]) => {
  const cell = tuple(constantFrom(...homes), constantFrom(...places), constantFrom('hip', 'birth')).chain(
    ([home, place, group]) =>
      tuple(volumes(home.heads_before), volumes(home.heads_now)).map(([before, now]) => ({
        home: home.id,
        place: place.id,
        group,
        cases_before: before.cases,
        fund_before: before.fund,
        cases_now: now.cases,
        fund_now: now.fund,
      })),
  );
  return record({
    policy: record({
      out_share_from: share,
      local_cases_from: integer({ min: 0, max: 20 }),
      growth_over: decimal(1, 2),
    }),
    input: record({
      homes: constant(homes),
      places: constant(places),
      cells: fc.uniqueArray(cell, {
        selector: ({ home, place, group }) => JSON.stringify([home, place, group]),
        maxLength: 8,
      }),
    }),
  });
});
