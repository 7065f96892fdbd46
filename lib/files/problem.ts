import type { Bilingual } from '../bilingual.ts';

/** What is wrong with one row, in which column, and what to do about it. */
export interface Problem {
  /** The number a spreadsheet shows beside the row; the first line of the file is 1. */
  readonly row: number;
  /** The heading of the column, or of the columns together; empty where the row as a whole is at fault. */
  readonly column: string;
  /** The cell as it came; a person's number is not repeated here. */
  readonly value: string;
  readonly code: string;
  readonly cause: Bilingual;
  readonly remedy: Bilingual;
}

/** Which row was not taken, and all that is wrong with it. It counts once. Nothing of the row but single cells is in it, and no person. */
export interface RowProblems {
  readonly row: number;
  readonly problems: readonly Problem[];
}

/** A row that was not taken, as it came: it may name a person, and is kept nowhere but in the file itself and its fix file. */
export interface RefusedRow extends RowProblems {
  readonly cells: readonly string[];
}

/** No more refused rows than these are collected of one file: a file with more is wrong as a whole. */
export const MOST_REFUSED_ROWS = 10_000;

interface Wording {
  readonly cause: Bilingual;
  readonly remedy: Bilingual;
}

/** `{expected}` is replaced by what the profile or the fund expects there. */
const WORDINGS = {
  wrong_cell_count: {
    cause: {
      zh: '本行的单元格数与表头不同，应为 {expected} 个。',
      en: 'The row has not as many cells as the header: expected {expected}.',
    },
    remedy: {
      zh: '检查是否多了或少了分隔符；含分隔符的内容要用英文双引号括起来。',
      en: 'Look for a separator too many or too few; put content that holds one between double quotes.',
    },
  },
  broken_quotes: {
    cause: { zh: '本行的英文双引号不成对。', en: 'The double quotes of the row do not pair up.' },
    remedy: {
      zh: '删去多余的双引号；单元格内不能换行，内容中的双引号要写两遍。',
      en: 'Remove the stray double quote; a cell holds no line break, and a quote inside a cell is written twice.',
    },
  },
  broken_json: {
    cause: {
      zh: '本行不是一个 JSON 对象，或其中有对象、数组。',
      en: 'The row is no JSON object, or has objects or lists within it.',
    },
    remedy: {
      zh: '一行写一个对象，值只用文本、数字或 null。',
      en: 'Write one object a line, with texts, numbers and null as its values.',
    },
  },
  repeated_key: {
    cause: { zh: '同一列在本行出现两次。', en: 'The row has this column twice.' },
    remedy: { zh: '每列只写一次，中文名和英文名不能并用。', en: 'Write each column once, under one of its names.' },
  },
  missing_key: {
    cause: { zh: '本行缺少这一列。', en: 'The row goes without this column.' },
    remedy: {
      zh: '每行写全所有的列，没有值时写 null。',
      en: 'Write every column in every row, null where it is blank.',
    },
  },
  empty_row: {
    cause: { zh: '本行所有单元格都是空的。', en: 'Every cell of the row is blank.' },
    remedy: { zh: '删去这一行。', en: 'Delete the row.' },
  },
  is_a_total: {
    cause: {
      zh: '本行是合计或小计行，不是结算数据：它不是表末唯一的合计行，或其金额无法与各行核对。',
      en: 'The row is a total and no claim: it is not the only one, below all rows, or its amounts cannot be held against them.',
    },
    remedy: { zh: '删去这一行。', en: 'Delete the row.' },
  },
  total_differs: {
    cause: {
      zh: '本行是合计行，但与各行之和不符：各行之和为 {expected}。',
      en: 'The row is the total, and is not the sum of the rows: they come to {expected}.',
    },
    remedy: {
      zh: '核对是否漏行或多行，更正明细或合计后再报。',
      en: 'See whether rows are missing or too many, and correct the rows or the total.',
    },
  },
  is_below_the_table: {
    cause: {
      zh: '本行像表尾的制表、审核、备注行，其下却还有数据。',
      en: 'The row looks like what stands below a table (who made it, who checked it, a note), and rows follow it.',
    },
    remedy: { zh: '删去这一行。', en: 'Delete the row.' },
  },
  missing_value: {
    cause: { zh: '此列不能为空。', en: 'This column may not be blank.' },
    remedy: { zh: '从结算系统补上该值。', en: 'Fill it in from the settlement system.' },
  },
  bad_identifier: {
    cause: {
      zh: '编号只能由半角字母、数字、点、横线和下划线组成，首位为字母或数字，最长 64 位，中间不能有空格。',
      en: 'An identifier has plain letters, digits, dots, hyphens and underscores, begins with a letter or digit, has at most 64, and no space within it.',
    },
    remedy: { zh: '按结算系统中的原编号更正。', en: 'Write it as the settlement system has it.' },
  },
  bad_group: {
    cause: {
      zh: '病组（病种）编码只能由半角字母、数字和 . _ : + / * - 组成，首位为字母或数字，最长 64 位，中间不能有空格。',
      en: 'The code of a group has plain letters, digits and . _ : + / * -, begins with a letter or digit, has at most 64, and no space within it.',
    },
    remedy: { zh: '按分组目录中的编码填写。', en: 'Write it as the catalogue of groups has it.' },
  },
  unknown_institution: {
    cause: {
      zh: '名录中没有这个名称的医药机构。',
      en: 'The roster has no institution of this name.',
    },
    remedy: {
      zh: '在{expected}列填写定点医药机构编号，或按名录更正名称。',
      en: 'Write the code of the institution into {expected}, or its name as the roster has it.',
    },
  },
  institution_twice: {
    cause: {
      zh: '名录中有几家医药机构都叫这个名称：{expected}。',
      en: 'The roster has several institutions of this name: {expected}.',
    },
    remedy: { zh: '填写定点医药机构编号。', en: 'Write the code of the one that is meant.' },
  },
  shortened_number: {
    cause: {
      zh: 'Excel 已把这个长编号变成科学计数法，末尾数字丢失。',
      en: 'Excel has shortened this long number, and its last digits are lost.',
    },
    remedy: {
      zh: '重新导出；用 Excel 打开时把此列设为“文本”再保存。',
      en: 'Export it again; in Excel set the column to "text" before saving.',
    },
  },
  merged_blank: {
    cause: {
      zh: '此单元格为空，因为它与 {expected} 合并：不清楚其中的值是否也属于本行。',
      en: 'The cell is blank because it is merged with others, {expected}: whether their value is that of this row nobody can know.',
    },
    remedy: {
      zh: '取消合并单元格，每行填写自己的值。',
      en: 'Unmerge the cells, and write the value of each row.',
    },
  },
  shown_otherwise: {
    cause: {
      zh: '单元格的数字格式使显示的内容与其中的数 {expected} 不同，不清楚哪一个是编号。',
      en: 'The format of the cell shows something else than the number in it, {expected}: which of them is meant nobody can know.',
    },
    remedy: {
      zh: '把此列设为“文本”，按显示的内容填写。',
      en: 'Set the column to "text", and write what is to be seen there.',
    },
  },
  bad_division: {
    cause: { zh: '医保区划应为六位数字。', en: 'A division is six digits.' },
    remedy: { zh: '填写六位医保区划，如 320581。', en: 'Write the six digits of the division, such as 320581.' },
  },
  not_an_amount: {
    cause: { zh: '这不是金额；应为{expected}。', en: 'This is no amount: expected {expected}.' },
    remedy: {
      zh: '只写数字和小数点，不写货币符号和单位，也不用科学计数法。',
      en: 'Write digits and a decimal point only: no currency sign, no unit, no exponent.',
    },
  },
  inexact_amount: {
    cause: { zh: '金额精确到分以下；应为{expected}。', en: 'The amount goes below a fen: expected {expected}.' },
    remedy: {
      zh: '金额不作四舍五入。请按结算系统中到分的金额填写。',
      en: 'Nothing is rounded here: write the amount to the fen as it was settled.',
    },
  },
  negative_amount: {
    cause: {
      zh: '结算金额不能为负；退费要写明所冲销的结算。',
      en: 'A settlement is not negative; a cancellation names what it cancels.',
    },
    remedy: {
      zh: '如为退费，请按退费结算报送，并带原结算编号；否则更正金额。',
      en: 'If money was taken back, send it as a cancellation under the number of its settlement; else correct the amount.',
    },
  },
  positive_cancellation: {
    cause: { zh: '退费（冲销）的各项金额应为负数或零。', en: 'A cancellation has amounts of zero or below.' },
    remedy: {
      zh: '按原结算金额取负数；如不是退费，请更正退费标志。',
      en: 'Write the amounts of its settlement, negative; if it is none, correct the flag.',
    },
  },
  positive_denial: {
    cause: {
      zh: '审核扣款、稽核追回的各项基金支付金额应为负数或零。',
      en: 'What is denied or recovered is zero or below for every fund.',
    },
    remedy: {
      zh: '金额前写负号；如为申诉恢复，请更正调整原因。',
      en: 'Put a minus before the amount; if a denial was lifted, correct the reason.',
    },
  },
  negative_restoration: {
    cause: {
      zh: '申诉恢复的各项基金支付金额应为正数或零。',
      en: 'What is restored is zero or above for every fund.',
    },
    remedy: {
      zh: '去掉负号；如为审核扣款或稽核追回，请更正调整原因。',
      en: 'Remove the minus; if it was denied or recovered, correct the reason.',
    },
  },
  sum_differs: {
    cause: { zh: '金额不平：{expected}。', en: 'The amounts do not add up: {expected}.' },
    remedy: { zh: '核对各项支出与合计，更正后再报。', en: 'Compare the parts with the total, and correct them.' },
  },
  not_a_decimal: {
    cause: {
      zh: '应为数，如 812.5 或 85%，小数不超过十位。',
      en: 'Expected a number such as 812.5 or 85%, with at most ten decimals.',
    },
    remedy: {
      zh: '填写经办机构给出的数，不写单位。',
      en: 'Write the number as the insurer gives it, without a unit.',
    },
  },
  not_a_share: {
    cause: { zh: '支付率应在 0 与 1（100%）之间。', en: 'A rate of payment is between 0 and 1 (100%).' },
    remedy: { zh: '核对后按经办机构给出的支付率填写。', en: 'Write the rate as the insurer gives it.' },
  },
  not_a_day: {
    cause: { zh: '这不是日期；应写成 {expected}。', en: 'This is no day: expected {expected}.' },
    remedy: {
      zh: '按所示格式填写日期；时间为北京时间，不带时区（Z、+08:00）。',
      en: 'Write the day in the form shown; a time is Chinese time, without an offset (Z, +08:00).',
    },
  },
  impossible_day: {
    cause: { zh: '日历上没有这一天或这一时刻。', en: 'The calendar has no such day or time.' },
    remedy: { zh: '更正年、月、日或时间。', en: 'Correct the year, month, day or time.' },
  },
  discharged_before_admitted: {
    cause: {
      zh: '出院（结束）日期早于入院（开始）日期 {expected}。',
      en: 'The discharge is before the admission on {expected}.',
    },
    remedy: { zh: '核对两个日期，更正其一。', en: 'Check the two days, and correct one.' },
  },
  settled_before_discharged: {
    cause: {
      zh: '结算日期早于出院（结束）日期 {expected}。',
      en: 'The settlement is before the discharge on {expected}.',
    },
    remedy: { zh: '核对两个日期，更正其一。', en: 'Check the two days, and correct one.' },
  },
  settled_after_arrival: {
    cause: {
      zh: '结算日期晚于文件收到的日期 {expected}。',
      en: 'The settlement is after the file arrived, on {expected}.',
    },
    remedy: { zh: '更正结算日期。', en: 'Correct the day of settlement.' },
  },
  unknown_insurance_type: {
    cause: { zh: '没有这个险种；已知：{expected}。', en: 'There is no such insurance type; known are {expected}.' },
    remedy: { zh: '填写险种代码。', en: 'Write the code of the insurance type.' },
  },
  other_insurance_type: {
    cause: {
      zh: '本行属于另一险种；本文件的基金险种为 {expected}。',
      en: 'The row is of another insurance type; the fund of this file has {expected}.',
    },
    remedy: { zh: '把这一行放到该险种基金的文件中。', en: 'Put the row into a file for the fund of that type.' },
  },
  unknown_value: {
    cause: { zh: '此列只能是：{expected}。', en: 'This column has only {expected}.' },
    remedy: { zh: '填写所列的值之一。', en: 'Write one of these.' },
  },
  not_a_count: {
    cause: { zh: '应为 1 至 9999 的整数。', en: 'Expected a whole number from 1 to 9999.' },
    remedy: { zh: '填写序号。', en: 'Write the number of the record.' },
  },
  not_a_month: {
    cause: {
      zh: '这不是月份；应写成 2025-03、202503 或 2025/3。',
      en: 'This is no month: expected 2025-03, 202503 or 2025/3.',
    },
    remedy: { zh: '按所示格式填写月份。', en: 'Write the month in one of these forms.' },
  },
  ends_before_it_begins: {
    cause: {
      zh: '终止月份早于起始月份 {expected}。',
      en: 'The contract ends before the month in which it begins, {expected}.',
    },
    remedy: { zh: '核对两个月份，更正其一。', en: 'Check the two months, and correct one.' },
  },
  outside_the_year: {
    cause: {
      zh: '签约的起止月份与 {expected} 年度没有重合。',
      en: 'The contract has no month of {expected}.',
    },
    remedy: {
      zh: '更正月份，或把这一行放到其年度的名册中。',
      en: 'Correct the months, or put the row into the list of its year.',
    },
  },
  not_a_member: {
    cause: {
      zh: '该机构不是医共体{expected}的成员单位：门诊包干由成员单位签约。',
      en: 'The institution is no member of {expected}: heads are contracted by its members.',
    },
    remedy: {
      zh: '填写签约的成员单位编号；村卫生室由其所属的成员单位签约的，填该成员单位。',
      en: 'Write the code of the member that has the contract; where a village clinic works under a member, that of the member.',
    },
  },
  resident_of_another: {
    cause: {
      zh: '参保地不在医共体{expected}的医保区划内：其费用记在另一医共体的账簿。',
      en: 'The person is insured elsewhere than in the divisions of {expected}: what is paid for it is in the books of another community.',
    },
    remedy: {
      zh: '删去这一行，或放到其参保地医共体的名册中。',
      en: 'Delete the row, or put it into the list of the community in which the person is insured.',
    },
  },
  contracted_otherwise: {
    cause: {
      zh: '同一人、同一包干自同一月份起有不止一份签约，内容不同（第 {expected} 行）：哪一份为准无从判断。',
      en: 'Rows {expected} contract the same person for the same package from the same month, and differ: which of them counts nobody can know.',
    },
    remedy: {
      zh: '核对后只保留一行；月中转签的，把后一份的起始月份写为其生效的月份。',
      en: 'Find out which one counts and delete the others; where the contract changed, write the month from which the later one counts.',
    },
  },
  not_storable: {
    cause: { zh: '账本无法保存这一行:{expected}。', en: 'The ledger cannot hold this row: {expected}.' },
    remedy: {
      zh: '把本行和回执交给系统管理员。',
      en: 'Show this row and the receipt to whoever runs the service.',
    },
  },
  contradicts_itself: {
    cause: {
      zh: '文件自相矛盾：同一机构、同一结算编号、同一类别在本文件中有不止一行，内容不同（第 {expected} 行）。哪一行为准无从判断。',
      en: 'The file contradicts itself: rows {expected} are of the same institution, settlement number and kind, and differ. Which of them is right nobody can know.',
    },
    remedy: {
      zh: '核对后只保留正确的一行，再报。',
      en: 'Find out which one is right, delete the others, and send the file again.',
    },
  },
  stands_otherwise: {
    cause: {
      zh: '该月结算单中已有这笔结算，内容不同：{expected}。',
      en: 'The statement of the month has this settlement already, with other content: {expected}.',
    },
    remedy: {
      zh: '如本文件应代替该月已有的结算单，请放入 replacing 文件夹（或用 lumpsum drop --replace）；否则删去这一行。',
      en: 'If this file is to take the place of what stands, put it into the folder replacing (lumpsum drop --replace); else delete the row.',
    },
  },
  identity_conflict: {
    cause: {
      zh: '同一机构、同一结算编号、同一类别已入账，但内容不同：{expected}。',
      en: 'This institution, settlement number and kind are booked already with other content: {expected}.',
    },
    remedy: {
      zh: '已入账的不会被改写。如内容有误，请先报退费，再以新的结算编号重报。',
      en: 'What is booked is never rewritten. If it was wrong, cancel it, and send it again under a new settlement number.',
    },
  },
} as const satisfies Record<string, Wording>;

/** Everything this room finds wrong with a row. Other rooms may add problems with codes of their own. */
export type ProblemCode = keyof typeof WORDINGS;
/** @internal */
export const PROBLEM_CODES = Object.keys(WORDINGS) as ProblemCode[];

/** Cells longer than this are cut where a problem repeats them. */
const LONGEST_VALUE = 64;

/** Put a problem into words. */
export function problem(
  code: ProblemCode,
  { row, column, value }: Pick<Problem, 'row' | 'column' | 'value'>,
  expected: string | Bilingual = '',
): Problem {
  const { cause, remedy } = WORDINGS[code];
  const words = typeof expected === 'string' ? { zh: expected, en: expected } : expected;
  return {
    row,
    column,
    value: value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value,
    code,
    cause: {
      zh: cause.zh.replace('{expected}', () => words.zh),
      en: cause.en.replace('{expected}', () => words.en),
    },
    remedy: {
      zh: remedy.zh.replace('{expected}', () => words.zh),
      en: remedy.en.replace('{expected}', () => words.en),
    },
  };
}
