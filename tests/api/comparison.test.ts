/** Over HTTP, after two years were planned: why the packages of the second differ, and what else they could have been. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ComparedYearPlans } from '../../lib/comparison/compareYearPlans.ts';
import type { Decision } from '../../lib/decisions/decision.ts';
import { parseFen, sumFen } from '../../lib/money/fen.ts';
import { yearFigures } from '../../local/demonstration/figures.ts';
import { run } from '../formulas/lumpsumProcess.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { ask, type Problem } from './ask.ts';

const FUND = '/v1/funds/320500-390/years';
const PREPAYMENT = { policy: { deposit_rate: '0.05' }, input: { package: '1200.00' } };

const [before, after] = [yearFigures(2025, 1000), yearFigures(2026, 1000)];
/** Of 2026 are the income and the history of one community; the people are those of the same census. */
const FIGURES = {
  2025: before,
  2026: { budget: after.budget, communities: [after.communities[0], ...before.communities.slice(1)] },
};

let service: RealService;
beforeAll(async () => {
  service = await realService();
  for (const [year, figures] of Object.entries(FIGURES)) {
    const entered = await ask(`${service.url}${FUND}/${year}/figures`, 'PUT', figures);
    expect(entered.status).toBe(201);
    await service.invoke('planYear', { scheduledTime: `${Number(year) - 1}-11-14T18:00:00Z`, fundYear: year });
  }
});
afterAll(() => service.close());

const post = <Body>(sent: unknown) => ask<Body>(`${service.url}/v1/comparisons`, 'POST', sent);

describe('between two planned years', () => {
  test('every change is told by its causes, to the fen, from the plans on the books', async () => {
    const { status, body } = await ask<ComparedYearPlans & { from: unknown }>(
      `${service.url}${FUND}/2026/comparison?with=2025`,
    );
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.from).toEqual({
      original: ['320500-390/2025/budget/year@1', '320500-390/2025/packages/year@1'],
      changed: ['320500-390/2026/budget/year@1', '320500-390/2026/packages/year@1'],
    });
    for (const { figure, difference, parts } of body.changes) {
      expect(sumFen(parts!.map(({ amount }) => parseFen(amount))), figure).toBe(parseFen(difference));
    }
    const packages = await ask<{ body: Decision<'packages'> }>(`${service.url}${FUND}/2026/packages`);
    expect(body.changed.packages).toEqual(packages.body.body.result);
    // The rules of 2025 were renewed as they are.
    const causes = new Set(body.changes.flatMap(({ parts }) => parts!.map(({ cause }) => cause)));
    expect([...causes].sort()).toEqual(['history', 'income']);
  });

  test.each([
    ['a year that is not planned', '2027/comparison?with=2025', 404, undefined],
    ['no other year', '2026/comparison', 400, 'query.with'],
    ['a year that is none', '2026/comparison?with=last', 400, 'query.with'],
  ])('%s is refused', async (_, path, status, field) => {
    const answered = await ask<Problem>(`${service.url}${FUND}/${path}`);
    expect([answered.status, answered.body.path]).toEqual([status, field]);
  });
});

describe('what if', () => {
  test('a changed calculation is answered beside the original', async () => {
    const changed = { policy: { deposit_rate: '0.045' } };
    const { status, body } = await post({ formula: 'prepayment-plan', original: PREPAYMENT, changed });
    expect(status).toBe(200);
    expect(body).toMatchObject({ original: { deposit: '60.00' }, changed: { deposit: '54.00' } });
  });

  test('a refusal is a problem that carries the side', async () => {
    const changed = { input: { package: '1.00', reserved: '2.00' } };
    const { status, type, body } = await post<Problem>({ formula: 'prepayment-plan', original: PREPAYMENT, changed });
    expect([status, type]).toEqual([422, 'application/problem+json; charset=utf-8']);
    expect(body).toMatchObject({
      code: 'infeasible',
      path: 'changed.input.reserved',
      formula: 'prepayment-plan',
      error: { path: 'changed.input.reserved' },
    });
  });
});

describe('from the command line', () => {
  const compare = (...words: string[]) => run(['compare', ...words, '--url', service.url]);

  test('the plans of two years on the books are told apart for people, and as JSON', async () => {
    const { status, out } = await compare('320500-390/2026', '--with', '2025', '--language', 'en');
    expect(status).toBe(0);
    expect(out).toMatch(
      /^regional_budget: [\d.]+ → [\d.]+ \(\+[\d.]+\)\n {2}\+[\d.]+ {2}income, recognised spending and growth\n/,
    );
    const answered = await ask(`${service.url}${FUND}/2026/comparison?with=2025`);
    const json = await compare('320500-390/2026', '--with', '2025', '--json');
    expect(JSON.parse(json.out)).toEqual(answered.body);
  });

  test('a year without a plan is one sentence', async () => {
    const { status, out, complaint } = await compare('320500-390/2026', '--with', '2031');
    expect([status, out]).toEqual([1, '']);
    expect(complaint).toMatch(
      /^没有文书：.+\nThere is no document: .* \(320500-390\/2031\/(budget|packages)\/year\)\.\n$/,
    );
  });
});
