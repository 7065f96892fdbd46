/** What communities owe each other for treating each other's residents: each is paid what the closes of the others have, and nothing goes to nobody. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Counter } from '../../lib/claims/counter.ts';
import type { Community, Roster } from '../../lib/claims/roster.ts';
import { inpatientLine } from '../../lib/claims/serviceLine.ts';
import { type ClosedHome, neighbourPayment } from '../../lib/decisions/neighbourPayment.ts';
import { treatedByOthers } from '../../lib/decisions/treatedByOthers.ts';
import { useInParts } from '../../lib/decisions/useInParts.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { basedOn } from './basedOn.ts';

const IDS = ['east', 'north', 'west'] as const;

/** The clinic `moves` is of the east until June, and of the west from July on. */
const community = (id: string, ...more: string[]): Community => ({
  ...{ id, name: id, lead: `${id}-hospital`, divisions: [id] },
  members: [`${id}-hospital`, ...more].map((member) => ({ id: member, name: member, level: '2', tier: 'county' })),
});
const roster = (communities: readonly Community[]): Roster => ({
  ...{ areaPrefix: '32', communities, unlisted: 'refuse' },
  nonMembers: [{ id: 'private', name: 'private', level: '2' }],
});
const SPRING = roster([community('east', 'moves'), community('north'), community('west')]);
const AUTUMN = roster([community('east'), community('north'), community('west', 'moves')]);
const rosterOn = (day: string) => (day < '2025-07-01' ? SPRING : AUTUMN);

const counter = (period: string, institution: string, booked: string, line: Counter['line'] = 'other_community') => ({
  ...{ period, institution, line, booked: parseFen(booked), entries: 1 },
});

/** What DRG owes in a period beyond what was booked, by institution. */
const month = (period: string, differences: { readonly [institution: string]: string }) => ({
  body: {
    month: { period },
    result: { by_institution: Object.entries(differences).map(([id, difference]) => ({ id, difference })) },
  },
});

const closeOf = (id: string, isProvisional = false) =>
  basedOn(`close/${id}`, {
    ...{ final_by: '2026-06-30', is_provisional: isProvisional },
    illustrative: [`rule-of-${id}`],
  });

function home(
  id: string,
  counters: readonly Counter[],
  statements: readonly ReturnType<typeof month>[] = [],
  basis: 'payable' | 'booked' = 'payable',
): ClosedHome {
  return {
    home: id,
    close: closeOf(id),
    treated: treatedByOthers(community(id), rosterOn, useInParts(id, rosterOn, { counters, statements }, basis)),
  };
}

describe('residents of the east are treated by the north', () => {
  const east = home(
    'east',
    [
      counter('2025-03', 'north-hospital', '1000.00'),
      counter('2025-04', 'north-hospital', '-200.00'),
      counter('2025-03', 'east-hospital', '5000.00', 'inpatient'),
      counter('2025-03', 'private', '700.00', 'non_member'),
    ],
    [month('2025-03', { 'north-hospital': '50.00', 'east-hospital': '300.00', private: '20.00' })],
  );

  test('the north is owed what was booked and what DRG owes beyond it: 1,000 − 200 + 50', () => {
    expect(neighbourPayment('north', [east, home('north', []), home('west', [])])).toEqual({
      community: 'north',
      rows: [
        {
          ...{ home: 'east', institution: 'north-hospital' },
          ...{ booked: '800.00', drg_difference: '50.00', amount: '850.00' },
        },
      ],
      ...{ booked: '800.00', drg_difference: '50.00', amount: '850.00' },
      ...{ final_by: '2026-06-30', is_provisional: false },
      from: { closes: [closeOf('east').pin] },
      illustrative: ['rule-of-east'],
    });
  });

  test('who closes by what is booked owes no difference of DRG', () => {
    const booked = home(
      'east',
      [counter('2025-03', 'north-hospital', '1000.00')],
      [month('2025-03', { 'north-hospital': '50.00' })],
      'booked',
    );
    expect(neighbourPayment('north', [booked])).toMatchObject({ drg_difference: '0.00', amount: '1000.00' });
  });

  test('nobody owes the west anything', () => {
    expect(neighbourPayment('west', [east])).toMatchObject({ rows: [], amount: '0.00', from: { closes: [] } });
  });

  test('it is provisional as long as one of the closes is', () => {
    const provisional = { ...east, close: closeOf('east', true) };
    expect(neighbourPayment('north', [provisional]).is_provisional).toBe(true);
  });
});

describe('an institution that moves within the year', () => {
  test('is paid through the community that it was of in the month', () => {
    const north = home('north', [counter('2025-06', 'moves', '10.00'), counter('2025-07', 'moves', '5.00')]);
    expect(neighbourPayment('east', [north]).amount).toBe('10.00');
    expect(neighbourPayment('west', [north]).amount).toBe('5.00');
  });

  test('and where it was the home’s own in that month, through the other one it was of', () => {
    const east = home('east', [counter('2025-06', 'moves', '10.00')]);
    expect(neighbourPayment('west', [east]).amount).toBe('10.00');
  });

  test('one that no roster lists is named: its money would go to nobody', () => {
    expect(() => home('east', [counter('2025-06', 'nobody', '10.00')])).toThrow(
      /care by nobody as care by another community/,
    );
  });
});

test('over all communities, what is paid is what the closes have as care by other communities, to the fen', () => {
  const amount = fc.integer({ min: -90_000, max: 900_000 }).map((fen) => formatFen(BigInt(fen)));
  const period = fc.constantFrom('2025-01', '2025-06', '2025-07', '2025-12', '2025-clearing');
  const institution = fc.constantFrom(...IDS.map((id) => `${id}-hospital`), 'moves', 'private');
  const cell = fc.record({ period, institution, booked: amount });
  const difference = fc.record({ period, institution, difference: amount });
  const year = fc.record({ cells: fc.array(cell), differences: fc.array(difference) });
  fc.assert(
    fc.property(fc.tuple(year, year, year), (years) => {
      let expected = 0n;
      const homes = IDS.map((id, i) => {
        const { cells, differences } = years[i]!;
        const lineOf = (of: { readonly period: string; readonly institution: string }) =>
          inpatientLine(of.institution, id, rosterOn(of.period === '2025-clearing' ? '2025-12-31' : `${of.period}-28`));
        const counters = cells.map((one) => counter(one.period, one.institution, one.booked, lineOf(one)));
        expected += sumFen(counters.filter(({ line }) => line === 'other_community').map(({ booked }) => booked));
        const theirs = differences.filter((one) => lineOf(one) === 'other_community');
        expected += sumFen(theirs.map((one) => parseFen(one.difference)));
        return home(
          id,
          counters,
          differences.map((one) => month(one.period, { [one.institution]: one.difference })),
        );
      });
      const paid = IDS.map((id) => neighbourPayment(id, homes));
      expect(sumFen(paid.map((one) => parseFen(one.amount)))).toBe(expected);
      for (const { amount: all, rows } of paid) {
        expect(sumFen(rows.map((row) => parseFen(row.amount)))).toBe(parseFen(all));
      }
    }),
  );
});
