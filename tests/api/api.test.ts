/** The API over HTTP, after a small year: what it shows adds up, and what it refuses it explains. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from '../../lib/decisions/decision.ts';
import type { MonthlyStatement } from '../../lib/decisions/monthlyStatement.ts';
import type { PrepaymentOrder } from '../../lib/decisions/prepaymentOrder.ts';
import type { KeptReceipt } from '../../lib/documents/bodies/keptReceipt.ts';
import type { Explanation } from '../../lib/explanation/explain.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { monthsOf } from '../../local/demonstration/days.ts';
import { type Demonstration, demonstration } from '../../local/demonstration/demonstration.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { type Answered, ask, type Problem, statusUnderName } from './ask.ts';
import { liveShortYear } from './shortYear.ts';

interface Shown<Body> {
  readonly reference: string;
  readonly revision: number;
  readonly body: Body;
}

interface Spending {
  readonly booked: string;
  readonly income_from_others: string;
  readonly lines: readonly { readonly line: string; readonly booked: string }[];
  readonly institutions: readonly {
    readonly booked: string;
    readonly periods: readonly { readonly period: string; readonly booked: string; readonly entries: number }[];
  }[];
}

type Close = Decision<'community-close'> & {
  readonly input: {
    readonly package: string;
    readonly prepaid: string;
    readonly use: { readonly [line: string]: string };
  };
};

const FUND = '320500-390';
const YEAR = `/v1/funds/${FUND}/years/2025`;
const COMMUNITIES = ['changshu', 'taicang', 'zhangjiagang'];

let service: RealService;
let lived: Demonstration;
beforeAll(async () => {
  service = await realService();
  lived = demonstration({ scale: 0.1 });
  await liveShortYear(service, lived);
});
afterAll(() => service.close());

/** What is there; anything but 200 is a failure of the test. */
async function get<Body>(path: string): Promise<Body> {
  const { status, body } = await ask<Body>(service.url + path);
  expect(status, `${path}: ${JSON.stringify(body)}`).toBe(200);
  return body;
}

/** All documents of a list, seven at a time. */
async function all<Body>(what: string, year = YEAR): Promise<Shown<Body>[]> {
  const found: Shown<Body>[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor && `&cursor=${cursor}`;
    const page = await get<{ documents: Shown<Body>[]; next: string | null }>(`${year}/${what}?limit=7${query}`);
    found.push(...page.documents);
    cursor = page.next;
  }
  return found;
}
const spendingOf = (community: string) => get<Spending>(`${YEAR}/communities/${community}/spending`);
const closeOf = (community: string) => get<Shown<Close>>(`${YEAR}/communities/${community}/close`);
const statementsOf = (community: string) =>
  Promise.all(
    monthsOf(2025).map((month) =>
      get<Shown<MonthlyStatement> & { readonly used_to_date: string }>(
        `${YEAR}/communities/${community}/statements/${month}`,
      ),
    ),
  );

function sum(amounts: readonly string[]): string {
  return formatFen(sumFen(amounts.map(parseFen)));
}

/** A value of a policy by its path, such as `surplus.bands[0].to`. */
function valueAt(policy: unknown, path: string): unknown {
  const keys = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  return keys.reduce<unknown>((value, key) => (value as { [name: string]: unknown } | undefined)?.[key], policy);
}

