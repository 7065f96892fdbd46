import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import type { Claim } from '../../lib/claims/claim.ts';
import { decimalOf } from '../../lib/files/decimalOf.ts';
import { fixFile } from '../../lib/files/fixFile.ts';
import { neutralised } from '../../lib/files/neutralised.ts';
import { readAmount } from '../../lib/files/readAmount.ts';
import { formatFen } from '../../lib/money/fen.ts';
import { bytesOf, type Cells, nationalText, readNational, STAY } from './nationalFile.ts';
import { type CellsOfSheet, nationalWorkbook } from './workbooks.ts';

const code = fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z._-]{0,20}$/).filter((text) => !/^\d(\.\d+)?E\+/i.test(text));
const division = fc.stringMatching(/^\d{6}$/);
const days = fc
  .uniqueArray(fc.date({ min: new Date('2000-01-01'), max: new Date('2025-04-30'), noInvalidDate: true }), {
    minLength: 3,
    maxLength: 3,
  })
  .map((dates) => dates.map((date) => date.toISOString().slice(0, 10)).sort());
const part = fc.bigInt({ min: 0n, max: 10n ** 12n });

/** Any claim that a file in the national columns can carry. */
const anyClaim: fc.Arbitrary<Claim> = fc
  .record({
    codes: fc.record({ institution: code, settlement: code, person: code, care: code, clearing: code }),
    group: fc.option(code),
    divisions: fc.record({ insuredAt: division, treatedAt: division }),
    days,
    isStay: fc.boolean(),
    isCancelled: fc.boolean(),
    parts: fc.tuple(part, part, part, part),
  })
  .map(
    ({ codes, group, divisions, days: [admitted = '', discharged = '', settled = ''], isStay, isCancelled, parts }) => {
      const [pooled, otherFunds, account, cash] = parts.map((fen) => (isCancelled ? -fen : fen)) as [
        bigint,
        bigint,
        bigint,
        bigint,
      ];
      return {
        ...codes,
        ...divisions,
        kind: isCancelled ? 'cancel' : 'settle',
        sequence: 1,
        scheme: '390',
        group,
        admittedOn: isStay ? admitted : null,
        dischargedOn: isStay ? discharged : null,
        settledOn: settled,
        amounts: { total: pooled + otherFunds + account + cash, pooled, otherFunds, account, cash },
      };
    },
  );

/** Write a claim as the national interface has it; the other funds fall on critical illness and assistance. */
function cellsOfClaim({ amounts, ...claim }: Claim): Cells {
  const illness = amounts.otherFunds / 3n;
  return {
    setl_id: claim.settlement,
    psn_no: claim.person,
    fixmedins_code: claim.institution,
    insu_admdvs: claim.insuredAt,
    mdtrtarea_admvs: claim.treatedAt,
    med_type: claim.care,
    begntime: claim.admittedOn ?? '',
    endtime: claim.dischargedOn ?? '',
    setl_time: `${claim.settledOn} 23:59:59`,
    drg_code: claim.group ?? '',
    medfee_sumamt: formatFen(amounts.total),
    fund_pay_sumamt: formatFen(amounts.pooled + amounts.otherFunds),
    hifp_pay: formatFen(amounts.pooled),
    hifmi_pay: formatFen(illness),
    hifes_pay: '0.00',
    maf_pay: formatFen(amounts.otherFunds - illness),
    acct_pay: formatFen(amounts.account),
    psn_cash_pay: formatFen(amounts.cash),
    clr_way: claim.clearing,
    refd_setl_flag: claim.kind === 'cancel' ? '1' : '0',
  };
}

const encoded = fc.constantFrom(
  (text: string) => iconv.encode(text, 'utf8'),
  (text: string) => iconv.encode(text, 'utf8', { addBOM: true }),
  (text: string) => iconv.encode(text.replace('setl_id', '结算ID'), 'gb18030'),
  (text: string) => gzipSync(iconv.encode(text, 'gb18030')),
);

test('what was written into a file is what is read from it, in each encoding', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyClaim), encoded, async (claims, encode) => {
      const file = await readNational(encode(nationalText(claims.map(cellsOfClaim))));
      expect(file.refused).toEqual([]);
      expect(file.claims.map(({ claim }) => claim)).toEqual(
        claims.map((claim) => ({ ...claim, person: `p:${claim.person}` })),
      );
    }),
  );
});

const AMOUNTS = Object.keys(STAY).filter((name) => /_(pay|sumamt)$/.test(name));

