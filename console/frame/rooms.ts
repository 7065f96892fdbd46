import type { Role } from '../../lib/documents/actor.ts';

const OFFICE: readonly Role[] = ['fund_officer', 'policy_officer', 'approver', 'auditor', 'province', 'operator'];

/** Where one can go from everywhere, and who is shown the way: whoever the service would answer there. */
export const ROOMS = [
  { name: 'waiting', roles: [...OFFICE, 'lead_hospital', 'member_institution'] },
  { name: 'communities', roles: [...OFFICE, 'lead_hospital'] },
  { name: 'alerts', roles: OFFICE },
] as const satisfies readonly { readonly name: string; readonly roles: readonly Role[] }[];
