import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import type { Fen } from '../money/fen.ts';

/** @throws Fault infeasible  the amount is below 0, saying by how much */
export function refuseBelowZero(amount: Fen, what: Bilingual, path: string): void {
  if (amount >= 0n) return;
  const by = -amount;
  throw new Fault('infeasible', { zh: `${what.zh}，相差 ${by} 分。`, en: `${what.en}, by ${by} fen.` }, path);
}
