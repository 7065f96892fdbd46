import { z } from 'zod';
import type { Role } from '../documents/actor.ts';
import { noted } from '../wire/notes.ts';

/**
 * Those whose daily work single claims are, of their own fund, community or institution: they may leave the ground out. Everybody else who may look, to audit, to
 * supervise or to keep the service running, says why.
 */
export const LOOK_DAILY: readonly Role[] = [
  'fund_officer',
  'policy_officer',
  'approver',
  'lead_hospital',
  'member_institution',
  'service',
];

const EXPECTED = 'expected why it is looked at, in 1 to 500 characters';

const ground = z.string(EXPECTED).regex(/\S/, EXPECTED).max(500, EXPECTED).optional();

/** Why somebody looks at single claims: a complaint, an audit, a dispute. It is kept with who looked and when. */
export const groundAsked = {
  ground: noted(ground, {
    json: {
      description:
        '查看理由，如投诉、审计、争议；审计人员、省级、运维操作员必须写明 · why it is looked at, such as a complaint, an audit, a dispute; auditors, the province and operators have to say it',
    },
  }),
};

/** The same, where single claims come along with something else. */
export const groundAlong = {
  ground: noted(ground, {
    json: {
      description: '查看理由，可不写 · why it is looked at; it may be left out',
    },
  }),
};
