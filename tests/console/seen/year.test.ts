/** What an officer sees of a year in a real browser: who spends how much, of which member and in which month, what books and insurer say otherwise, and what was announced. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withSeparators } from '../../../lib/money/withSeparators.ts';
import { demonstration } from '../../../local/demonstration/demonstration.ts';
import { leadOf, OFFICER } from '../../../local/demonstration/officers.ts';
import { liveShortYear } from '../../api/shortYear.ts';
import { type RealService, realService } from '../../functions/realService.ts';
import { FUND } from '../../intake/arrived.ts';
import { type Browsing, browsing, expectAccessible, type Worker } from './browsing.ts';

const YEAR = `/v1/funds/${FUND}/years/2025`;

let service: RealService;
let browser: Browsing;
let officer: Worker;
beforeAll(async () => {
  service = await realService();
  await liveShortYear(service, demonstration({ scale: 0.1 }));
  browser = await browsing(service);
  officer = await browser.signedIn(OFFICER);
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

// biome-ignore lint/suspicious/noExplicitAny: an answer of whatever operation
async function said(path: string): Promise<any> {
  return JSON.parse(String((await service.request('GET', path, undefined, undefined, OFFICER)).body));
}

const goTo = ({ page }: Worker, path: string) => page.goto(`${service.url}/console/${FUND}/2025/${path}`);

describe('all communities side by side', () => {
  test('with package, spending and pace, as the service says them', async () => {
    const { communities } = await said(`${YEAR}/overview`);
    await goTo(officer, 'communities');
    for (const { name, booked } of communities) {
      const row = officer.page.getByRole('row', { name });
      await row.getByText(withSeparators(booked)).waitFor();
    }
    await expectAccessible(officer.page);
  });

  test('their months as a chart that arrow keys walk through, and as the table of the same figures', async () => {
    const { communities } = await said(`${YEAR}/overview`);
    const [{ name, months }] = communities;
    const chart = officer.page.getByRole('region', { name: `${name}：各月支出与计划` });
    await chart.getByText(withSeparators(months[0].booked)).waitFor();
    await chart.press('ArrowRight');
    await chart.getByText(withSeparators(months[1].booked)).waitFor();
    await officer.page.getByRole('radiogroup', { name: '显示方式' }).first().getByText('表').click();
    await officer.page
      .getByRole('cell', { name: withSeparators(months[1].booked) })
      .first()
      .waitFor();
  });

  test('a lead hospital sees its own, and asks for no other', async () => {
    const lead = await browser.signedIn(leadOf('changshu'));
    await lead.page.getByRole('link', { name: '医共体' }).click();
    await lead.page.getByRole('row', { name: '常熟' }).waitFor();
    expect(await lead.page.getByRole('row', { name: '太仓' }).count()).toBe(0);
    expect(lead.asked.filter((path) => /taicang|zhangjiagang/.test(path))).toEqual([]);
  });
});

describe('a community', () => {
  test('leads to its members, and a month of it to what books and insurer say otherwise', async () => {
    const { differences } = await said(`${YEAR}/communities/changshu/differences?month=2025-01`);
    expect(differences.length).toBeGreaterThan(0);
    const { page } = officer;
    await goTo(officer, 'communities');
    await page.getByRole('link', { name: '常熟' }).first().click();
    await page.getByRole('cell', { name: '常熟市第一医院（示例）' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: '2025-01' }).click();
    await page.getByRole('cell', { name: differences[0].settlement_id }).first().waitFor();
    await expectAccessible(page);
  });
});

test('what was announced is shown in words, with how pressing it is', async () => {
  const { documents } = await said(`${YEAR}/alerts?limit=100`);
  await goTo(officer, 'alerts');
  const [first] = documents;
  await officer.page.getByText(first.body.message.split('\n')[1]).first().waitFor();
  await expectAccessible(officer.page);
});

test('nothing was refused by the policy of the page or thrown', () => {
  expect(officer.troubles).toEqual([]);
});
