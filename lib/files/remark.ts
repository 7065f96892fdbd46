import type { Bilingual } from '../bilingual.ts';

/** Something its sender should know of a file, although it is no fault of a row. */
export interface Remark {
  readonly code: RemarkCode;
  /** How often it was found; 1 where it is about the file as a whole. */
  readonly times: number;
  /** The first of the rows where it was found, as a spreadsheet numbers them; none where it is about the file as a whole. */
  readonly rows: readonly number[];
  readonly says: Bilingual;
}

/** `{detail}` is replaced by what was found. */
const WORDINGS = {
  other_sheet: {
    zh: '工作表“{detail}”有内容，未读取：只读取第一张可见的工作表。如其中有结算数据，请另存为单独的文件上传。',
    en: 'Sheet "{detail}" has something in it and was not read: only the first sheet that is shown is. If it has claims, send it as a file of its own.',
  },
  titles_above: {
    zh: '表头在这一行找到，上面的标题行未读取。',
    en: 'The header was found in this row; the titles above it were not read.',
  },
  total_agrees: {
    zh: '这一行是合计行，与各行之和相符，不作为结算数据读取。',
    en: 'This row is the total, agrees with the rows, and was not read as one of them.',
  },
  below_the_table: {
    zh: '这一行是表尾的制表、审核或备注行，未读取。',
    en: 'This row stands below the table (who made it, who checked it, a note) and was not read.',
  },
  guards_taken_off: {
    zh: '单元格前后有为保留数字而加的空格、制表符、单引号或 ="…"，已去掉。',
    en: 'Blanks, tabs, an apostrophe or ="…", put around cells so that digits are kept, were taken off.',
  },
  probable_double: {
    zh: '可能重复：同一人、同一机构、同一天、各项金额都相同，只有结算编号不同（如 0012345 与 12345）。已照收；请核对，如确为重复，请报退费。',
    en: 'Probably one settlement twice: person, institution, day and all amounts agree, and only the number differs (such as 0012345 and 12345). They were taken: check them, and cancel one if it is a double.',
  },
  stay_without_group: {
    zh: '按 DRG 清算的住院没有 DRG 分组编码：对账时无法与结算单相符。请核对分组，需要时报病组调整。',
    en: 'A stay that is cleared by DRG has no group, and cannot be matched when the month is reconciled: check it, and adjust the group where it has one.',
  },
  replaced_since: {
    zh: '更正文件未能生成：同名位置上已是另一个文件，或文件已不在。拒收的行见本回执；如需更正文件，请把原文件换一个文件名重新上传。',
    en: 'There is no fix file: another file lies under the name of this one since, or none. The rows that were not taken are in this receipt; for a fix file, drop the file again under a name of its own.',
  },
} as const satisfies Record<string, Bilingual>;

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
  const found = new Map<string, { code: RemarkCode; times: number; rows: number[]; says: Bilingual }>();
  return {
    add(code, { row, rows = row === undefined ? [] : [row], detail = '' }) {
      const key = `${code}\n${detail}`;
      const remark = found.get(key) ?? { code, times: 0, rows: [], says: worded(code, detail) };
      remark.times += 1;
      for (const one of rows) if (remark.rows.length < MOST_ROWS && !remark.rows.includes(one)) remark.rows.push(one);
      found.set(key, remark);
    },
    all: () => [...found.values()].map(({ rows, ...remark }) => ({ ...remark, rows: [...rows] })),
  };
}

/** That the rows of a file can no longer be had as they came. */
export function replacedSince(): Remark {
  return { code: 'replaced_since', times: 1, rows: [], says: worded('replaced_since', '') };
}

function worded(code: RemarkCode, detail: string): Bilingual {
  const { zh, en } = WORDINGS[code];
  return { zh: zh.replace('{detail}', () => detail), en: en.replace('{detail}', () => detail) };
}
