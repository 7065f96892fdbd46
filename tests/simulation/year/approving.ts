import type { Steps } from '../../../local/demonstration/office/acting.ts';
import { APPROVER, CHECKER, OFFICER } from '../../../local/demonstration/officers.ts';

/** What no lead hospital confirms is submitted and approved, and looked at again where that was drawn. */
export const APPROVING: Steps = {
  draft: ['submit', OFFICER],
  submitted: ['approve', APPROVER],
  approval_in_check: ['uphold', CHECKER],
};
