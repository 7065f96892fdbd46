/** Requests about a year that a community clears by its own value of a point, drawn by fast-check. */
import fc from 'fast-check';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import { amount, listOf, weight } from './wire.ts';

const { constantFrom, integer, record, tuple } = fc;

const REFERENCE = '12.5';

const policy = record(
  {
    basis: constantFrom('fund', 'total'),
    reference_value: fc.constant(REFERENCE),
    floor: integer({ min: 0, max: 10 }).map((tenths) => (tenths / 10).toFixed(1)),
    ceiling: integer({ min: 10, max: 15 }).map((tenths) => (tenths / 10).toFixed(1)),
  },
  { requiredKeys: ['basis', 'reference_value'] },
);

const year = record({
  use: record({
    out_of_area: amount(0n, 10n ** 10n),
    non_member: amount(0n, 10n ** 9n),
    outpatient: amount(0n, 10n ** 10n),
    special_cases: amount(0n, 10n ** 9n),
    adjustments: amount(-(10n ** 4n), 10n ** 9n),
  }),
  reserved: amount(0n, 10n ** 6n),
  buffer: fc.oneof(amount(0n, 300n), amount(0n, 10n ** 9n)),
  members: listOf(record({ points: weight, patient_paid: amount(0n, 200n), prepaid: amount(-1000n, 10n ** 6n) })),
});

/** A package that leaves about so many percent of what the points are worth at their reference. */
export const communityClearing = record({
  policy,
  input: tuple(year, integer({ min: 60, max: 160 }), integer({ min: -2, max: 2 })).map(([drawn, percent, fen]) => {
    const points = Ratio.sum(drawn.members.map((member) => Ratio.parse(member.points)));
    const worth = points.times(Ratio.parse(REFERENCE)).times(Ratio.of(percent)).rounded() + BigInt(fen);
    const used = sumFen(Object.values(drawn.use).map(parseFen)) + parseFen(drawn.reserved);
    return { ...drawn, package: formatFen(used + (worth > 0n ? worth : 0n) + 1n) };
  }),
});
