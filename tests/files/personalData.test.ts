/** Names and numbers of citizens stay outside: a file that has them is refused for that reason, and nothing of it is repeated. */
import { describe, expect, test } from 'vitest';
import { isPersonalName } from '../../lib/files/personalName.ts';
import { isPersonalNumber } from '../../lib/files/personalNumber.ts';
import { nationalText, readNational, STAY } from './nationalFile.ts';
import { workbookOf } from './workbooks.ts';

const NAMES = ['王小明', '欧阳修文', '李丽'];

/** A made-up citizen's number: a place that does not exist, a day, a count and its check digit. */
function numberOf(day: string, count: string): string {
  const digits = `329999${day}${count}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((so, weight, i) => so + weight * Number(digits[i]), 0);
  return digits + '10X98765432'[sum % 11];
}
const NUMBERS = ['001', '002', '003'].map((count) => numberOf('19800101', count));

/** The stay with a further column, a cell for each row. */
const withColumn = (heading: string, cells: readonly string[]) => {
  const rows = cells.map((cell, i) => `${Object.values({ ...STAY, setl_id: `S${i}` }).join(',')},${cell}`);
  return [`${Object.keys(STAY).join(',')},${heading}`, ...rows, ''].join('\r\n');
};

/** The file is refused for privacy, names the column, and repeats none of these. */
async function expectRefused(file: string | Uint8Array, column: string, secrets: readonly string[]) {
  const fault = await readNational(file).then(
    () => undefined,
    (error: { message: string; says: { zh: string } }) => error,
  );
  expect(fault?.message).toContain('for privacy');
  expect(fault?.says.zh).toContain('为保护个人信息');
  expect(fault?.message).toContain(column);
  for (const secret of secrets) expect(JSON.stringify([fault, fault?.message])).not.toContain(secret);
}

describe('a column that names persons by its heading', () => {
  test.each([
    '姓名',
    '参保人姓名',
    '患者姓名 (必填)',
    '身份证号',
    '证件号码',
    '公民身份号码',
    'PSN_NAME',
    'certno',
    'Id_Card',
    '联系电话',
    '家庭住址',
    '社会保障号码',
  ])('%s refuses the file', async (heading) => {
    await expectRefused(withColumn(heading, ['x', 'y', 'z']), heading, []);
  });

  test('in a workbook, below titles, and among other faults of the header as well', async () => {
    const header = [...Object.keys(STAY).filter((name) => name !== 'mdtrt_id' && name !== 'clr_way'), '姓名'];
    await expectRefused(
      await workbookOf(
        ['结算明细'],
        header,
        header.map(() => '王小明'),
      ),
      '姓名',
      ['王小明'],
    );
    await expectRefused(
      await workbookOf([...Object.keys(STAY), 'certno'], [...Object.values(STAY), NUMBERS[0]!]),
      'certno',
      NUMBERS,
    );
  });

  test('in NDJSON', async () => {
    await expectRefused(`${JSON.stringify({ ...STAY, 姓名: '王小明' })}\n`, '姓名', ['王小明']);
    await expectRefused(`${JSON.stringify({ ...STAY, note: NUMBERS[0] })}\n`, 'note', NUMBERS);
  });

  test.each(['fixmedins_name', '定点医药机构名称', '科室', 'dept_name'])(
    '%s names no person: it is unknown, as any',
    async (heading) => {
      await expect(readNational(withColumn(heading, ['a', 'b', 'c']))).rejects.toThrow(`columns unknown: ${heading}`);
    },
  );
});

describe('a column that names persons by what stands in it', () => {
  test('whatever its heading: names, or numbers of citizens', async () => {
    await expectRefused(withColumn('备注1', NAMES), '备注1', NAMES);
    await expectRefused(withColumn('备注1', NUMBERS), '备注1', NUMBERS);
    await expectRefused(withColumn('', [`\t${NUMBERS[0]}`]), '#25', NUMBERS);
  });

  test('a place that begins with a family name is none', async () => {
    const read = readNational(withColumn('区县', ['张家港', '张家港', '张家港']));
    await expect(read).rejects.toThrow('columns unknown: 区县');
    await expect(read).rejects.not.toThrow('privacy');
  });

  test('one number of a citizen as the number of a person, or where an amount should be, refuses the file', async () => {
    await expectRefused(nationalText([{}, { setl_id: 'S2', psn_no: NUMBERS[0]! }]), 'psn_no', NUMBERS);
    await expectRefused(
      nationalText([{}, { setl_id: 'S2', hifp_pay: NUMBERS[1]!.toLowerCase() }]),
      'hifp_pay',
      NUMBERS,
    );
  });

  test('in a column that is not read, all of them', async () => {
    const rows = NUMBERS.map((mdtrt_id, i) => ({ setl_id: `S${i}`, mdtrt_id }));
    await expectRefused(nationalText(rows), 'mdtrt_id', NUMBERS);
    await expectRefused(nationalText(NAMES.map((mdtrt_id, i) => ({ setl_id: `S${i}`, mdtrt_id }))), 'mdtrt_id', NAMES);
    const visits = ['32058120250510012', '32058120250510013', '32058120250510014'].map((visit, i) => ({
      setl_id: `S${i}`,
      mdtrt_id: `${visit}0`,
    }));
    expect((await readNational(nationalText(visits))).claims).toHaveLength(3);
  });

  test('numbers of settlements may look like one among them', async () => {
    expect((await readNational(nationalText([{ setl_id: NUMBERS[0]! }]))).claims).toHaveLength(1);
  });
});

test('a number of a citizen has a day of birth and a check digit', () => {
  expect(NUMBERS.every(isPersonalNumber)).toBe(true);
  expect(isPersonalNumber(numberOf('19800230', '001'))).toBe(false);
  const [number = ''] = NUMBERS;
  expect(isPersonalNumber(number.slice(0, 17) + (number.endsWith('1') ? '2' : '1'))).toBe(false);
  expect(isPersonalNumber(STAY.psn_no)).toBe(false);
  expect(isPersonalNumber(`'${number}`)).toBe(true);
});

test('a name has a family name and at most three characters more', () => {
  expect(NAMES.every(isPersonalName)).toBe(true);
  for (const text of ['内科', '住院', '住院部', '王', '城乡居民基本医疗保险', 'Wang', '王小明先生好']) {
    expect(isPersonalName(text)).toBe(false);
  }
});
