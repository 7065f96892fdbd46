import type { Actor } from '../../lib/documents/actor.ts';
import { FUND } from './area.ts';

/** Who enters figures and submits what was drawn up, in the demonstration. */
export const OFFICER: Actor = { id: 'demonstration', name: '演示经办人员', role: 'fund_officer', scope: FUND };

/** Who approves it: nobody approves their own work. */
export const APPROVER: Actor = {
  id: 'demonstration-approver',
  name: '演示分管领导',
  role: 'approver',
  scope: FUND,
};

/** Who looks again at what was decided, where that was drawn. */
export const CHECKER: Actor = {
  id: 'demonstration-checker',
  name: '演示复核人员',
  role: 'policy_officer',
  scope: FUND,
};
