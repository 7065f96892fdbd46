import type { Receipt } from '../../lib/files/receipt.ts';
import type { StatementTold } from '../../lib/files/statementTold.ts';
import { withSeparators } from '../../lib/money/withSeparators.ts';
import type { Dropped } from '../http/dropFile.ts';

/** How many faults are told one by one; all of them are in the receipt and in the fix file. */
const TOLD = 10;

const STATES = {
  loaded: '已入账 loaded',
  loaded_in_part: '部分入账 loaded in part',
  nothing_new: '没有新内容 nothing new; all of it was in the books before',
  would_load: '试算可入账，未记账 would be loaded; nothing was booked',
  would_load_in_part: '试算可部分入账，未记账 would be loaded in part; nothing was booked',
  refused: '未入账 refused',
  waiting: '等待中 waiting',
} as const satisfies Record<Receipt['state'], string>;

/** What became of a file that was dropped, for people to read. */
export function receiptText({ receipt, receiptFile, fixFile, isAgain }: Dropped): string {
  const { file, state, withheld, conflicts, problems, differences, remarks, statement } = receipt;
  const lines = [`${file.slice(file.lastIndexOf('/') + 1)}（${file}）：${STATES[state]}`, `  ${outcomeText(receipt)}`];
  if (isAgain) lines.push(...againText(receipt));
  if (withheld > 0)
    lines.push(`  其中本身无误、随文件一并未入账 of them without fault, withheld with the file: ${withheld}`);
  if (conflicts > 0) lines.push(`  其中与已入账内容不同 of them booked with other content: ${conflicts}`);
  for (const { cause, remedy } of differences) {
    lines.push(
      `  与清单不符 not what the manifest says`,
      `    ${cause.zh}${remedy.zh}`,
      `    ${cause.en} ${remedy.en}`,
    );
  }
  for (const { row, column, value, code, cause, remedy } of problems.slice(0, TOLD)) {
    const where = [`第 ${row} 行 row ${row}`, column, value && `"${value}"`].filter((part) => part !== '');
    lines.push(`  ${where.join(' · ')}（${code}）`, `    ${cause.zh}${remedy.zh}`, `    ${cause.en} ${remedy.en}`);
  }
  if (problems.length > TOLD) lines.push(`  … 另有 and ${problems.length - TOLD} 处问题 more faults`);
  if (statement) lines.push(...statementText(statement));
  for (const { says, rows, times } of remarks) {
    const where =
      rows.length === 0 ? '' : `第 ${rows.join(', ')} 行 rows${rows.length < times ? ' …' : ''} (${times}): `;
    lines.push(`  提示 remark · ${where}${says.zh}`, `    ${says.en}`);
  }
  lines.push(`回执 receipt: ${receiptFile}`);
  if (fixFile) lines.push(`待更正清单 fix file: ${fixFile}`);
  return `${lines.join('\n')}\n`;
}

/** What a statement does to that of its month, and how it stands to the books. */
function statementText({ period, does, before, after, matched, differing, unknown }: StatementTold): string[] {
  const total = ({ lines, booked, payable }: StatementTold['before']) =>
    `行数 lines ${lines}，记账 booked ${withSeparators(booked)} 元，应付 payable ${withSeparators(payable)} 元 yuan`;
  return [
    `  ${period} 结算单 statement: ${does === 'adds' ? '追加 adds' : '代替 replaces'}`,
    `    之前 before: ${total(before)}`,
    `    之后 after: ${total(after)}`,
    `    与账簿 against the books: 相符 matched ${matched}, 不同 differing ${differing}, 账上没有 unknown ${unknown}`,
  ];
}

/** The very same file was dropped here before: its receipt stands, and nothing changed. */
function againText({ receivedAt }: Receipt): string[] {
  return [
    `  没有新内容：同一文件已于 ${receivedAt} 收到，本次未作任何改变，以上为当时的回执。`,
    `  nothing new: this very file was received at ${receivedAt}; nothing changed, and this is its receipt of then.`,
  ];
}

function outcomeText({ rows, accepted, repeated, refused, awaits, unreadable }: Receipt): string {
  if (awaits !== null) return `尚未收到 has not arrived yet: ${awaits}`;
  if (unreadable) return `${unreadable.cause.zh}\n  ${unreadable.cause.en}`;
  return `行数 rows ${rows} = 入账 accepted ${accepted} + 重复 repeated ${repeated} + 拒收 refused ${refused}`;
}
