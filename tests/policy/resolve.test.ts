import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { neededValue, valueIfSaid } from '../../lib/policy/neededValue.ts';
import { type DatedValue, type Jurisdiction, NONE, type Policy } from '../../lib/policy/policy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { PLACES, policyFolder, rule, rule2025 } from './policyFolder.ts';

const RATE = 'prepayment-plan/deposit_rate.yaml';
const KEY = 'prepayment-plan.deposit_rate';

function rateIn(code: string, on: string, files: Record<string, string>) {
  return neededValue(resolve(loadPolicy(policyFolder({ ...PLACES, ...files })), code, on), KEY);
}

describe('which jurisdiction is heard', () => {
  const files = { [`nation/${RATE}`]: rule2025('0.03', 'Notice 1'), [`east/${RATE}`]: rule2025('0.05') };

  test('the nearest jurisdiction that speaks wins', () => {
    expect(rateIn('A1', '2025-06-01', files).value).toBe('0.05');
  });

  test('a jurisdiction that is silent takes the rule of the one above it', () => {
    expect(rateIn('A2', '2025-06-01', files).value).toBe('0.03');
    expect(rateIn('A', '2025-06-01', files).value).toBe('0.03');
  });

  test('on a day for which the nearest has no value, the one above it is heard again', () => {
    const both = { ...files, [`nation/${RATE}`]: rule(['2025-01-01', '2026-12-31', '0.03', 'Notice 1']) };
    expect(rateIn('A1', '2025-12-31', both).value).toBe('0.05');
    expect(rateIn('A1', '2026-01-01', both).value).toBe('0.03');
  });

  test('every value says who spoke, for which days, on what ground and in which file', () => {
    expect(rateIn('A2', '2025-06-01', files).provenance).toEqual({
      key: KEY,
      jurisdiction: 'N',
      from: '2025-01-01',
      until: '2025-12-31',
      source: { document: 'Notice 1', place: 'art. 1', seen: 'original' },
      illustrative: false,
      file: 'policy/nation/prepayment-plan/deposit_rate.yaml',
    });
    expect(rateIn('A1', '2025-06-01', files).provenance).toMatchObject({ jurisdiction: 'A1', illustrative: true });
  });

  test('a code that nobody has is answered with those that are known; it is never taken for a path', () => {
    expect(() => rateIn('../nation', '2025-06-01', files)).toThrow(
      'No jurisdiction has the code "../nation". Known are: A, A1, A2, N.',
    );
  });

  test('a day that the calendar does not have is refused', () => {
    expect(() => rateIn('A1', '2025-02-29', files)).toThrow('"2025-02-29" is no day; expected YYYY-MM-DD.');
  });
});

describe('from and until are both included', () => {
  const files = {
    [`nation/${RATE}`]: rule(['2025-03-01', '2025-03-31', '0.03'], ['2025-05-01', '2025-05-31', '0.05']),
  };

  test.each([
    ['the first day', '2025-03-01', '0.03'],
    ['the last day', '2025-03-31', '0.03'],
    ['the first day of the next value', '2025-05-01', '0.05'],
  ])('%s is in force', (_which, on, value) => {
    expect(rateIn('A', on, files).value).toBe(value);
  });

  test.each([
    ['the day before the first', '2025-02-28'],
    ['the day after the last', '2025-04-01'],
    ['a day in a gap', '2025-04-15'],
    ['the day after everything', '2025-06-01'],
  ])('%s is not, and the answer tells what is known and which file to edit', (_which, on) => {
    expect(() => rateIn('A', on, files)).toThrow(
      expect.objectContaining({
        code: 'policy_not_in_force',
        path: KEY,
        message:
          `${KEY} has no value for A on ${on}. It is known for 2025-03-01 to 2025-03-31 (N), ` +
          `2025-05-01 to 2025-05-31 (N). Add a value, or none, to policy/nation/${RATE}.`,
      }),
    );
  });

  test('a rule that nobody has at all is answered with the file to create', () => {
    expect(() => rateIn('A1', '2025-03-01', {})).toThrow(
      `${KEY} has no value for A1 on 2025-03-01. No jurisdiction from A1 to A to N has it. ` +
        `Create ${RATE} in the folder of one of them: east, area, nation.`,
    );
  });
});

