import { Fault } from '../errors.ts';
import { missingFor } from './admission.ts';
import type { Application } from './application.ts';
import { type Queue, queueOf, type SpecialCasesPolicy } from './queue.ts';

/**
 * Hold applications against the institutions and the policy: each names what is there, and has the figures it is judged by.
 *
 * @throws Fault invalid_request  naming the figure of the application
 */
export function checkApplications(
  policy: SpecialCasesPolicy,
  queues: ReadonlyMap<string | null, Queue>,
  institutions: ReadonlySet<string>,
  applications: readonly Application[],
): void {
  applications.forEach((application, i) => {
    const refuse = (field: string, zh: string, en: string): never => {
      const says = { zh: `申请 ${application.id}：${zh}`, en: `Application ${application.id}: ${en}` };
      throw new Fault('invalid_request', says, `input.applications[${i}].${field}`);
    };
    const { institution, class: named, decision, approved, cost } = application;
    if (!institutions.has(institution))
      refuse(
        'institution',
        `机构表中没有机构“${institution}”。`,
        `there is no institution "${institution}" in the list.`,
      );
    if (named !== undefined && !queues.has(named))
      refuse('class', `政策中没有类别“${named}”。`, `the policy has no class "${named}".`);
    if (decision === 'approved' && approved === undefined)
      refuse('approved', '已同意，须填核定金额。', 'it is approved: expected the amount that is.');
    if (policy.rank === 'excess' && cost === undefined)
      refuse('cost', '按超出支付标准的费用排序，须填费用。', 'it is ranked by its excess: expected its cost.');
    const missing = missingFor(queueOf(queues, application).admission, application);
    if (missing !== undefined)
      refuse(missing, `准入条件需要 ${missing}，须填写。`, `its admission asks for ${missing}: expected one.`);
  });
}
