import type { Claim } from './claim.ts';

/** In which way a claim was cleared, in the words of formula 39; undefined for a way (clr_way) that it has no word for. */
export function clearingMethod({ clearing }: Pick<Claim, 'clearing'>) {
  return METHODS.get(clearing);
}

/** Ways of clearing (清算方式, clr_way): 1 按项目, 2 按单病种, 3 按病种分值, 4 按疾病诊断相关分组, 5 按床日. */
const METHODS: ReadonlyMap<string, 'by_item' | 'by_quota' | 'dip' | 'drg' | 'per_diem'> = new Map([
  ['1', 'by_item'],
  ['2', 'by_quota'],
  ['3', 'dip'],
  ['4', 'drg'],
  ['5', 'per_diem'],
]);
