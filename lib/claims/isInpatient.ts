import type { Claim } from './claim.ts';

/**
 * Kinds of care (med_type) that are a stay. Places extend a code by further digits (2114 is a kind of 21), so its first
 * two decide; every other code is a visit.
 */
const STAYS: ReadonlySet<string> = new Set([
  '21', // 普通住院 ordinary inpatient
  '22', // 外伤住院 inpatient after an accident
  '23', // 转外诊治住院 inpatient referred elsewhere
  '24', // 急诊转住院 inpatient from the emergency room
  '25', // 异地住院 inpatient away from home
  '26', // 单病种住院 inpatient at a single-disease price
  '28', // 日间手术 day surgery
  '52', // 生育住院 childbirth
]);

/** Way of clearing (clr_way) of a stay paid by the day, such as a psychiatric one, whatever its kind of care. */
export const PER_DIEM = '5';

/** Whether a claim is for a stay. */
export function isInpatient({ care, clearing }: Pick<Claim, 'care' | 'clearing'>): boolean {
  return clearing === PER_DIEM || STAYS.has(care.slice(0, 2));
}
