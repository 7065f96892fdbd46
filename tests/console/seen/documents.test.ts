/**
 * An officer's documents in a real browser: what waits is what the API says, a document says how it came about down to its clause, and it is submitted and approved by two people, as
 * the console offers it and the service allows it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APPROVER, CHECKER, leadOf, OFFICER } from '../../../local/demonstration/officers.ts';
import { type RealService, realService } from '../../functions/realService.ts';
import { sampleEvent } from '../../functions/sampleEvents.ts';
import { FUND } from '../../intake/arrived.ts';
import { type Browsing, browsing, expectAccessible, PHONE, type Worker } from './browsing.ts';

let service: RealService;
let browser: Browsing;
let officer: Worker;
beforeAll(async () => {
  service = await realService();
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  browser = await browsing(service);
  officer = await browser.signedIn(OFFICER);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

async function waiting() {
  const { body } = await service.request(
    'GET',
    `/v1/funds/${FUND}/years/2025/tasks/waiting`,
    undefined,
    undefined,
    OFFICER,
  );
  return JSON.parse(String(body)) as { count: number; tasks: { reference: string }[] };
}

const PLACE = `/console/${FUND}/2025`;

describe('what waits', () => {
  test('is what the API says, with what is to be done', async () => {
    const { count } = await waiting();
    expect(count).toBeGreaterThan(3);
    await expect.poll(() => officer.page.getByRole('tab', { name: `待办（${count}）` }).isVisible()).toBe(true);
    await expect.poll(() => officer.page.getByRole('main').getByRole('link').count()).toBe(count);
  });

  test.each([
    ['zh', 'English'],
    ['en', '中文'],
  ])('can be read by everybody, in %s', async (_, other) => {
    await expectAccessible(officer.page);
    await officer.page.getByRole('button', { name: other }).click();
  });

  test('is shown on a phone without anything being cut off', async () => {
    const { page } = await browser.signedIn(OFFICER, PHONE);
    await page.getByRole('main').getByRole('link').first().waitFor();
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(PHONE.width);
  });
});

describe('a document', () => {
  test('tells how it came about, down to the clause', async () => {
    const { page } = officer;
    await page.goto(`${service.url}${PLACE}/documents/budget/year`);
    await page.locator('.why').first().waitFor();
    const closed = page.locator('.why details:not([open]) > summary:visible').first();
    while (await closed.count()) await closed.click();
    expect(await page.locator('.rule:visible').count()).toBeGreaterThan(3);
    await expectAccessible(page);
  });

  test('is submitted by the officer, approved by somebody else, and the first such approval looked at by a third', async () => {
    const { page } = officer;
    await page.goto(`${service.url}${PLACE}/documents/budget/year`);
    await page.getByRole('button', { name: '送审' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '送审' }).click();
    await page.getByText('送审', { exact: true }).first().waitFor();
    await expect.poll(() => page.getByRole('button', { name: '审批' }).count()).toBe(0);
    for (const [by, act] of [
      [APPROVER, '审批'],
      [CHECKER, '复核同意'],
    ] as const) {
      const { page: theirs, troubles } = await browser.signedIn(by);
      await theirs.goto(`${service.url}${PLACE}/documents/budget/year`);
      await theirs.getByRole('button', { name: act }).click();
      await theirs.getByRole('dialog').getByRole('button', { name: act }).click();
      await theirs.getByRole('dialog').waitFor({ state: 'detached' });
      expect(troubles).toEqual([]);
    }
    await page.reload();
    await page.getByText('已审批', { exact: true }).first().waitFor();
    expect((await waiting()).tasks.map(({ reference }) => reference)).not.toContain(`${FUND}/2025/budget/year`);
  });

  test('is not offered to whom it is not: a lead hospital neither submits nor approves, and is told so where it looks', async () => {
    const { page, asked } = await browser.signedIn(leadOf('changshu'));
    await page.goto(`${service.url}${PLACE}/documents/budget/year`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('button', { name: /送审|审批/ }).count()).toBe(0);
    expect(asked.filter((path) => /taicang|zhangjiagang/.test(path))).toEqual([]);
  });
});

test('a file of a console that was there before is told to be gone, and is not the page', async () => {
  const { status, headers } = await fetch(`${service.url}/console/assets/of-yesterday.js`);
  expect(status).toBe(404);
  expect(headers.get('content-type')).toContain('json');
});

test('nothing was refused by the policy of the page, thrown, or asked of anybody else', () => {
  expect(officer.troubles).toEqual([]);
});
