import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { NONE, type Said } from '../policy/policy.ts';
import type { InForce, ResolvedPolicy } from '../policy/resolve.ts';

/** What the options of formula 9 are where they change nothing; formula 11 does not take them. */
const DEPOSIT_BY_LINES: Readonly<Record<string, unknown>> = {
  'deposit-release.by': 'score',
  'deposit-release.deficit_share': '0',
  'deposit-release.partial_points': true,
  'deposit-release.between': 'rule',
};
const LINES = ['deposit-release.full_at', 'deposit-release.none_below'];

/**
 * Refuse to close a year by rules that no close carries out yet: it is never done by other ones. Where the package is the debt (mode C), or there is none,
 * no deposit is released by a score.
 *
 * @param what whose year, such as `2025 of 常熟市县域医共体 (changshu)`
 * @throws Fault infeasible  naming the design, the key and the file that choose it, and what to do
 */
export function refuseToClose(rules: ResolvedPolicy, what: Bilingual, mode: 'A' | 'C' | 'none'): void {
  const chosen = mode === 'A' ? otherDeposit(rules) : undefined;
  if (!chosen) return;
  const { key, file, jurisdiction } = chosen.provenance;
  const says = {
    zh: `${what.zh}不能清算：质量保证金按基金收支、按扣分、由个案核定或带奖励返还的年度尚不支持清算，因为年度清算只在两个考核得分之间按比例返还。${jurisdiction} 在 ${file} 中以 ${key} 选定：若有误请更正；若无误，请用公式 deposit-release 计算（lumpsum calculate）。年度计划和预付照常进行。`,
    en: `${what.en} cannot be closed: a year whose deposit is released by the balance of the fund, by points lost, by what somebody decides, or with a bonus cannot be closed yet, because the close of a year releases it in proportion between two scores only. ${jurisdiction} chooses it by ${key} in ${file}: correct it if that is a mistake; if not, work it out with the formula deposit-release (lumpsum calculate). Planning and prepayment go on.`,
  };
  throw new Fault('infeasible', says, key);
}

/** The first rule by which the deposit is released otherwise than between two scores, if there is one. */
function otherDeposit({ inForce }: ResolvedPolicy): InForce<Said> | undefined {
  const said = [...inForce].find(
    ([key, { value }]) =>
      key.startsWith('deposit-release.') && !LINES.includes(key) && value !== NONE && value !== DEPOSIT_BY_LINES[key],
  );
  return said?.[1];
}
