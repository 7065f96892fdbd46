import { formatFen, sumFen } from '../../../lib/money/fen.ts';
import type { Happening } from '../happening.ts';
import { perMille } from '../payers.ts';
import { bring, signedBy, write } from './acting.ts';
import { type Desk, leadHospital } from './desk.ts';

/** Of a thousand fen that the fund paid for a stay so much is taken back. */
const TAKEN_BACK = 120;

/** What the inspection found in the three dearest stays of the month. */
const FOUND = [
  { id: 'J1', class: 'upcoded', evidence: ['检查工作底稿第 3 页', '病历首页'] },
  { id: 'J2', class: 'overcharged', evidence: ['检查工作底稿第 5 页'] },
  { id: 'J3', class: 'overcharged', evidence: ['检查工作底稿第 6 页'] },
] as const;

/**
 * An inspection (飞行检查) of the lead hospital of Taicang, of stays of April: decided in September with twice as much as a fine, and paid in part before it is due. The rest comes off
 * what the close pays.
 */
export function inspection(desk: Desk): Happening[] {
  const { fund, year, casesAt } = desk;
  const [community, month, decision] = ['taicang', `${year}-04`, `${year}-9`];
  const hospital = leadHospital(desk, community);
  const paper = {
    path: `/v1/funds/${fund}/years/${year}/recoveries/${hospital}/${decision}`,
    reads: `/v1/documents/${fund}/${year}/recoveries/${community}.${hospital}.${decision}`,
  };
  const taken = () =>
    casesAt(hospital, month)
      .slice(0, FOUND.length)
      .map(({ number, paid }) => ({ settlement_id: number, amount: perMille(paid.pooled, TAKEN_BACK) }));
  const sheet = (paid: readonly object[]) => ({
    ...{ decided: `${year}-09-05`, due: `${year}-10-05`, multiple: '2', paid },
    evidence: [`医疗保障行政处罚决定书 ${decision}`],
    findings: taken().map(({ settlement_id, amount }, i) => ({
      ...{ ...FOUND[i]!, settlement_id, line: String(i + 1), source: 'inspection', found: `${year}-08-27` },
      amount: formatFen(amount),
    })),
  });
  /** Half of what is taken back. */
  const half = () => formatFen(sumFen(taken().map(({ amount }) => amount)) / 2n);
  const at = (day: string) => `${year}-${day}T09:00:00+08:00`;
  return [
    {
      at: at('09-08'),
      what: `recoveries of ${hospital} by decision ${decision} entered and approved`,
      async happen(service) {
        await write(service, paper, 1, sheet([]), at('09-08'));
        await bring(service, paper.reads, signedBy(community), at('09-08'));
      },
    },
    {
      at: at('09-26'),
      what: `recoveries of ${hospital} by decision ${decision}: a part is paid`,
      async happen(service) {
        const paid = [{ on: `${year}-09-25`, amount: half(), reference: '20250925000317' }];
        await write(service, paper, 2, sheet(paid), at('09-26'));
        await bring(service, paper.reads, signedBy(community), at('09-26'));
      },
    },
  ];
}