describe('none says that a rule is expressly not applied', () => {
  const CORRIDOR = 'packages/corridor/up.yaml';
  const files = {
    ...PLACES,
    [`nation/${CORRIDOR}`]: rule2025('0.08', 'Notice 1'),
    [`east/${CORRIDOR}`]: rule2025('none'),
  };
  const book = loadPolicy(policyFolder(files));

  test('the value of the one above does not shine through', () => {
    expect(valueIfSaid(resolve(book, 'A1', '2025-06-01'), 'packages.corridor.up')).toBeUndefined();
    expect(valueIfSaid(resolve(book, 'A2', '2025-06-01'), 'packages.corridor.up')?.value).toBe('0.08');
  });

  test('it still has its provenance', () => {
    const found = resolve(book, 'A1', '2025-06-01').inForce.get('packages.corridor.up');
    expect(found).toMatchObject({ value: NONE, provenance: { jurisdiction: 'A1', source: 'illustrative' } });
  });

  test('where a value is needed, none is no value', () => {
    expect(() => rateIn('A1', '2025-06-01', { [`nation/${RATE}`]: rule2025('none') })).toThrow(
      `${KEY} is expressly not applied in N on 2025-06-01 (policy/nation/${RATE} says none), but it is needed here.`,
    );
  });

  test('an optional rule that was said and then lapsed is not dropped in silence', () => {
    expect(() => valueIfSaid(resolve(book, 'A2', '2026-01-01'), 'packages.corridor.up')).toThrow(
      expect.objectContaining({ code: 'policy_not_in_force', path: 'packages.corridor.up' }),
    );
  });
});

describe('the hash of a resolved policy', () => {
  const files = { [`nation/${RATE}`]: rule2025('0.03'), 'nation/packages/history_share.yaml': rule2025('0.4') };
  const hashOf = (changed: Record<string, string>, on = '2025-06-01') =>
    resolve(loadPolicy(policyFolder({ ...PLACES, ...files, ...changed })), 'A', on).hash;

  test('is the same for the same values, whoever says them, on whichever day', () => {
    expect(hashOf({ [`area/${RATE}`]: rule2025('0.03', 'Notice 2') })).toBe(hashOf({}));
    expect(hashOf({}, '2025-06-02')).toBe(hashOf({}));
    expect(hashOf({})).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is another one when a value changes, or is expressly not applied', () => {
    expect(hashOf({ [`area/${RATE}`]: rule2025('0.05') })).not.toBe(hashOf({}));
    expect(hashOf({ [`area/${RATE}`]: rule2025('none') })).not.toBe(hashOf({}));
  });
});

/** Days of one month, few enough that values of different jurisdictions meet and miss each other. */
const day = fc.integer({ min: 1, max: 9 }).map((number) => `2025-01-0${number}`);

/** Up to three values that do not overlap: six days in order, each pair the ends of one. */
const values = fc.uniqueArray(day, { maxLength: 6 }).map((days): DatedValue[] => {
  const ends = days.toSorted();
  return Array.from({ length: Math.floor(ends.length / 2) }, (_, i) => ({
    from: ends[2 * i]!,
    until: ends[2 * i + 1]!,
    value: `0.0${i + 1}`,
    source: 'illustrative',
  }));
});

test('resolving finds what a reader finds who goes from file to file, from the county outwards', () => {
  fc.assert(
    fc.property(fc.array(values, { minLength: 1, maxLength: 4 }), day, (lineage, on) => {
      const heard = lineage.flatMap((said, level) =>
        said.flatMap(({ from, until, value }) => (on >= from && on <= until ? [{ level, value }] : [])),
      );
      const found = resolve(bookOf(lineage), 'J0', on).inForce.get(KEY);
      expect(found && { level: Number(found.provenance.jurisdiction.slice(1)), value: found.value }).toEqual(heard[0]);
    }),
  );
});

/** Jurisdictions J0, J1 … each the parent of the one before, with these values of the one key. */
function bookOf(lineage: readonly DatedValue[][]): Policy {
  const jurisdictions = lineage.map((said, level): [string, Jurisdiction] => {
    const spoken = { key: KEY, file: `j${level}.yaml`, description: 'a rule', unit: 'ratio', values: said };
    return [
      `J${level}`,
      {
        code: `J${level}`,
        name: `J${level}`,
        parent: level + 1 < lineage.length ? `J${level + 1}` : null,
        folder: `j${level}`,
        funds: [],
        schemes: new Map(),
        rules: new Map([[KEY, spoken]]),
      },
    ];
  });
  return { jurisdictions: new Map(jurisdictions) };
}