describe('what is on the books adds up', () => {
  test('the fund is known', async () => {
    expect(await get('/v1/funds')).toEqual({
      funds: [{ fund: FUND, area: '320500', scheme: '390', name: '苏州（示例）城乡居民基本医疗保险' }],
    });
  });

  test('packages and residue are the pool of the regional budget', async () => {
    const budget = await get<Shown<Decision<'regional-budget'>>>(`${YEAR}/budget`);
    const { result } = (await get<Shown<Decision<'packages'>>>(`${YEAR}/packages`)).body;
    expect(result.packages.map(({ id }) => id)).toEqual(COMMUNITIES);
    expect(sum([...result.packages.map(({ amount }) => amount), result.residue])).toBe(budget.body.result.package_pool);
  });

  test('twelve instalments were ordered for each community, and the close counts them as prepaid', async () => {
    const orders = await all<PrepaymentOrder>('prepayments');
    for (const community of COMMUNITIES) {
      const own = orders.map(({ body }) => body).filter((order) => order.community === community);
      expect(own.map(({ month }) => month)).toEqual(monthsOf(2025));
      expect(sum(own.map(({ amount }) => amount))).toBe((await closeOf(community)).body.input.prepaid);
    }
  });

  test('spending by member and month, and by line, is what was booked, and that is what the files held', async () => {
    for (const { community, booked, claims } of lived.truth().communities) {
      const spending = await spendingOf(community);
      const cells = spending.institutions.flatMap(({ periods }) => periods);
      expect(spending.booked).toBe(booked);
      expect(sum(cells.map((cell) => cell.booked))).toBe(booked);
      expect(sum(spending.institutions.map((institution) => institution.booked))).toBe(booked);
      expect(sum(spending.lines.map((line) => line.booked))).toBe(booked);
      expect(cells.reduce((total, { entries }) => total + entries, 0)).toBe(claims);
    }
  });

  test('what one community spends at another is income of the other', async () => {
    const spendings = await Promise.all(COMMUNITIES.map(spendingOf));
    const elsewhere = spendings.flatMap(({ lines }) => lines.filter(({ line }) => line === 'other_community'));
    expect(sum(elsewhere.map(({ booked }) => booked))).not.toBe('0.00');
    expect(sum(spendings.map((spending) => spending.income_from_others))).toBe(
      sum(elsewhere.map(({ booked }) => booked)),
    );
  });

  test('each monthly statement continues the one before: used to date grows by what was booked and by the difference', async () => {
    for (const community of COMMUNITIES) {
      let used = '0.00';
      for (const { body, used_to_date } of await statementsOf(community)) {
        const { month, result, input } = body;
        expect(sum(month.lines.map(({ booked }) => booked))).toBe(month.booked);
        expect(input.ledger.booked).toBe(month.booked);
        expect(sum(result.by_institution.map(({ difference }) => difference))).toBe(month.drg_difference);
        used = sum([used, month.booked, month.drg_difference]);
        expect(used_to_date, `${community} ${month.period}`).toBe(used);
      }
    }
  });

  test('the closed year uses what was booked and the differences of its months, and its identity holds', async () => {
    for (const community of COMMUNITIES) {
      const { reference, body } = await closeOf(community);
      const { input, result } = body;
      const differences = (await statementsOf(community)).map((shown) => shown.body.month.drg_difference);
      expect(reference).toBe(`${FUND}/2025/close/${community}`);
      expect(result.use).toBe(sum([(await spendingOf(community)).booked, ...differences]));
      expect(result.use).toBe(sum(Object.values(input.use)));
      const { entitlement, returned, deposit_forfeited: forfeited, fund } = result;
      expect(sum([input.package, fund])).toBe(
        sum([entitlement, input.use.out_of_area!, input.use.non_member!, returned, forfeited]),
      );
    }
  });

  test('every alert that was announced is kept, once', async () => {
    const documents = await all<{ message: string }>('alerts');
    const kept = documents.map(({ body }) => body.message);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.toSorted()).toEqual(service.announced.map(({ message }) => message).sort());
    const way = { channel: 'alerts', audiences: ['officers', 'lead_hospital'] };
    for (const document of documents) expect(document).toMatchObject({ reached: [way] });
  });

  test('every file has a receipt, and every row of it its place', async () => {
    const kept = [
      ...(await all<KeptReceipt>('receipts')),
      ...(await all<KeptReceipt>('receipts', YEAR.replace('2025', '2026'))),
    ];
    const files = [...lived.claimFiles(), ...lived.statements().map(({ file }) => file)];
    expect(kept.map(({ body }) => body.file).sort()).toEqual(files.map(({ key }) => key).sort());
    for (const { body } of kept) expect(body.accepted + body.repeated + body.refused, body.file).toBe(body.rows);
  });
});

