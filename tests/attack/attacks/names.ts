import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { between } from '../../../local/demonstration/dice.ts';
import { fetchAsOperator } from '../../api/fetchAsOperator.ts';
import { type Attack, broken } from '../held.ts';

const PLACE = 'exchange/inbound/claims/320500-390/national/';
const PARTS = [
  '%2F',
  '%5C',
  '..',
  '%2e%2e',
  '%00',
  '%0A',
  '\u202e',
  '\u200b',
  '%ED%A0%80',
  'receipts',
  'a.csv',
  '月'.repeat(90),
  '%25',
  ' ',
];
const WRONG = [
  'a%2Fb.csv',
  'x%2F..%2F..%2Freceipts%2Fclaims%2Fa.csv',
  '%00.csv',
  'a%0Ab.csv',
  `${'月'.repeat(90)}.csv`,
  '%ED%A0%80.csv',
  encodeURIComponent('a\u202eb.csv'),
];

/** A name leads nowhere but to its own place. */
export const names: Attack = {
  title: 'a name leads nowhere else, and one that cannot be held leaves nothing',
  run: async ({ target, random }) => {
    const outside = () => readdirSync(join(target.folder, '..')).join();
    const receipts = () => readdirSync(join(target.folder, 'exchange'), { recursive: true }).length;
    const before = outside();
    const made = Array.from({ length: 40 }, () =>
      Array.from({ length: between(random, 1, 5) }, () => PARTS[between(random, 0, PARTS.length - 1)]!).join(''),
    );
    const put = async (name: string) =>
      (await fetchAsOperator(`${target.url}/${PLACE}${name}`, { method: 'PUT', body: 'x' })).status;
    const faults = await broken(made, async (name) => {
      const status = await put(name);
      return status < 500 ? undefined : `${name} was answered ${status}`;
    });
    const held = await broken(WRONG, async (name) => {
      const files = receipts();
      const status = await put(name);
      return [400, 404].includes(status) && receipts() === files ? undefined : `${name} was answered ${status}`;
    });
    return [...faults, ...held, ...(outside() === before ? [] : ['something lies outside of the folder'])];
  },
};
