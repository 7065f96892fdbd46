import { Fault } from '../errors.ts';

/** The largest workbook that is read, in bytes as it comes. */
export const LARGEST_WORKBOOK = 20 * 1024 * 1024;

/** The most rows with something in them that are read of a sheet, its header among them. */
export const MOST_ROWS = 50_000;

const AS_CSV = {
  zh: '请另存为“CSV UTF-8（逗号分隔）”再上传。',
  en: 'save it as "CSV UTF-8 (comma delimited)" and send that.',
};

/** What a workbook is answered with that has more bytes or rows than are read. */
export function workbookTooLarge(): Fault {
  const size = LARGEST_WORKBOOK / 1024 / 1024;
  return new Fault('invalid_request', {
    zh: `Excel 工作簿超过 ${size} MB 或 ${MOST_ROWS} 行。${AS_CSV.zh}`,
    en: `The Excel workbook has more than ${size} MB or ${MOST_ROWS} rows: ${AS_CSV.en}`,
  });
}

/** What a workbook is answered with that is small, and comes to more than is read once it is opened. */
export function workbookTooMuch(what: { readonly zh: string; readonly en: string }): Fault {
  return new Fault('invalid_request', {
    zh: `Excel 工作簿打开后${what.zh}，超出可读取的范围。${AS_CSV.zh}`,
    en: `The Excel workbook comes to more than is read once it is opened, ${what.en}: ${AS_CSV.en}`,
  });
}

export function unreadableWorkbook(cause: unknown): Fault {
  return new Fault(
    'invalid_request',
    {
      zh: `这不是可以读取的 Excel 工作簿（.xlsx），或已损坏。${AS_CSV.zh}`,
      en: `This is no Excel workbook (.xlsx) that can be read, or it is damaged: ${AS_CSV.en}`,
    },
    undefined,
    cause,
  );
}
