import type { Bilingual } from '../bilingual.ts';

/** What the runs by the clock do, in the words of an officer. */
const RUNS: Readonly<Record<string, Bilingual>> = {
  weighGroups: { zh: '测算病组权重', en: 'measuring the weights of groups' },
  planYear: { zh: '编制年度计划', en: 'planning the year' },
  issuePrepayment: { zh: '出具预付单', en: 'making prepayment orders' },
  reconcileMonth: { zh: '月度对账', en: 'reconciling the month' },
  settleHeads: { zh: '门诊包干核算', en: 'counting what is paid by heads' },
  watchSpending: { zh: '支出监测', en: 'watching the spending' },
  watchWork: { zh: '未办结检查', en: 'looking for what is not settled' },
  verifyBooks: { zh: '账簿核验', en: 'verifying the books' },
  clearYear: { zh: '年终清算', en: 'closing the year' },
};

/** A run by what it does, with its own name behind, by which one asks for it. */
export function runNamed(run: string): Bilingual {
  const named = Object.hasOwn(RUNS, run) ? RUNS[run] : undefined;
  return named ? { zh: `${named.zh}（${run}）`, en: `${named.en} (${run})` } : { zh: run, en: run };
}
