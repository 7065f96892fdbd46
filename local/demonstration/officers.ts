import type { Actor } from '../../lib/documents/actor.ts';
import { actorOf } from '../identity/granted.ts';
import { FUND } from './area.ts';
import { COMMUNITIES } from './communities.ts';

/** Who enters figures and submits what was drawn up, in the demonstration. */
export const OFFICER = actorOf({ name: '演示经办人员', role: 'fund_officer', scope: FUND });

/** Who approves it: nobody approves their own work. */
export const APPROVER = actorOf({ name: '演示分管领导', role: 'approver', scope: FUND });

/** Who looks again at what was decided, where that was drawn. */
export const CHECKER = actorOf({ name: '演示复核人员', role: 'policy_officer', scope: FUND });

/** Who confirms what is drawn up of a community: its lead hospital. */
export function leadOf(community: string): Actor {
  return actorOf({ name: `演示牵头医院 ${community}`, role: 'lead_hospital', scope: `${FUND}/${community}` });
}

/** Everybody whom the demonstration knows: who works on the year, who confirms it, and who only looks. */
export const PEOPLE: readonly Actor[] = [
  OFFICER,
  APPROVER,
  CHECKER,
  ...COMMUNITIES.map(({ id }) => leadOf(id)),
  actorOf({ name: '演示审计人员', role: 'auditor', scope: FUND }),
];
