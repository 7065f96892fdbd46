/** Why a settlement was adjusted. A profile says which code of its file means which. */
export const ADJUSTMENT_REASONS = [
  'denied', // 审核扣款: an audit does not let the fund pay for it
  'recovered', // 稽核追回: an inspection takes it back
  'restored', // 申诉恢复: a denial was lifted on appeal
  'regrouped', // 病组调整: the stay belongs to another DRG, with or without another amount
  'moved', // 参保关系迁移、名单更正: it is the spending of another community
  'special_case', // 特例单议: added after a review of its own
] as const;

export type AdjustmentReason = (typeof ADJUSTMENT_REASONS)[number];

/** Whether an amount goes the way its reason says: what is denied is not above zero, what is restored not below. */
export function goesTheWayOf(reason: AdjustmentReason, amount: bigint): boolean {
  if (reason === 'denied' || reason === 'recovered') return amount <= 0n;
  if (reason === 'restored') return amount >= 0n;
  return true;
}
