/** A sound row that is withheld with a faulty one comes back from its fix file as sound as it was. */
import { expect, test } from 'vitest';
import { fixFile } from '../../lib/files/fixFile.ts';
import { neutralised } from '../../lib/files/neutralised.ts';
import { withholdRows } from '../../lib/files/withholdRows.ts';
import { nationalText, REFUND, readNational } from './nationalFile.ts';

const fullWidth = (text: string) => text.replaceAll('-', '－').replaceAll('0', '０');

test('an amount written in full-width digits with a minus is a number, and no formula', async () => {
  const pooled = { hifp_pay: fullWidth('-600.00'), medfee_sumamt: '\t-1000.00' };
  const file = await readNational(
    nationalText([
      { ...REFUND, ...pooled },
      { setl_id: 'wrong', insu_admdvs: 'x' },
    ]),
  );
  expect([file.claims.length, file.refused.length]).toEqual([1, 1]);

  const again = await readNational(fixFile(withholdRows(file, file.claims)));
  expect(again.claims.map(({ claim }) => claim)).toEqual(file.claims.map(({ claim }) => claim));
});

test.each(['-1,234.50', '+12', '－１２．５０', '−0.5', ' -3 '])('%j stays as it is', (cell) => {
  expect(neutralised(cell)).toBe(cell);
});

test.each(['-1+2', '=1', '@A1', '－A1', '-', '\t=1', '-1,234.50.1', '+1E5'])('%j becomes a text', (cell) => {
  expect(neutralised(cell)).toBe(`'${cell}`);
});