describe('why a figure is so', () => {
  const explained = (of: string, query = '') => get<Explanation>(`/v1/explanations/${FUND}/2025/${of}${query}`);

  test('a figure leads to what it needs and to nothing else', async () => {
    const whole = await explained('close/changshu');
    const { steps, figure } = await explained('close/changshu', '?figure=entitlement');
    expect(figure).toBe('entitlement');
    expect(steps.at(-1)?.step).toBe('entitlement');
    expect(steps.length).toBeLessThan(whole.steps.length);
    expect(steps.map(({ step }) => step)).not.toContain('cash_due');
    for (const [i, { step }] of steps.slice(0, -1).entries()) {
      const later = steps.slice(i + 1).flatMap(({ operands }) => Object.keys(operands));
      expect(later, step).toContain(step);
    }
  });

  test('every figure of the close can be asked for by its name', async () => {
    const { result, steps } = await explained('close/taicang');
    for (const { step, value } of steps) {
      expect((await explained('close/taicang', `?figure=${step}`)).steps.at(-1)).toMatchObject({ step, value });
    }
    const names = Object.keys(result as object);
    expect(steps.map(({ step }) => step)).toEqual(expect.arrayContaining(names));
  });

  test.each([
    'budget/year',
    'packages/year',
    'prepayment-plan/changshu',
    'monthly-statement/changshu.2025-03',
    'pace/changshu.2025-03-10',
    'close/changshu',
    'distribution/changshu',
  ])('of %s every policy value has its source, and those without a document are named', async (of) => {
    const { steps, illustrative } = await explained(of);
    expect(steps.length).toBeGreaterThan(0);
    for (const rule of steps.flatMap(({ policy }) => policy)) {
      expect(rule.source, rule.key).toBeTruthy();
      expect(rule.from <= '2025-12-31' && rule.until >= '2025-01-01', rule.key).toBe(true);
      expect(illustrative.includes(rule.key), rule.key).toBe(rule.illustrative);
    }
  });

  test('no value of the policy is used without its source', async () => {
    const { workings, policy } = (await closeOf('changshu')).body;
    const { steps } = await explained('close/changshu');
    const used = workings.flatMap(({ step, policy: paths = [] }) => paths.map((path) => ({ step, path })));
    const said = used.filter(({ path }) => valueAt(policy, path) !== undefined);
    expect(said.length).toBeGreaterThan(2);
    for (const { step, path } of said) {
      const told = steps.find((each) => each.step === step)?.policy ?? [];
      const name = path.replace(/\[.*/, '').split('.').at(-1);
      expect(
        told.map(({ key }) => key.split('.').at(-1)),
        step,
      ).toContain(name);
    }
  });

  test('for people it is told in Chinese, or in English', async () => {
    const path = `/v1/explanations/${FUND}/2025/close/changshu?format=text`;
    const [zh, en] = [await ask<string>(service.url + path), await ask<string>(`${service.url}${path}&language=en`)];
    expect([zh.type, en.type]).toEqual(['text/plain; charset=utf-8', 'text/plain; charset=utf-8']);
    const { entitlement } = (await closeOf('changshu')).body.result;
    const amount = entitlement.replace(/\B(?=(\d{3})+\.)/g, ',');
    expect(zh.body).toContain(`应得：${amount} 元`);
    expect(en.body).toContain(`entitlement: ${amount} yuan`);
    expect(zh.body).toContain('计算过程');
    expect(zh.body).toContain('依据：示例值，暂无文件依据；质量保证金返还·全额返还的考核得分为 ');
    for (const { body } of [zh, en]) expect(body).not.toMatch(/[a-z]_[a-z]|[<>=!]=|&&|\?/);
    expect(en.body).toContain('How it came about');
    expect(en.body).toContain('in force 2025-');
  });

  test('any figure is worked out again from what the document holds', async () => {
    const { formula, policy, input, result, workings } = (await closeOf('changshu')).body;
    const again = await ask(`${service.url}/v1/calculations`, 'POST', { formula, policy, input });
    expect(again).toMatchObject({ status: 200, body: { formula, result, workings } });
  });
});

describe('what cannot be answered is a problem document', () => {
  const asProblem = ({ status, type, body }: Answered<Problem>): Problem => {
    expect(type).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({ type: `urn:lumpsum:problem:${body.code}`, status, title: expect.any(String) });
    const inChinese = expect.stringMatching(/\p{Script=Han}/u);
    expect(body).toMatchObject({ title_zh: inChinese, detail_zh: inChinese });
    expect([body.title, withoutNames(body.detail)]).not.toContainEqual(inChinese);
    return body;
  };
  /** Names stand in English as they are, each with its id behind it. */
  const withoutNames = (said: string) => said.replaceAll(/[\p{Script=Han}（）]+ (?=\([\w-]+\))/gu, '');
  const C = `${YEAR}/communities/changshu`;

  test.each([
    [404, 'not_found', '/v1/funds/320500-310/years/2025/budget', '320500-310'],
    [
      404,
      'not_found',
      '/v1/funds/320500-310/years/2025/alerts',
      'There is no fund "320500-310". Known are: 苏州（示例）城乡居民基本医疗保险 (320500-390).',
    ],
    [
      404,
      'not_found',
      `${YEAR.replace('2025', '2024')}/budget`,
      `There is no document: regional global budget (${FUND}/2024/budget/year).`,
    ],
    [422, 'policy_not_in_force', `${C.replace('2025', '2024')}/spending`, 'It is known for 2025-01-01 to'],
    [400, 'invalid_request', `/v1/funds/${FUND}/years/25/budget`, 'path.year: expected a year such as 2025.'],
    [
      404,
      'not_found',
      `${YEAR}/communities/kunshan/spending`,
      'Known are: 常熟市县域医共体（示例） (changshu), 太仓市县域医共体（示例） (taicang), 张家港市县域医共体（示例） (zhangjiagang).',
    ],
    [
      404,
      'not_found',
      `${YEAR}/communities/kunshan/close`,
      `There is no document: close of the year (${FUND}/2025/close/kunshan).`,
    ],
    [400, 'invalid_request', `${C}/statements/2025-13`, 'path.month: expected a month such as 2025-03'],
    [404, 'not_found', `${C}/statements/2026-03`, 'changshu.2026-03'],
    [400, 'invalid_request', `${YEAR}/budget?pretty=1`, 'query.pretty: '],
    [
      400,
      'invalid_request',
      `/v1/explanations/${FUND}/2025/close/changshu?language=fr`,
      'query.language: expected zh or en',
    ],
    [404, 'not_found', `/v1/explanations/${FUND}/2025/close/changshu?figure=profit`, 'Known are: '],
    [404, 'not_found', `/v1/explanations/${FUND}/2025/figures/year`, 'a record and not a calculation'],
  ])('%i %s: GET %s', async (status, code, path, detail) => {
    const body = asProblem(await ask(service.url + path));
    expect(body).toMatchObject({ status, code, trace: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(body.detail).toContain(detail);
  });

  test.each([
    ['PUT', `${YEAR}/figures`, '{"budget": ', 400, 'body', 'The body is no JSON'],
    ['PUT', `${YEAR}/figures`, undefined, 400, 'body', 'body: '],
    ['PUT', `${YEAR}/assessment`, { communities: [], grade: 'pass' }, 400, 'body.grade', 'Unrecognized key'],
    ['PUT', `${YEAR.replace('390', '310')}/assessment`, { communities: [] }, 404, 'path.fund', 'There is no fund'],
    ['POST', '/v1/calculations', 'formula=apportion', 400, 'body', 'The body is no JSON'],
    ['POST', '/v1/calculations', { formula: 'divide', policy: {}, input: {} }, 400, 'formula', 'there is no formula'],
    ['POST', '/v1/calculations', { formula: 'apportion', policy: {}, input: {}, x: 1 }, 400, 'x', 'Unrecognized key'],
    ['POST', '/v1/calculations?x=1', { formula: 'apportion', policy: {}, input: {} }, 400, 'query.x', 'query.x: '],
  ])('%s %s with %j', async (method, path, sent, status, field, detail) => {
    const body = asProblem(await ask(service.url + path, method, sent));
    expect(body).toMatchObject({ status, path: field, trace: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(body.detail).toContain(detail);
  });

  test('there is no GET /v1/nothing', async () => {
    const { status, code, detail } = asProblem(await ask(`${service.url}/v1/nothing`, 'GET'));
    expect([status, code]).toEqual([404, 'not_found']);
    expect(detail).toContain('There is no GET /v1/nothing. Known are: ');
  });

  test.each([
    ['DELETE', `${YEAR}/budget`],
    ['POST', `${YEAR}/figures`],
  ])('what is there for other methods is not there for %s %s', async (method, path) => {
    const { status, code } = asProblem(await ask(service.url + path, method));
    expect([status, code]).toEqual([405, 'method_not_allowed']);
  });

  test('a page of another site that calls this machine by its own name is told nothing', async () => {
    expect(await statusUnderName(`${service.url}/v1/funds`, 'books.example.com')).toBe(403);
    expect(await statusUnderName(`${service.url}/v1/funds`, new URL(service.url).host)).toBe(200);
  });

  test('a refused request has changed nothing', async () => {
    for (const community of COMMUNITIES) expect((await closeOf(community)).revision).toBe(2);
    expect(service.deadLetters()).toEqual([]);
  });
});
