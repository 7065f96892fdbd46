import { functionNameOf } from '../aws/template/names.ts';
import type { Fired } from '../aws/triggers/runDue.ts';
import { outcomeText } from '../commands/outcomeText.ts';

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** What a run by the clock came to, in one line: its moment in Shanghai, its name, how much it did or why it failed. */
export function ranText(ran: Fired, missed: boolean): string {
  const when = `${SHANGHAI.format(ran.at)} ${functionNameOf(ran.functionId)}`;
  return `  ${missed ? '补做 caught up' : '定时 by the clock'}: ${when}: ${outcomeOf(ran)}`;
}

function outcomeOf(ran: Fired): string {
  if ('error' in ran) return `失败,已搁置 failed and set aside: ${ran.error.split('\n')[0]}`;
  const count = Array.isArray(ran.answer) ? ran.answer.length : 1;
  if (count === 0) return '没有要办的 nothing to do';
  const [first] = outcomeText(ran.answer);
  return count === 1 ? `${first}` : `${count} 项 items`;
}
