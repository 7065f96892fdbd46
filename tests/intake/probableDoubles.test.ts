/** One settlement under two numbers is remarked upon; it is taken, for it may be two. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probableDoubles } from '../../lib/intake/probableDoubles.ts';
import { claim } from '../claims/examples.ts';
import { nationalText, REFUND } from '../files/nationalFile.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { drop, FUND } from './arrived.ts';

let service: RealService;
beforeAll(async () => {
  service = await realService();
});
afterAll(() => service.close());

const remarksOn = async (name: string, text: string) => {
  const answer = await drop(service, `claims/${FUND}/national/${name}`, text);
  expect(answer.state).toBe('loaded');
  return answer.remarks.map(({ code, rows, times }) => [code, rows, times]);
};

test('where person, institution, day and amounts agree, the receipt names both rows', async () => {
  const rows = [{ setl_id: '0012345' }, { setl_id: 'D2', psn_no: 'other' }, { setl_id: '12345' }];
  expect(await remarksOn('double.csv', nationalText(rows))).toEqual([['probable_double', [2, 4], 1]]);
});

test('the same row again is a repeat, and a refund takes back: neither is a double', async () => {
  const rows = [{ setl_id: 'R1' }, { setl_id: 'R1' }, { ...REFUND, setl_id: 'R1' }, { ...REFUND, setl_id: 'R2' }];
  expect(await remarksOn('repeat.csv', nationalText(rows))).toEqual([['refund_of_own_number', [5], 1]]);
});

test.each([
  ['another day', { settledOn: '2025-03-11' }],
  ['another institution', { institution: 'another' }],
  ['another person', { person: 'another' }],
  ['another amount', { amounts: { ...claim().amounts, cash: claim().amounts.cash + 1n } }],
])('%s is no double', (_, other) => {
  const doubles = probableDoubles();
  expect(doubles.of(claim({ settlement: '007' }), 2)).toBeUndefined();
  expect(doubles.of({ ...claim({ settlement: '7' }), ...other }, 3)).toBeUndefined();
  expect(doubles.of(claim({ settlement: '7' }), 4)).toBe(2);
});
