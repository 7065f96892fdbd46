/** Claims as NDJSON: one JSON object a line, under the names of the profile, and the same judgement as for CSV. */
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { fixFile } from '../../lib/files/fixFile.ts';
import { withholdRows } from '../../lib/files/withholdRows.ts';
import { bytesOf, type Cells, national, nationalText, REFUND, readNational, STAY, synpuf } from './nationalFile.ts';
import { readWhole } from './readWhole.ts';

/** A line for each row, which changes cells of the stay or is a line as it stands. */
function ndjson(...rows: readonly (Cells | string)[]): string {
  return rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify({ ...STAY, ...row })}\n`).join('');
}

/** The stay as a line, with one field written otherwise. */
function lineWith(field: string, written: string): string {
  const line = JSON.stringify(STAY);
  const found = new RegExp(`"${field}":"[^"]*"`);
  expect(line).toMatch(found);
  return line.replace(found, () => written);
}

test('a file of objects holds the claims that the same file as CSV holds, and its rows are its lines', async () => {
  const read = await readNational(ndjson({}, '', REFUND));
  const csv = await readNational(nationalText([{}, REFUND]));
  expect(read.refused).toEqual([]);
  expect(read.claims.map(({ row }) => row)).toEqual([1, 3]);
  expect(read.claims.map(({ claim }) => claim)).toEqual(csv.claims.map(({ claim }) => claim));
  expect(read.sums).toEqual(csv.sums);
});

test('a number is read as it is written: no float stands between the file and the fen', async () => {
  const read = await readNational(
    ndjson(
      lineWith('hifp_pay', '"hifp_pay":600.00'),
      lineWith('hifp_pay', '"hifp_pay":600.001'),
      lineWith('hifp_pay', '"hifp_pay":6e2'),
      lineWith('psn_no', '"psn_no":32058100000000000001'),
      lineWith('hifp_pay', '"hifp_pay":600.000000000000000000000001'),
      lineWith('hifp_pay', '"hifp_pay":"600.00"'),
    ),
  );
  expect(read.claims.map(({ row, claim }) => [row, claim.amounts.pooled, claim.person])).toEqual([
    [1, 60_000n, 'p:32058100000000000001'],
    [4, 60_000n, 'p:32058100000000000001'],
    [6, 60_000n, 'p:32058100000000000001'],
  ]);
  expect(read.refused.map(({ row, problems }) => [row, problems.map(({ code }) => code)])).toEqual([
    [2, ['inexact_amount']],
    [3, ['not_an_amount']],
    [5, ['inexact_amount']],
  ]);
});

test('null is a blank cell, the Chinese names serve as well, and GB18030 too', async () => {
  const line = lineWith('drg_code', '"DRG分组编码":null').replace('"setl_id"', '"结算ID"');
  const read = await readNational(iconv.encode(`${line}\r\n`, 'gb18030'));
  expect(read.claims[0]?.claim).toMatchObject({ settlement: STAY.setl_id, group: null });
  expect(read.encoding).toBe('gb18030');
});

const WRONG: { name: string; line: string; problems: [string, string][] }[] = [
  { name: 'no object', line: '["a"]', problems: [['broken_json', '']] },
  { name: 'an object cut off', line: '{"setl_id":"S1"', problems: [['broken_json', '']] },
  { name: 'an object within it', line: lineWith('setl_id', '"setl_id":{"no":"S1"}'), problems: [['broken_json', '']] },
  { name: 'a list within it', line: lineWith('setl_id', '"setl_id":["S1"]'), problems: [['broken_json', '']] },
  {
    name: 'a number that JSON does not have',
    line: lineWith('hifp_pay', '"hifp_pay":0600.00'),
    problems: [['broken_json', '']],
  },
  {
    name: 'an escape that JSON does not have',
    line: lineWith('setl_id', String.raw`"setl_id":"\x41"`),
    problems: [['broken_json', '']],
  },
  { name: 'something behind it', line: `${JSON.stringify(STAY)},`, problems: [['broken_json', '']] },
  {
    name: 'a key twice',
    line: lineWith('hifp_pay', '"hifp_pay":"600.00","hifp_pay":"1.00"'),
    problems: [['repeated_key', 'hifp_pay']],
  },
  {
    name: 'a column under both its names',
    line: lineWith('setl_id', '"setl_id":"S1","结算ID":"S2"'),
    problems: [['repeated_key', '结算ID']],
  },
  {
    name: 'columns left out',
    line: lineWith('hifp_pay', '"drg_code":null').replace('"drg_code":"FM19",', ''),
    problems: [['missing_key', 'hifp_pay']],
  },
  {
    name: 'true where a flag is meant',
    line: lineWith('refd_setl_flag', '"refd_setl_flag":true'),
    problems: [['unknown_value', 'refd_setl_flag']],
  },
];

