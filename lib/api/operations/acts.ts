import { z } from 'zod';
import { ACT_ROLES } from '../../documents/actRoles.ts';
import { ACTS, STATES } from '../../documents/lifecycle.ts';
import { REVIEWERS } from '../../policy/reviewers.ts';
import { namesPerson } from '../../withheld.ts';
import { namedShape } from '../actorShape.ts';
import { actShown } from '../documentShown.ts';
import { operation } from '../operation.ts';

/** The id of a step: `1`, `2` … as policy has them, or `+3` where the third act added it. */
const stepId = z.string().regex(/^\+?[1-9]\d{0,3}$/, 'expected a step such as 1, or +3 for one that was added');

const actAsked = z.strictObject({
  act: z.enum(Object.keys(ACTS) as [keyof typeof ACTS], `expected one of ${Object.keys(ACTS).join(', ')}`),
  revision: z.int('expected the number of the revision that was seen').positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'expected the hash of the revision that was seen, 64 digits and letters'),
  why: z
    .string()
    .min(1)
    .max(2_000)
    .refine((said) => !namesPerson(said), 'expected a reason without the number of a person')
    .optional(),
  step: stepId.optional(),
  person: namedShape.optional(),
  place: z.enum(['before', 'after'], 'expected before or after').optional(),
  persons: z.array(namedShape, 'expected a list of persons').min(1).max(20).optional(),
});

const actedShown = z
  .strictObject({ reference: z.string(), state: z.enum(Object.keys(STATES) as [keyof typeof STATES]), done: actShown })
  .meta({ id: 'Acted' });

/** What people do to documents. */
export const actOperations = {
  act: operation({
    method: 'POST',
    path: '/v1/documents/{fund}/{year}/{kind}/{scope}/acts',
    body: actAsked,
    answers: { status: [201, 200], json: actedShown },
    needs: ['act on documents', 'lock ledger', 'read reconciled', 'policy'],
    roles: [...REVIEWERS, 'service'],
    rolesByAct: ACT_ROLES,
    scope: 'document',
    example: 'actOnDocument.201-submit',
    says: {
      zh: '对所见的一版文书办理：送审、审批、退回、撤回、转办、加签、减签、抄送、复核同意、复核不同意、确认、提出异议、处理异议、登记支付、锁定',
      en: 'act on the revision that was seen: submit, approve, return, withdraw, hand_over, add_signature, drop_signature, copy, uphold, overrule, confirm, dispute, resolve, mark_paid, lock; see [below](#acts)',
    },
  }),
};
