import type { Bilingual } from '../bilingual.ts';
import type { Day } from '../claims/claim.ts';
import { Fault } from '../errors.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { setting } from '../policy/setting.ts';

/**
 * The last day on which a fund year is cleared.
 *
 * @param rules in force on the last day of the year
 * @throws Fault policy_not_in_force  nobody says the deadline
 */
export function clearingDeadline(rules: ResolvedPolicy, year: string): Day {
  return `${Number(year) + 1}-${setting(rules, 'service.clearing_deadline')}`;
}

/**
 * Refuse to close a year whose deadline has passed.
 *
 * @param year whose, for the message, such as `2025 of 常熟市县域医共体 (changshu)`
 * @throws Fault conflict  naming the deadline, and the file that says it
 */
export function refuseAfterDeadline(rules: ResolvedPolicy, year: Bilingual, deadline: Day, today: Day): void {
  if (today <= deadline) return;
  const file = rules.inForce.get('service.clearing_deadline')?.provenance.file;
  throw new Fault(
    'conflict',
    {
      zh: `${year.zh}年度应于 ${deadline} 前完成清算，今天是 ${today}：此后的结算归下一年度。如有文件延长期限，请写入 ${file}（service.clearing_deadline）后重新清算。`,
      en: `The year ${year.en} was to be cleared by ${deadline}, and it is ${today}: what comes later belongs to the next year. If a document gives more time, say so in ${file} (service.clearing_deadline) and close it again.`,
    },
    'fundYear',
  );
}
