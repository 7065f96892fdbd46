/** Ways of clearing (clr_way) by which the group of a stay prices it: 3 按病种分值 (DIP), 4 按疾病诊断相关分组 (DRG). */
const BY_GROUP: ReadonlySet<string> = new Set(['3', '4']);

/** Whether a group prices a stay, so that the insurer's statement has a line of it. */
export function isPaidByGroup({ clearing }: { readonly clearing: string }): boolean {
  return BY_GROUP.has(clearing);
}
