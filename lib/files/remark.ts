import type { Bilingual } from '../bilingual.ts';

/** Something its sender should know of a file, although it is no fault of a row. */
export interface Remark {
  readonly code: RemarkCode;
  /** How often it was found; 1 where it is about the file as a whole. */
  readonly times: number;
  /** The first of the rows where it was found, as a spreadsheet numbers them; none where it is about the file as a whole. */
  readonly rows: readonly number[];
  /** Whether somebody has to look at it; else it only says how the file was read. */
  readonly needsLook: boolean;
  readonly says: Bilingual;
}

interface Wording extends Bilingual {
  readonly needsLook: boolean;
}

/** `{detail}` is replaced by what was found. */
const WORDINGS = {
  other_sheet: {
    needsLook: true,
    zh: '工作表“{detail}”有内容，未读取：只读取第一张可见的工作表。如其中有结算数据，请另存为单独的文件上传。',
    en: 'Sheet "{detail}" has something in it and was not read: only the first sheet that is shown is. If it has claims, send it as a file of its own.',
  },
  titles_above: {
    needsLook: false,
    zh: '表头在这一行找到，上面的标题行未读取。',
    en: 'The header was found in this row; the titles above it were not read.',
  },
  total_agrees: {
    needsLook: false,
    zh: '这一行是合计行，与各行之和相符，不作为结算数据读取。',
    en: 'This row is the total, agrees with the rows, and was not read as one of them.',
  },
  below_the_table: {
    needsLook: false,
    zh: '这一行是表尾的制表、审核或备注行，未读取。',
    en: 'This row stands below the table (who made it, who checked it, a note) and was not read.',
  },
  guards_taken_off: {
    needsLook: false,
    zh: '单元格前后有为保留数字而加的空格、制表符、单引号或 ="…"，已去掉。',
    en: 'Blanks, tabs, an apostrophe or ="…", put around cells so that digits are kept, were taken off.',
  },
  probable_double: {
    needsLook: true,
    zh: '可能重复：同一人、同一机构、同一天、各项金额都相同，只有结算编号不同（如 0012345 与 12345）。已照收；请核对，如确为重复，请报退费。',
    en: 'Probably one settlement twice: person, institution, day and all amounts agree, and only the number differs (such as 0012345 and 12345). They were taken: check them, and cancel one if it is a double.',
  },
  refund_of_own_number: {
    needsLook: true,
    zh: '退费行没有 init_setl_id（原结算ID）列，文件中也没有同编号的结算：已按“冲销本编号的结算”收下。若退费另有自己的编号，这些退费尚未冲销原结算：请按 docs/files.md“退费”一节更正。若确为同编号，请保留该列并留空，便不再提示。',
    en: 'Refunds in a file without the column init_setl_id, and without a settlement of their number: each was taken as taking back the settlement of its own number. Where refunds have numbers of their own, the settlements they belong to are not taken back yet: set it right as docs/files.md says under refunds. Where the numbers are the same, send that column left blank, and this is not said again.',
  },
  contracted_twice: {
    needsLook: false,
    zh: '同一人在同一月份有两份签约：重合的月份按起始月份较晚的一份计算。',
    en: 'A person has two contracts in a month: the months that both have count for the one that began later.',
  },
  waits_for_approval: {
    needsLook: false,
    zh: '名册已收下为拟稿，须送审并审批后才生效：{detail}。',
    en: 'The list was taken as a draft, and counts once it is submitted and approved: {detail}.',
  },
  same_file: {
    needsLook: false,
    zh: '与已入账的文件 {detail} 逐字节相同，没有新内容。',
    en: 'It is the very file {detail}, byte for byte, which is in the books: nothing is new.',
  },
  replaces_statement: {
    needsLook: true,
    zh: '代替了该月原有的结算单：{detail}。',
    en: 'It takes the place of the statement that stood: {detail}.',
  },
  payable_by_points: {
    needsLook: false,
    zh: '按“{detail}”读取：每行的应付金额 = 最终分值 × 点值 × 支付率，四舍五入到分；有结算点值的用结算点值，没有的用预算点值。',
    en: 'It was read as "{detail}": what is payable for a line is points x point value x rate of payment, rounded to the fen; by the settled value where the line has one, else by the budgeted.',
  },
  institution_coefficients_differ: {
    needsLook: true,
    zh: '医疗机构系数与本统筹区规则不同：应付金额照结算单计，请向经办机构核实。{detail}',
    en: 'The coefficient of the institution is not what the rules of the area say. What is payable was taken as the statement has it: ask the insurer. {detail}',
  },
  auxiliary_coefficients_differ: {
    needsLook: true,
    zh: '辅助目录最终系数与按本统筹区规则合成的不同：应付金额照结算单计，请向经办机构核实。{detail}',
    en: 'The final auxiliary coefficient is not what the rules of the area make of its parts. What is payable was taken as the statement has it: ask the insurer. {detail}',
  },
  amounts_swapped: {
    needsLook: true,
    zh: '记账金额与应付金额可能互换：记账与账上不符，应付却与账上的记账相符。{detail}',
    en: 'The two amounts look swapped: what is booked is not what the books have, and what is payable is. {detail}',
  },
  amounts_shifted: {
    needsLook: true,
    zh: '金额可能错位一行：与账上本笔不符，却与相邻一行的结算相符。{detail}',
    en: 'The amounts look shifted by a row: not what the books have of the settlement, but of the one beside it. {detail}',
  },
  lower_case_groups: {
    needsLook: true,
    zh: '病组（病种）编码大小写与账上不同。{detail}',
    en: 'The code of the group is written in other letters, large or small, than in the books. {detail}',
  },
  lines_differ: {
    needsLook: true,
    zh: '金额或分组与账上不同。{detail}',
    en: 'The amount or the group is not what the books have. {detail}',
  },
  lines_unknown: {
    needsLook: true,
    zh: '该月账簿中没有这笔结算。{detail}',
    en: 'The books of the month do not have this settlement. {detail}',
  },
  month_approved: {
    needsLook: false,
    zh: '{detail}该月已审批，不再改变：这些行已收下，列入下一个未审批月份的月结算单，并注明原月份。',
    en: 'The month of {detail} is approved and changes no more: these lines were taken, and go into the next monthly statement that is drawn up, with the month they are of.',
  },
  stay_without_group: {
    needsLook: true,
    zh: '按 DRG 或 DIP 清算的住院没有相应的分组编码：对账时无法与结算单相符。请核对分组，需要时报病组调整。',
    en: 'A stay that is cleared by DRG or DIP has no group of it, and cannot be matched when the month is reconciled: check it, and adjust the group where it has one.',
  },
  replaced_since: {
    needsLook: true,
    zh: '更正文件未能生成：同名位置上已是另一个文件，或文件已不在。拒收的行见本回执；如需更正文件，请把原文件换一个文件名重新上传。',
    en: 'There is no fix file: another file lies under the name of this one since, or none. The rows that were not taken are in this receipt; for a fix file, drop the file again under a name of its own.',
  },
} as const satisfies Record<string, Wording>;

