import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ratio } from '../../lib/money/ratio.ts';
import { fen, resultOf, stepsOf, total } from './asked.ts';
import { completion, fundProjection } from './projectionRequests.ts';

describe('what has not arrived yet', () => {
  test('arrived and outstanding are the ultimate, month by month and of all', () => {
    fc.assert(
      fc.property(completion, (request) => {
        const { months, ...all } = resultOf('completion', request);
        for (const line of [...months, all]) expect(total([line.arrived, line.outstanding])).toBe(fen(line.ultimate));
        expect(total(months.map(({ ultimate }) => ultimate))).toBe(fen(all.ultimate));
      }),
    );
  });

  test('all figures times ten leave the factors as they are, and every estimate is ten times as much, but for a fen of rounding', () => {
    fc.assert(
      fc.property(completion, (request) => {
        const once = resultOf('completion', request);
        const months = request.input.months.map((line) => ({
          ...line,
          arrived: line.arrived.map((amount) => tenfold(amount)),
        }));
        const often = resultOf('completion', { ...request, input: { ...request.input, months } });
        expect(often.factors).toEqual(once.factors);
        often.months.forEach(({ ultimate }, i) => {
          const difference = fen(ultimate) - 10n * fen(once.months[i]!.ultimate);
          expect(difference >= -5n && difference <= 5n).toBe(true);
        });
      }),
    );
  });

  test('as many diagonals as there are change nothing', () => {
    fc.assert(
      fc.property(completion, ({ policy, input }) => {
        const { diagonals: _, ...open } = policy;
        const all = resultOf('completion', { policy: open, input });
        expect(resultOf('completion', { policy: { ...open, diagonals: 8 }, input })).toEqual(all);
      }),
    );
  });

  test('a factor is told with the diagonals of the policy where there are some', () => {
    fc.assert(
      fc.property(completion, (request) => {
        const paths = request.policy.diagonals === undefined ? undefined : ['diagonals'];
        for (const { policy } of stepsOf('completion', request, 'factor.')) expect(policy).toEqual(paths);
      }),
    );
  });

  test('a month nothing of which arrived is estimated at nothing', () => {
    fc.assert(
      fc.property(completion, (request) => {
        for (const { arrived, ultimate } of resultOf('completion', request).months) {
          if (arrived === '0.00') expect(ultimate).toBe('0.00');
        }
      }),
    );
  });
});

describe('the fund year by year', () => {
  test('each year opens with what the one before it closed with, and closes with its balance more', () => {
    fc.assert(
      fc.property(fundProjection, (request) => {
        const { baseline, scenarios } = resultOf('fund-projection', request);
        for (const { years } of [baseline, ...scenarios]) {
          let opening = fen(request.input.opening_balance);
          for (const line of years) {
            const { premium, subsidy, interest, other_income } = line;
            expect(total([premium, subsidy, interest, other_income])).toBe(fen(line.income));
            expect(fen(line.income) - fen(line.spending)).toBe(fen(line.balance));
            expect(opening + fen(line.balance)).toBe(fen(line.closing));
            if (opening <= 0n) expect(interest).toBe('0.00');
            opening = fen(line.closing);
          }
        }
      }),
    );
  });

  test('the first deficit and the first depletion are the first, and a scenario tells how far it ends from the baseline', () => {
    fc.assert(
      fc.property(fundProjection, (request) => {
        const { baseline, scenarios } = resultOf('fund-projection', request);
        for (const run of [baseline, ...scenarios]) {
          const below = (figure: 'balance' | 'closing') =>
            run.years.find((line) => fen(line[figure]) < 0n)?.year ?? null;
          expect([run.first_deficit, run.first_depletion]).toEqual([below('balance'), below('closing')]);
        }
        const last = (years: typeof baseline.years) => fen(years.at(-1)!.closing);
        for (const { years, difference } of scenarios) {
          expect(fen(difference)).toBe(last(years) - last(baseline.years));
        }
      }),
    );
  });

  test('the insured of a band are told year by year from the base year on, with its participation where it has one', () => {
    fc.assert(
      fc.property(fundProjection, (request) => {
        resultOf('fund-projection', request);
        const { base_year, years, bands } = request.input;
        for (const band of bands) {
          const names = Array.from({ length: years + 1 }, (_, t) => `baseline.${band.id}.${base_year + t}`);
          const told = (figure: string) => {
            const steps = stepsOf(
              'fund-projection',
              request,
              `${figure}.baseline.${band.id}.${base_year}`.slice(0, -4),
            );
            return steps.filter(({ step }) => names.includes(step.slice(figure.length + 1)));
          };
          const insured = told('insured');
          expect(insured).toHaveLength(years + 1);
          expect(told('heads')).toHaveLength('growth' in band ? years + 1 : 0);
          const isNamed = Object.hasOwn(request.policy.participation ?? {}, band.id);
          for (const { policy } of insured) expect(policy).toEqual(isNamed ? [`participation.${band.id}`] : undefined);
        }
      }),
    );
  });

  test('a scenario that adds nothing is the baseline', () => {
    fc.assert(
      fc.property(fundProjection, ({ policy, input }) => {
        const request = { policy: { ...policy, scenarios: [{ id: 'same' }] }, input };
        const { baseline, scenarios } = resultOf('fund-projection', request);
        expect(scenarios).toEqual([{ id: 'same', ...baseline, difference: '0.00' }]);
      }),
    );
  });

  test('what a scenario adds is as if the policy had it, but for the unit, which is of the base year', () => {
    fc.assert(
      fc.property(fundProjection, ({ policy, input }) => {
        const more = { premium_growth: '0.01', subsidy_growth: '0.02', cost_growth: '0.03', interest_rate: '0.01' };
        const added = resultOf('fund-projection', {
          policy: { ...policy, scenarios: [{ id: 'more', ...more }] },
          input,
        });
        const raised = Object.fromEntries(
          Object.entries(more).map(([name, size]) => [
            name,
            Ratio.parse(policy[name as keyof typeof more])
              .plus(Ratio.parse(size))
              .toExactString(),
          ]),
        );
        const own = resultOf('fund-projection', { policy: { ...policy, ...raised, scenarios: [] }, input });
        expect(added.scenarios[0]!.years).toEqual(own.baseline.years);
      }),
    );
  });

  test('faster growth of cost never makes spending less', () => {
    fc.assert(
      fc.property(fundProjection, ({ policy, input }) => {
        const { baseline, scenarios } = resultOf('fund-projection', {
          policy: { ...policy, scenarios: [{ id: 'dearer', cost_growth: '0.05' }] },
          input,
        });
        scenarios[0]!.years.forEach(({ spending }, i) => {
          expect(fen(spending) >= fen(baseline.years[i]!.spending)).toBe(true);
        });
      }),
    );
  });
});

function tenfold(amount: string): string {
  const size = String(10n * fen(amount)).padStart(3, '0');
  return `${size.slice(0, -2)}.${size.slice(-2)}`;
}