/** The amounts of a row as numbers, which they are to whoever writes the file with a program. */
function withNumbers(cells: Cells): CellsOfSheet {
  const numbers = AMOUNTS.map((name) => [name, Number(cells[name as keyof Cells])] as const);
  return { ...cells, ...Object.fromEntries(numbers) };
}

const ndjson = (rows: readonly object[]) =>
  bytesOf(rows.map((row) => `${JSON.stringify({ ...STAY, ...row })}\n`).join(''));

const formatted = fc.constantFrom<(rows: readonly Cells[]) => Uint8Array | Promise<Uint8Array>>(
  (rows) => ndjson(rows),
  (rows) => ndjson(rows.map(withNumbers)),
  (rows) => gzipSync(ndjson(rows)),
  (rows) => nationalWorkbook(...rows),
  (rows) => nationalWorkbook(...rows.map(withNumbers)),
);

test('what was written into a file is what is read from it, in each format, also where amounts are numbers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyClaim, { minLength: 1 }), formatted, async (claims, write) => {
      const file = await readNational(await write(claims.map(cellsOfClaim)));
      expect(file.refused).toEqual([]);
      expect(file.claims.map(({ claim }) => claim)).toEqual(
        claims.map((claim) => ({ ...claim, person: `p:${claim.person}` })),
      );
    }),
  );
});

test('a number of a workbook is the amount that was typed, up to ten thousand million yuan', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), (fen) => {
      const binary = Number(formatFen(fen));
      const asExcelWritesIt = binary.toPrecision(17);
      expect(readAmount(decimalOf(asExcelWritesIt), { unit: 'yuan', separators: false })).toBe(fen);
      expect(readAmount(decimalOf(String(binary)), { unit: 'yuan', separators: false })).toBe(fen);
    }),
  );
});

const stay = Object.values(STAY).join(',');
const splinter = fc.string({ unit: fc.constantFrom('"', ',', '-', '9', 'Ａ', '=', ' ', '\t', '.', '\u2028') });
const spoiltLine = fc
  .tuple(fc.nat(stay.length), fc.nat(20), splinter)
  .map(([at, length, by]) => stay.slice(0, at) + by + stay.slice(at + length));
const anyLines = fc.array(fc.oneof(fc.constant(stay), spoiltLine));

test('whatever is done to the lines of a file, every line that is not blank ends in exactly one place', async () => {
  await fc.assert(
    fc.asyncProperty(anyLines, async (lines) => {
      const { rows, claims, refused } = await readNational(nationalText(lines));
      const expected = lines.flatMap((line, i) => (line === '' ? [] : [i + 2]));
      expect([...claims, ...refused].map(({ row }) => row).sort((a, b) => a - b)).toEqual(expected);
      expect(rows).toBe(expected.length);
      for (const { problems } of refused) expect(problems).not.toHaveLength(0);
    }),
    { numRuns: 300 },
  );
});

const SOUND_FILES = [
  { name: 'a CSV file', bytes: bytesOf(nationalText([{}, {}])) },
  { name: 'an NDJSON file', bytes: ndjson([{}, {}]) },
  { name: 'a file in gzip', bytes: gzipSync(nationalText([{}, {}])) },
  { name: 'a workbook', bytes: await nationalWorkbook({}, {}) },
];

test.each(SOUND_FILES)(
  'whatever is done to the bytes of $name, it is read or refused with a fault, and no row is lost',
  async ({ bytes }) => {
    const spoiling = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(spoiling, async (changes) => {
        const spoilt = Uint8Array.from(bytes);
        for (const [at, byte] of changes) spoilt[at] = byte;
        try {
          const { rows, claims, refused } = await readNational(spoilt);
          expect(claims.length + refused.length).toBe(rows);
        } catch (error) {
          expect(error).toMatchObject({ name: 'Fault', code: 'invalid_request' });
        }
      }),
      { numRuns: 300 },
    );
  },
);

test('a fix file sent back unchanged has the same rows refused again for the same reasons, where no cell began a formula', async () => {
  await fc.assert(
    fc.asyncProperty(anyLines, async (lines) => {
      const file = await readNational(nationalText(lines));
      const whole = (cells: readonly string[]) => cells.length === Object.keys(STAY).length;
      const asTheyCame = file.refused.filter(
        ({ cells }) => whole(cells) && cells.every((cell) => neutralised(cell) === cell),
      );
      const again = await readNational(fixFile({ ...file, refused: asTheyCame }));
      expect(again.refused.map(({ problems }) => problems.map(({ code }) => code))).toEqual(
        asTheyCame.map(({ problems }) => problems.map(({ code }) => code)),
      );
    }),
  );
});