/** @internal */
export const REMARK_CODES = Object.keys(WORDINGS) as RemarkCode[];

export type RemarkCode = keyof typeof WORDINGS;

/** No more rows than these are named for one remark. */
const MOST_ROWS = 20;

/** Where something was found, and what the wording leaves open; with another detail it is another remark. */
interface Where {
  readonly row?: number;
  /** Where it takes more than one to see it. */
  readonly rows?: readonly number[];
  readonly detail?: string;
}

/** Gathers the remarks on one file while it is read; each is said once, however often it is found. */
export interface Remarks {
  readonly add: (code: RemarkCode, where: Where) => void;
  /** All of them so far, in the order in which they were first found. */
  readonly all: () => readonly Remark[];
}

export function remarks(): Remarks {
  const found = new Map<string, Remark & { times: number; rows: number[] }>();
  return {
    add(code, { row, rows = row === undefined ? [] : [row], detail = '' }) {
      const key = `${code}\n${detail}`;
      const remark = found.get(key) ?? { ...remarkOf(code, detail), times: 0, rows: [] };
      remark.times += 1;
      for (const one of rows) if (remark.rows.length < MOST_ROWS && !remark.rows.includes(one)) remark.rows.push(one);
      found.set(key, remark);
    },
    all: () => [...found.values()].map(({ rows, ...remark }) => ({ ...remark, rows: [...rows] })),
  };
}

/** One remark on a file as a whole. */
export function remarkOf(code: RemarkCode, detail = ''): Remark {
  const { zh, en, needsLook } = WORDINGS[code];
  const says = { zh: zh.replace('{detail}', () => detail), en: en.replace('{detail}', () => detail) };
  return { code, times: 1, rows: [], needsLook, says };
}
