import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusal } from '../../lib/claims/refusal.ts';
import { Fault } from '../../lib/errors.ts';
import { conflictProblem, refusalProblem } from '../../lib/files/bookingProblem.ts';
import type { Problem } from '../../lib/files/problem.ts';
import { receipt, unreadableReceipt } from '../../lib/files/receipt.ts';
import { sha256Of } from '../../lib/files/sha256Of.ts';
import { withheldRow } from '../../lib/files/withholdRows.ts';
import { bytesOf, national, nationalText, readNational } from './nationalFile.ts';
import type { ClaimsFile } from './readWhole.ts';

const ARRIVED = { key: 'inbound/claims/320500-390/national/2025-03-1.csv', at: '2025-04-01T02:00:00Z' };
const TEXT = nationalText([{}, { setl_id: 'S2' }, { setl_id: 'S2' }, { setl_id: '' }]);

test('the receipt of a loaded file says where each row went, and the sums in yuan', async () => {
  expect(receipt(ARRIVED, await readNational(TEXT), { accepted: 2, repeated: 1 })).toEqual({
    file: ARRIVED.key,
    receivedAt: ARRIVED.at,
    sha256: createHash('sha256').update(TEXT).digest('hex'),
    state: 'loaded_in_part',
    encoding: 'utf-8',
    rows: 4,
    accepted: 2,
    repeated: 1,
    refused: 1,
    withheld: 0,
    conflicts: 0,
    sums: { total: '3000.00', pooled: '1800.00', otherFunds: '240.00', account: '360.00', cash: '600.00' },
    manifest: null,
    differences: [],
    awaits: null,
    unreadable: null,
    remarks: [],
    statement: null,
    problems: [expect.objectContaining({ row: 5, column: 'setl_id', code: 'missing_value' })],
  });
});

test('where a file was not loaded for its bad rows, the good ones are refused with them and counted as withheld', async () => {
  expect(receipt(ARRIVED, await readNational(TEXT), null)).toMatchObject({
    state: 'refused',
    rows: 4,
    accepted: 0,
    repeated: 0,
    refused: 4,
    withheld: 3,
  });
});

/** The file with a row refused that could be read, as the ledger refuses it. */
function refusedLater(file: ClaimsFile, late: Problem): ClaimsFile {
  const refused = file.claims
    .filter(({ row }) => row === late.row)
    .map((row) => ({ ...withheldRow(row, file.delimiter), problems: [late], pooled: null }));
  const claims = file.claims.filter(({ row }) => row !== late.row);
  return { ...file, claims, refused: [...refused, ...file.refused] };
}

test('an identity that is booked with other content is refused, shown as a conflict, and goes to the fix file as it came', async () => {
  const read = await readNational(TEXT);
  const conflict = conflictProblem(read.claims[1]!, 'batch 1, row 7', national);
  expect(conflict).toMatchObject({ row: 3, column: 'setl_id', value: 'S2', code: 'identity_conflict' });
  expect(conflict.cause.en).toContain('batch 1, row 7');
  const file = refusedLater(read, conflict);
  expect(file.refused.map(({ row, cells }) => [row, cells.length])).toEqual([
    [3, 24],
    [5, 24],
  ]);
  expect(receipt(ARRIVED, file, { accepted: 1, repeated: 1 })).toMatchObject({ rows: 4, refused: 2, conflicts: 1 });
});

test('a claim that has no place in the books is refused in the words of the ledger, at the column of the file', async () => {
  const read = await readNational(TEXT);
  const [row] = read.claims;
  expect(refusalProblem(row!, refusal('unlisted_institution', row!.claim), national)).toMatchObject({
    row: 2,
    column: 'fixmedins_code',
    value: 'H32058100001',
    code: 'unlisted_institution',
  });
});

test('a count that loses or invents a row is never written down', async () => {
  const counts = fc.tuple(fc.nat(5), fc.nat(5)).filter(([accepted, repeated]) => accepted + repeated !== 3);
  const read = await readNational(TEXT);
  fc.assert(
    fc.property(counts, ([accepted, repeated]) => {
      expect(() => receipt(ARRIVED, read, { accepted, repeated })).toThrow('accepted, repeated or refused');
    }),
  );
});

test('a file that cannot be read has a receipt as well, with the sentence that says why', () => {
  const fault = new Fault('invalid_request', { zh: '文件是空的。', en: 'The file is empty.' });
  expect(unreadableReceipt(ARRIVED, sha256Of(bytesOf('')), fault)).toMatchObject({
    state: 'refused',
    rows: 0,
    sha256: createHash('sha256').update('').digest('hex'),
    unreadable: { code: 'invalid_request', cause: { zh: '文件是空的。', en: 'The file is empty.' } },
  });
});

test('a receipt is JSON as it stands', async () => {
  const made = receipt(ARRIVED, await readNational(TEXT), null);
  expect(JSON.parse(JSON.stringify(made))).toEqual(made);
});
