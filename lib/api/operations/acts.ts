import { z } from 'zod';
import { ACT_ROLES } from '../../documents/actRoles.ts';
import { ACTS, STATES } from '../../documents/lifecycle.ts';
import { actShown } from '../documentShown.ts';
import { operation } from '../operation.ts';

const actAsked = z.strictObject({
  act: z.enum(Object.keys(ACTS) as [keyof typeof ACTS], `expected one of ${Object.keys(ACTS).join(', ')}`),
  revision: z.int('expected the number of the revision that was seen').positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'expected the hash of the revision that was seen, 64 digits and letters'),
  why: z.string().min(1).max(2_000).optional(),
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
    needs: ['act on documents', 'lock ledger'],
    roles: ['fund_officer', 'policy_officer', 'approver', 'lead_hospital', 'service'],
    rolesByAct: ACT_ROLES,
    scope: 'document',
    example: 'actOnDocument.201-submit',
    says: {
      zh: '对所见的一版文书办理：送审、退回、确认、提出异议、处理异议、审批、登记支付、锁定',
      en: 'act on the revision that was seen: submit, return, confirm, dispute, resolve, approve, mark_paid, lock; see [below](#acts)',
    },
  }),
};
