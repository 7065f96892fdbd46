/**
 * No name and no number of a citizen gets into the house. The columns that would bring them are unknown on purpose; a file that has them is
 * refused for that reason, told by their headings and by what stands in them, and nothing of it is repeated.
 */
import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { FIX_COLUMNS } from './fixFile.ts';
import { headingKey } from './headingKey.ts';
import { isPersonalName } from './personalName.ts';
import { isPersonalNumber } from './personalNumber.ts';
import { type Places, unknownColumns } from './placeColumns.ts';
import type { Layout } from './profile.ts';

const IN_CHINESE =
  /姓名|身份证|证件号|公民身份|身份号码|社会保障号|社保卡号|医保卡号|手机|电话|住址|地址|银行卡|银行账/;
const IN_LETTERS: ReadonlySet<string> = new Set(
  `name psn_name psnname patient_name patientname pat_name xm certno cert_no certnum id_card idcard id_card_no idcardno id_no idno
   id_number idnumber sfz sfzh sfzhm tel phone mobile telephone addr address bankacct bank_acct`.split(/\s+/),
);

/** Whether a column is called what names a person, or says how to find one. */
export function isPersonalHeading(heading: string): boolean {
  const key = headingKey(heading);
  return IN_CHINESE.test(key) || IN_LETTERS.has(key);
}

/**
 * Look for such columns among those that a profile does not know, by their headings and by the first rows below.
 *
 * @throws Fault invalid_request  naming the columns, and nothing that stands in them
 */
export function refusePersonalColumns(
  header: readonly (readonly string[])[],
  rows: readonly (readonly string[])[],
  layout: Layout,
): void {
  const found = unknownColumns(header, layout).filter(({ heading, position }) => {
    if (FIX_COLUMNS.includes(heading)) return false;
    const cells = rows.map((cells) => cells[position] ?? '').filter((cell) => cell.trim() !== '');
    return isPersonalHeading(heading) || isOfPersons(cells);
  });
  if (found.length === 0) return;
  const named = found.slice(0, MOST_NAMED).map(({ heading, position }) => heading || `#${position + 1}`);
  throw personalData({
    zh: `多出未知的列：${named.join('、')}`,
    en: `The header has columns unknown: ${named.join(', ')}`,
  });
}

/** Finds citizens' numbers, or names, in columns that the profile knows. */
export interface PersonalWatch {
  /** @throws Fault invalid_request  naming the column */
  readonly look: (cells: readonly string[]) => void;
  /** All rows were seen. @throws Fault invalid_request  naming the column */
  readonly end: () => void;
}

/** A column of other numbers may have one among them that looks like a citizen's; not all of so many. */
const FEWEST = 3;
/** So many rows tell what a column holds that is not read. */
const MOST_LOOKED_AT = 1_000;

/**
 * The watch over the rows of one file. In a column that tells who the person is, or holds amounts, days or codes, one number of a citizen is
 * one too many; numbers of settlements and visits may look like one, so there a whole column of them is what counts.
 */
export function personalWatch(layout: Layout, { headings, positions }: Places): PersonalWatch {
  const placed = [...positions].map(([name, position]) => ({ position, ...layout.columns.get(name)! }));
  const mayLookAlike = ({ holds, private: isPrivate }: (typeof placed)[number]) =>
    !isPrivate && (holds === 'identity' || holds === 'ignored');
  const strict = placed.filter((column) => !mayLookAlike(column)).map(({ position }) => position);
  const lenient = placed.filter(mayLookAlike).map(({ position }) => ({ position, cells: [] as string[] }));
  let rows = 0;

  function end(): void {
    const of = lenient.find(({ cells }) => cells.length >= FEWEST && isOfPersons(cells));
    if (of) throw personalData(inColumn(headings[of.position]!));
  }
  return {
    look(cells) {
      for (let i = 0; i < strict.length; i += 1) {
        const position = strict[i]!;
        if (isPersonalNumber(cells[position] ?? '')) throw personalData(inColumn(headings[position]!));
      }
      for (let position = headings.length; position < cells.length; position += 1) {
        if (isPersonalNumber(cells[position]!)) throw personalData(inColumn(`#${position + 1}`));
      }
      rows += 1;
      if (rows > MOST_LOOKED_AT) return;
      for (const { position, cells: seen } of lenient) {
        const cell = cells[position];
        if (cell) seen.push(cell);
      }
      if (rows === MOST_LOOKED_AT) end();
    },
    end,
  };
}

/** Whether all of some cells are numbers of citizens, or names that differ: a place or a ward may begin with a family name. */
function isOfPersons(cells: readonly string[]): boolean {
  if (cells.length === 0) return false;
  if (cells.every(isPersonalNumber)) return true;
  return cells.every(isPersonalName) && new Set(cells).size * 2 > cells.length;
}

/** What a file is answered with that has such a column. @param where which it is, and nothing that stands in it */
export function personalData(where: Bilingual): Fault {
  return new Fault(
    'invalid_request',
    {
      zh: `为保护个人信息，文件整份拒收。${where.zh}：其中有姓名、身份证号或其他能认出、找到个人的内容。请删去（人员只用人员编号表示）后重新导出。回执中不保留其内容。`,
      en: `Refused as a whole, for privacy. ${where.en}: there stand names, numbers of citizens, or what else tells who a person is. Remove them (a person is told by psn_no alone) and export the file again. Nothing that stands there is repeated.`,
    },
    'privacy',
  );
}

/** No more columns than these are named. */
const MOST_NAMED = 20;

function inColumn(heading: string): Bilingual {
  return { zh: `“${heading}”列`, en: `Column "${heading}"` };
}
