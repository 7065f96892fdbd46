/** The roles in which somebody may be asked to approve a document. */
export const REVIEWERS = [
  'fund_officer',
  'policy_officer',
  'approver',
  'lead_hospital',
  'auditor',
  'province',
] as const;