test.each(WRONG)('a row with $name is refused alone, with what to do', async ({ line, problems }) => {
  const { rows, claims, refused } = await readNational(ndjson({}, line, {}));
  expect({ rows, claims: claims.length }).toEqual({ rows: 3, claims: 2 });
  expect(refused.map(({ row, problems }) => [row, problems.map(({ code, column }) => [code, column])])).toEqual([
    [2, problems],
  ]);
  for (const { cause, remedy } of refused[0]!.problems) {
    for (const words of [cause.zh, cause.en, remedy.zh, remedy.en]) expect(words).toMatch(/^[^{}]+[。.]$/);
  }
});

test('an escape that JSON has is read: a quote, a Chinese character by its number', async () => {
  const line = lineWith('refd_setl_flag', String.raw`"refd_setl_flag":"\u5426"`);
  expect((await readNational(ndjson(line))).claims[0]?.claim.kind).toBe('settle');
});

test('a key that nobody described refuses the file, as such a column does, and is named with its row', async () => {
  const read = readNational(ndjson({}, lineWith('setl_id', '"setl_id":"S2","psn_name":"张三"')));
  await expect(read).rejects.toThrow('Row 2 has a key that the profile does not know: psn_name');
  await expect(read).rejects.not.toThrow('张三');
});

test('where the profile ignores other columns, other keys are ignored as well', async () => {
  const stay = {
    DESYNPUF_ID: 'A', CLM_ID: '1', SEGMENT: 1, CLM_THRU_DT: 20080105, PRVDR_NUM: 'P', CLM_PMT_AMT: 1, ICD9_DGNS_CD_1: 'x',
    NCH_PRMRY_PYR_CLM_PD_AMT: 0, CLM_ADMSN_DT: 20080101, NCH_BENE_IP_DDCTBL_AMT: null, NCH_BENE_PTA_COINSRNC_LBLTY_AM: 0,
    NCH_BENE_DSCHRG_DT: 20080105, CLM_DRG_CD: null,
  }; // biome-ignore format: columns of another country
  const read = await readWhole(bytesOf(JSON.stringify(stay)), synpuf, { scheme: 'ffs', pseudonym: (p) => p });
  expect(read.claims[0]?.claim).toMatchObject({ settledOn: '2008-01-05', amounts: { pooled: 100n, cash: 0n } });
});

test('its fix file is a CSV file, which can be mended and dropped in its place', async () => {
  const file = await readNational(ndjson({ setl_id: 'S1' }, { setl_id: 'S 2' }, '{"broken'));
  const fix = new TextDecoder().decode(fixFile(withholdRows(file, file.claims)));
  expect(fix.split('\r\n')[0]).toContain(`怎么办,${[...national.columns.keys()].join(',')}`);
  const mended = fix
    .split('\r\n')
    .filter((line) => !line.includes('broken_json'))
    .join('\r\n')
    .replaceAll('S 2', 'S2');
  const again = await readNational(mended);
  expect(again.refused).toEqual([]);
  expect(again.claims.map(({ claim }) => claim.settlement)).toEqual(['S2', 'S1']);
  expect(again.claims[1]?.claim).toEqual(file.claims[0]?.claim);
});

test('spaces around the values, and a file in pieces of other makers, change nothing', async () => {
  const spaced = JSON.stringify(STAY, null, ' ').replaceAll('\n', ' ');
  expect((await readNational(`\uFEFF\n  ${spaced}  \n`)).claims[0]?.claim).toEqual(
    (await readNational(ndjson({}))).claims[0]?.claim,
  );
});

describe('a refund with a number of its own, as the national table writes it', () => {
  const line = (cells: object) => `${JSON.stringify({ ...STAY, ...cells })}\n`;
  const refund = { ...REFUND, setl_id: 'R1', init_setl_id: 'S1' };
  const read = (...lines: string[]) => readNational(lines.join(''));

  test('takes back the settlement that it names, and the flag of that settlement says nothing more', async () => {
    const { claims, refused } = await read(
      line({ setl_id: 'S1', refd_setl_flag: '1', init_setl_id: null }),
      line(refund),
    );
    expect(refused).toEqual([]);
    expect(claims.map(({ claim }) => [claim.kind, claim.settlement, claim.refund])).toEqual([
      ['settle', 'S1', undefined],
      ['cancel', 'S1', 'R1'],
    ]);
  });

  test('under the other name of the column as well, whatever the rows before it have', async () => {
    const { init_setl_id, ...unnamed } = refund;
    const { claims } = await read(line({ setl_id: 'S2' }), line({ ...unnamed, 原结算ID: init_setl_id }));
    expect(claims.map(({ claim }) => claim.kind)).toEqual(['settle', 'cancel']);
    expect(claims[1]?.claim).toMatchObject({ settlement: 'S1', refund: 'R1' });
  });

  test('in a row without the key a flag of refund with amounts above zero is refused: its minus may be forgotten', async () => {
    const { refused } = await read(line({ setl_id: 'S3', refd_setl_flag: '1' }));
    expect(new Set(refused[0]?.problems.map(({ code }) => code))).toEqual(new Set(['positive_cancellation']));
  });

  test('in a row without the key a refund takes back its own number', async () => {
    const { claims } = await read(line({ ...REFUND, setl_id: 'S4' }));
    expect(claims[0]?.claim).toMatchObject({ kind: 'cancel', settlement: 'S4' });
  });
});
