import { runNamed } from '../../lib/monitoring/runs.ts';
import { functionNameOf } from '../aws/template/names.ts';
import type { Fired } from '../aws/triggers/runDue.ts';
import type { Names } from '../commands/namesOf.ts';
import { outcomeText } from '../commands/outcomeText.ts';

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** What a run by the clock came to, in one line: its moment in Shanghai, its name, how much it did or why it failed. */
export function ranText(ran: Fired, missed: boolean, names: Names = {}): string {
  const when = `${SHANGHAI.format(ran.at)} ${runNamed(functionNameOf(ran.functionId)).zh}`;
  return `  ${missed ? '补做 caught up' : '定时 by the clock'}: ${when}: ${outcomeOf(ran, names)}`;
}

function outcomeOf(ran: Fired, names: Names): string {
  if ('error' in ran) return `失败,已搁置 failed and set aside: ${ran.error.split('\n')[0]}`;
  const count = Array.isArray(ran.answer) ? ran.answer.length : 1;
  if (count === 0) return '没有要办的 nothing to do';
  const [first] = outcomeText(ran.answer, names);
  return count === 1 ? `${first}` : `${count} 项 items`;
}
