/**
 * The words of the wire as JSON Schemas say them, for the description of the API. What is checked is checked by the shapes of `wire.ts`;
 * `tests/wire/jsonWords.test.ts` holds that both take the same texts. No pattern looks ahead, so that every engine can read them.
 */
import type { JsonNotes } from './notes.ts';

const text = (pattern: RegExp, description: string, ...examples: readonly string[]): JsonNotes => ({
  pattern: pattern.source,
  description,
  ...(examples.length > 0 && { examples }),
});

export const AMOUNT = text(
  /^-?\d{1,40}\.\d{2}$/,
  '金额，以元计，恰好两位小数的文本 · yuan with exactly two decimals, as text',
  '1234567.89',
);
export const POSITIVE_AMOUNT = text(
  /^(\d{0,39}[1-9]\d{0,39}\.\d{2}|0{1,40}\.(0[1-9]|[1-9]\d))$/,
  '大于 0.00 的金额 · an amount above 0.00',
  '1234567.89',
);
export const UNSIGNED_AMOUNT = text(
  /^(\d{1,40}\.\d{2}|-0{1,40}\.00)$/,
  '不小于 0.00 的金额 · an amount of 0.00 or more',
  '1234567.89',
);
export const DECIMAL = text(
  /^-?\d{1,40}(\.\d{1,40})?$/,
  '小数，文本，不带百分号和指数 · a decimal as text, without percent sign or exponent',
  '0.05',
);
export const UNSIGNED_DECIMAL = text(
  /^(\d{1,40}(\.\d{1,40})?|-0{1,40}(\.0{1,40})?)$/,
  '不小于 0 的小数 · a decimal of 0 or more',
  '0.05',
);
export const POSITIVE_DECIMAL = text(
  /^(\d{0,39}[1-9]\d{0,39}(\.\d{1,40})?|0{1,40}\.\d{0,39}[1-9]\d{0,39})$/,
  '大于 0 的小数 · a decimal above 0',
  '0.05',
);
export const SHARE = text(
  /^(-?0{1,40}(\.0{1,40})?|0{1,40}\.\d{1,40}|0{0,39}1(\.0{1,40})?)$/,
  '0 到 1 之间的比例 · a share from 0 to 1',
  '0.85',
);
export const COUNT: JsonNotes = {
  type: 'integer',
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: '人数、例数或日数 · heads, cases or days',
};
export const ID: JsonNotes = {
  minLength: 1,
  maxLength: 64,
  description: '编号，1 到 64 个字符，原样保留 · an id of 1 to 64 characters, kept as it is',
};
export const DAY: JsonNotes = {
  format: 'date',
  ...text(
    /^(19|[2-9]\d)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
    '日期，如 2025-07-05 · a day such as 2025-07-05',
  ),
};
export const MONTH = text(/^(19|[2-9]\d)\d{2}-(0[1-9]|1[0-2])$/, '月份，如 2025-03 · a month such as 2025-03');
