import { ROLES, type Role } from './actor.ts';

/** How what is submitted comes into force. It is kept with the act that submits, so that no later rule moves what is under way. */
export interface Review {
  /** In their order: who is asked, and how many of them have to sign. */
  readonly steps: readonly { readonly roles: readonly Role[]; readonly approvals: number }[];
  /** Left out where nothing is looked at a second time. */
  readonly second_check?: SecondCheck | undefined;
}

/** Which part of approvals, and of returns, somebody else looks at before it holds. */
export interface SecondCheck {
  /** From `0` to `1`, with four decimals at most. */
  readonly share: string;
  readonly roles: readonly Role[];
}

/** One approver signs, and nothing is looked at again. */
export const ONE_APPROVER: Review = { steps: [{ roles: ['approver'], approvals: 1 }] };

/** How it was before submissions said it: one person, in whatever role. */
export const BEFORE_STEPS: Review = { steps: [{ roles: ROLES, approvals: 1 }] };
