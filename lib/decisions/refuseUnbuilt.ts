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

const DIP: Unbuilt = {
  name: { zh: 'DIP 分值付费', en: 'payment by DIP scores' },
  chosenBy({ inForce }) {
    const said = [...inForce].filter(([key, { value }]) => key.startsWith('service.dip.') && value !== NONE);
    return said[0]?.[1];
  },
  because: {
    zh: '账本只与 DRG 结算清单核对，DIP 病例会按已记账金额计算',
    en: 'the ledger is held against DRG statements only, and its DIP cases would count as what was booked',
  },
  meanwhile: {
    zh: '请用公式 dip-case 和 point-value 计算（lumpsum calculate）',
    en: 'work it out with the formulas dip-case and point-value (lumpsum calculate)',
  },
};

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
 * Refuse to reconcile a period by rules of a design that cannot be reconciled yet: it is never done by another one's.
 *
 * @param what whose period, such as `2025-03 of 常熟市县域医共体 (changshu)`
 * @throws Fault infeasible  naming the design, the key and the file that choose it, and what to do
 */
export function refuseToReconcile(rules: ResolvedPolicy, what: Bilingual): void {
  refuse([DIP], rules, what, 'reconciled');
}

/**
 * Refuse to close a year by rules of a design that cannot be closed yet. Where use is what was booked, nothing is asked of a
 * settlement by DIP; where the package is the debt (mode C), or there is none, no deposit is released by a score.
 *
 * @param what whose year, such as `2025 of 常熟市县域医共体 (changshu)`
 * @throws Fault infeasible  naming the design, the key and the file that choose it, and what to do
 */
export function refuseToClose(
  rules: ResolvedPolicy,
  what: Bilingual,
  mode: 'A' | 'C' | 'none',
  basis: 'payable' | 'booked',
): void {
  refuse([...(basis === 'payable' ? [DIP] : []), ...(mode === 'A' ? [DEPOSIT] : [])], rules, what, 'closed');
}

function refuse(
  designs: readonly Unbuilt[],
  rules: ResolvedPolicy,
  what: Bilingual,
  done: 'reconciled' | 'closed',
): void {
  for (const { name, chosenBy, because, meanwhile } of designs) {
    const chosen = chosenBy(rules);
    if (!chosen) continue;
    const { key, file, jurisdiction } = chosen.provenance;
    const doing = { reconciled: '对账', closed: '清算' }[done];
    const says = {
      zh: `${what.zh}不能${doing}：${name.zh}尚不支持${doing}，因为${because.zh}。${jurisdiction} 在 ${file} 中以 ${key} 选定：若有误请更正；若无误，${meanwhile.zh}。年度计划和预付照常进行。`,
      en: `${what.en} cannot be ${done}: ${name.en} cannot be ${done} yet, because ${because.en}. ${jurisdiction} chooses it by ${key} in ${file}: correct it if that is a mistake; if not, ${meanwhile.en}. Planning and prepayment go on.`,
    };
    throw new Fault('infeasible', says, key);
  }
}
