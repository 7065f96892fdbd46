import { approveDrafts } from '../approvals.ts';
import { plusMonths } from '../days.ts';
import type { Happening } from '../happening.ts';
import { type Paper, write } from './acting.ts';
import { type Desk, leadHospital } from './desk.ts';

/** So many of the dearest stays had several severe diseases at once. */
const SEVERAL = 4;

/** What is entered of the stays of a hospital in a month. */
type Stays = (
  hospital: string,
  month: string,
) => { readonly evidence: readonly string[]; readonly stays: readonly object[] };

/**
 * What the books have of some stays is not what they are worth. The psychiatric stays at the lead hospital of Zhangjiagang in April are paid by the day; the dearest at that of Changshu in
 * June had several severe diseases at once, which the insurer's statement did not know of. Both are approved when their month is signed already, and go into the next one.
 */
export function staysOnSheets(desk: Desk): Happening[] {
  const { fund, year } = desk;
  const sheet = (kind: 'bed-days' | 'coefficients', community: string, month: string, stays: Stays): Happening => {
    const hospital = leadHospital(desk, community);
    const paper: Paper = {
      path: `/v1/funds/${fund}/years/${year}/${kind}/${hospital}/${month}`,
      reads: `/v1/documents/${fund}/${year}/${kind}/${hospital}.${month}`,
    };
    const at = `${plusMonths(month, 1)}-17T09:00:00+08:00`;
    return {
      at,
      what: `${kind} of ${hospital} in ${month} entered and approved`,
      async happen(service) {
        const entered = stays(hospital, month);
        // A small demonstration may have no such stay.
        if (entered.stays.length === 0) return;
        await write(service, paper, 1, entered, at);
        await approveDrafts(service, { fund, year }, [kind], at);
      },
    };
  };
  return [
    sheet('bed-days', 'zhangjiagang', `${year}-04`, (hospital, month) => ({
      evidence: ['4月床日付费结算申报表'],
      stays: desk.staysByTheDayAt(hospital, month).map(({ number }) => ({
        ...{ settlement_id: number, category: 'psychiatric', evidence: ['病历首页', '出院小结'] },
      })),
    })),
    sheet('coefficients', 'changshu', `${year}-06`, (hospital, month) => ({
      evidence: ['6月支付系数申报表'],
      stays: desk
        .casesAt(hospital, month)
        .slice(0, SEVERAL)
        .map(({ number, standard }) => ({
          ...{ settlement_id: number, standard, values: { severity: 'several' } },
          evidence: ['病历首页', '院内专家会诊意见 6-3'],
        })),
    })),
  ];
}
