/** Requests about the items that a package asks for, drawn by fast-check: days around two new years, so that much meets on them. */
import fc, { type Arbitrary } from 'fast-check';
import { daysAfter } from '../../lib/calendar/daysAfter.ts';
import { listOf } from './wire.ts';

const { boolean, constantFrom, integer, record } = fc;

/** A day within two years; the ends of months come often. */
export const day: Arbitrary<string> = fc.oneof(
  constantFrom('2025-08-31', '2025-12-31', '2026-01-01', '2026-02-28', '2026-12-31', '2027-01-01'),
  integer({ min: 0, max: 730 }).map((count) => daysAfter('2025-07-01', count)),
);

interface Assessment {
  readonly met: boolean;
  readonly evidence: number;
  readonly from: string;
  readonly until?: string;
}

const assessment: Arbitrary<Assessment> = record({
  met: boolean(),
  evidence: integer({ min: 0, max: 3 }),
  from: day,
}).chain((begun) =>
  fc
    .option(integer({ min: 0, max: 300 }), { nil: undefined })
    .map((length) => (length === undefined ? begun : { ...begun, until: daysAfter(begun.from, length) })),
);

/** What became of an item: sometimes nothing, often met once and for good, so that not everything is out of order. */
const assessments: Arbitrary<Assessment[]> = fc.oneof(
  fc.uniqueArray(assessment, { selector: ({ from }) => from, maxLength: 4 }),
  day.map((from) => [{ met: true, evidence: 2, from }]),
);

export const eligibility = listOf(record({ assessments }), { maxLength: 4 }).chain((items) =>
  record({
    policy: record(
      {
        required: fc.subarray([...items.map(({ id }) => id), 'never assessed'], { minLength: 1 }),
        minimum_evidence: integer({ min: 0, max: 3 }),
        lapse: constantFrom('at_once', 'year_end'),
        pilot: record(
          { months: integer({ min: 1, max: 18 }), minimum_met: integer({ min: 0, max: 3 }) },
          { requiredKeys: ['months'] },
        ),
      },
      { requiredKeys: ['required', 'minimum_evidence'] },
    ),
    input: record({ day, items: fc.constant(items), pilot_from: day }, { requiredKeys: ['day', 'items'] }),
  }),
);
