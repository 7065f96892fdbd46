import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen, resultOf, stepsOf, total } from './asked.ts';
import { patientFlow } from './flowRequests.ts';

describe('who goes where', () => {
  test('the causes are the change: of each cell, of each home and of everything', () => {
    fc.assert(
      fc.property(patientFlow, (request) => {
        const { cells, homes, total: all } = resultOf('patient-flow', request);
        for (const { causes, change } of [...cells, ...homes, all]) {
          expect(total(Object.values(causes))).toBe(fen(change));
        }
      }),
    );
  });

  test('homes are the sums of their cells, and everything that of the homes', () => {
    fc.assert(
      fc.property(patientFlow, (request) => {
        const { cells, homes, total: all } = resultOf('patient-flow', request);
        for (const home of homes) {
          const own = cells.filter((cell) => cell.home === home.id);
          expect(total(own.map(({ change }) => change))).toBe(fen(home.change));
          expect(total(own.map(({ causes }) => causes.mix))).toBe(fen(home.causes.mix));
        }
        expect(total(homes.map(({ fund_now }) => fund_now))).toBe(fen(all.fund_now));
        expect(homes.reduce((sum, { cases_before }) => sum + cases_before, 0)).toBe(all.cases_before);
      }),
    );
  });

  test('before and now exchanged, each cause is the opposite, but for the last fen', () => {
    fc.assert(
      fc.property(patientFlow, (request) => {
        const there = resultOf('patient-flow', request).cells;
        const back = resultOf('patient-flow', { ...request, input: reversed(request.input) }).cells;
        there.forEach((cell, i) => {
          const other = back[i]!;
          expect(fen(cell.change)).toBe(-fen(other.change));
          for (const [cause, amount] of Object.entries(cell.causes)) {
            const sum = fen(amount) + fen(other.causes[cause as keyof typeof cell.causes]);
            expect(sum >= -1n && sum <= 1n).toBe(true);
          }
        });
      }),
    );
  });

  test('where nothing changed, nothing is a cause', () => {
    fc.assert(
      fc.property(patientFlow, (request) => {
        const { homes, cells, ...rest } = request.input;
        const input = {
          ...rest,
          homes: homes.map((home) => ({ ...home, heads_now: home.heads_before })),
          cells: cells.map((cell) => ({ ...cell, cases_now: cell.cases_before, fund_now: cell.fund_before })),
        };
        const nothing = { frequency: '0.00', heads: '0.00', mix: '0.00', unit_cost: '0.00' };
        for (const { causes } of resultOf('patient-flow', { ...request, input }).cells) expect(causes).toEqual(nothing);
      }),
    );
  });

  test('no more comes back than was spent elsewhere, and never less than nothing', () => {
    fc.assert(
      fc.property(patientFlow, (request) => {
        const isLocal = new Map(request.input.places.map(({ id, local }) => [id, local]));
        for (const { id, recoverable } of resultOf('patient-flow', request).groups) {
          const away = request.input.cells.filter(({ group, place }) => group === id && !isLocal.get(place));
          expect(fen(recoverable) >= 0n && fen(recoverable) <= total(away.map(({ fund_now }) => fund_now))).toBe(true);
        }
      }),
    );
  });

  test('what could come back of a group is told with its cases here and elsewhere, even where it is nothing', () => {
    fc.assert(
      fc.property(patientFlow, (request) => {
        for (const { operands } of stepsOf('patient-flow', request, 'recoverable.')) {
          expect(operands).toMatchObject({ out_cases: expect.any(String), local_cases: expect.any(String) });
        }
      }),
    );
  });
});

type Input = {
  readonly homes: readonly object[];
  readonly places: readonly object[];
  readonly cells: readonly object[];
};

/** Before is now, and now is before. */
function reversed(input: Input): Input {
  const turned = (row: object) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key.endsWith('_before') ? key.replace('_before', '_now') : key.replace('_now', '_before'),
        value,
      ]),
    );
  return { places: input.places, homes: input.homes.map(turned), cells: input.cells.map(turned) };
}
