/** A file nobody here wrote: what CMS published is read with a profile, and every row is accounted for. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixFile } from '../../lib/files/fixFile.ts';
import { receipt } from '../../lib/files/receipt.ts';
import { synpuf } from './nationalFile.ts';
import { readWhole } from './readWhole.ts';

const bytes = readFileSync('tests/data/synpuf-inpatient-a.csv.gz');
const file = await readWhole(bytes, synpuf, { scheme: 'ffs', pseudonym: (person) => person });

test('of 33,386 rows 33,318 are claims and 68 are refused: 27 negative payments, 41 second segments without a last day', () => {
  expect({ rows: file.rows, claims: file.claims.length, refused: file.refused.length }).toEqual({
    rows: 33_386,
    claims: 33_318,
    refused: 68,
  });
  const by = Map.groupBy(
    file.refused.flatMap(({ problems }) => problems),
    ({ code, column }) => `${column}: ${code}`,
  );
  expect(Object.fromEntries([...by].map(([kind, problems]) => [kind, problems.length]))).toEqual({
    'CLM_PMT_AMT: negative_amount': 27,
    'CLM_THRU_DT: missing_value': 41,
  });
});

test('1,100 payments of nothing are claims like any other', () => {
  const zero = file.claims.filter(({ claim }) => claim.amounts.pooled === 0n);
  const refusedZero = file.refused.filter(({ cells }) => cells[6] === '0.00');
  expect(zero.length + refusedZero.length).toBe(1_100);
});

test('every identity is there once, so the ledger has nothing to repeat: accepted + repeated + refused = rows', () => {
  const identities = new Set(
    file.claims.map(({ claim }) => `${claim.institution} ${claim.settlement} ${claim.sequence}`),
  );
  expect(identities.size).toBe(file.claims.length);
  const made = receipt({ key: 'inbound/claims/US-ffs/synpuf/a.csv.gz', at: '2025-01-01T00:00:00Z' }, file, {
    accepted: identities.size,
    repeated: 0,
  });
  expect(made.accepted + made.repeated + made.refused).toBe(33_386);
});

test('each payment of the file is in the books or in the fix file, to the cent', () => {
  const text = new TextDecoder().decode(fixFile(file));
  const cents = (cell: string) => BigInt(cell.replace('.', ''));
  const refused = file.refused.reduce((sum, { cells }) => sum + cents(cells[6]!), 0n);
  expect(text.trimEnd().split('\r\n')).toHaveLength(1 + 68);
  expect(file.sums.pooled + refused).toBe(31_646_353_000n);
});
