import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { NONE, type Said } from '../policy/policy.ts';
import type { InForce, ResolvedPolicy } from '../policy/resolve.ts';

/** A design that rules can choose and no run carries out yet. */
interface Unbuilt {
  readonly name: Bilingual;
  /** The value by which the rules choose it, if they do. */
  readonly chosenBy: (rules: ResolvedPolicy) => InForce<Said> | undefined;
  readonly because: Bilingual;
  /** What an officer can do meanwhile. */
  readonly meanwhile: Bilingual;
}

/** What the options of formula 9 are where they change nothing; formula 11 does not take them. */
const DEPOSIT_BY_LINES: Readonly<Record<string, unknown>> = {
  'deposit-release.by': 'score',
  'deposit-release.deficit_share': '0',
  'deposit-release.partial_points': true,
  'deposit-release.between': 'rule',
};
const LINES = ['deposit-release.full_at', 'deposit-release.none_below'];

const DEPOSIT: Unbuilt = {
  name: {
    zh: '质量保证金按基金收支、按扣分、由个案核定或带奖励返还的年度',
    en: 'a year whose deposit is released by the balance of the fund, by points lost, by what somebody decides, or with a bonus',
  },
  chosenBy({ inForce }) {
    const said = [...inForce].find(
      ([key, { value }]) =>
        key.startsWith('deposit-release.') && !LINES.includes(key) && value !== NONE && value !== DEPOSIT_BY_LINES[key],
    );
    return said?.[1];
  },
  because: {
    zh: '年度清算只在两个考核得分之间按比例返还',
    en: 'the close of a year releases it in proportion between two scores only',
  },
  meanwhile: {
    zh: '请用公式 deposit-release 计算（lumpsum calculate）',
    en: 'work it out with the formula deposit-release (lumpsum calculate)',
  },
};

/**
 * Refuse to close a year by rules of a design that cannot be closed yet: it is never done by another one's. Where the package is the debt (mode C), or
 * there is none, no deposit is released by a score.
 *
 * @param what whose year, such as `2025 of 常熟市县域医共体 (changshu)`
 * @throws Fault infeasible  naming the design, the key and the file that choose it, and what to do
 */
export function refuseToClose(rules: ResolvedPolicy, what: Bilingual, mode: 'A' | 'C' | 'none'): void {
  const chosen = mode === 'A' ? DEPOSIT.chosenBy(rules) : undefined;
  if (!chosen) return;
  const { name, because, meanwhile } = DEPOSIT;
  const { key, file, jurisdiction } = chosen.provenance;
  const says = {
    zh: `${what.zh}不能清算：${name.zh}尚不支持清算，因为${because.zh}。${jurisdiction} 在 ${file} 中以 ${key} 选定：若有误请更正；若无误，${meanwhile.zh}。年度计划和预付照常进行。`,
    en: `${what.en} cannot be closed: ${name.en} cannot be closed yet, because ${because.en}. ${jurisdiction} chooses it by ${key} in ${file}: correct it if that is a mistake; if not, ${meanwhile.en}. Planning and prepayment go on.`,
  };
  throw new Fault('infeasible', says, key);
}
