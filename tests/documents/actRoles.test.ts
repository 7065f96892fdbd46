/** Whose an act can be: the roles by act, the roles of the operation, and those whom policy may ask to sign, say the same. */
import { expect, test } from 'vitest';
import { actOperations } from '../../lib/api/operations/acts.ts';
import type { Role } from '../../lib/documents/actor.ts';
import { ACT_ROLES } from '../../lib/documents/actRoles.ts';
import { REVIEWERS } from '../../lib/policy/reviewers.ts';

const SIGNING = ['approve', 'return', 'uphold', 'overrule', 'add_signature', 'hand_over'] as const;

test('whoever may do some act may ask for it, and whoever may ask for it may do some', () => {
  const some = new Set<Role>(Object.values(ACT_ROLES).flat());
  expect([...actOperations.act.roles].sort()).toEqual([...some].sort());
});

test.each(SIGNING)('each role that a step may ask for may %s', (act) => {
  expect(ACT_ROLES[act]).toEqual(expect.arrayContaining([...REVIEWERS]));
});

test('who keeps the service running, and a member of a community, does nothing to a document', () => {
  const doers: readonly Role[] = Object.values(ACT_ROLES).flat();
  for (const role of ['operator', 'member_institution'] as const) expect(doers).not.toContain(role);
});
