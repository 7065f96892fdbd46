import { formatFen } from '../../../lib/money/fen.ts';
import { approveDrafts } from '../approvals.ts';
import type { Happening } from '../happening.ts';
import { perMille } from '../payers.ts';
import { bring, disputedBy, write } from './acting.ts';
import { type Desk, leadHospital } from './desk.ts';

/** Of a hundred discharges so many may be reviewed one by one. */
const PLACES_OF_HUNDRED = 5;

/** Of what a stay cost the fund beyond its standard, so many thousandths are granted. */
const GRANTED = 700;

/**
 * The special cases (特例单议) of the lead hospital of Zhangjiagang in March: it applies for its dearest stays, one more than there are places. They are approved after the hospital has
 * disputed March because it lacks them; the month is drawn up anew with them, and signed.
 */
export function specialCases(desk: Desk): Happening[] {
  const { fund, year, casesAt } = desk;
  const [community, month] = ['zhangjiagang', `${year}-03`];
  const hospital = leadHospital(desk, community);
  const paper = {
    path: `/v1/funds/${fund}/years/${year}/special-cases/${hospital}/${month}`,
    reads: `/v1/documents/${fund}/${year}/special-cases/${hospital}.${month}`,
  };
  const statement = `/v1/documents/${fund}/${year}/monthly-statement/${community}.${month}`;
  const sheet = () => {
    const stays = casesAt(hospital, month);
    const dear = stays.filter(({ paid, payable }) => paid.pooled > payable);
    const places = Math.floor((stays.length * PLACES_OF_HUNDRED) / 100);
    return {
      discharges: stays.length,
      evidence: [`${year}年3月出院人次统计表`],
      applications: dear.slice(0, places + 1).map(({ number, paid, payable }) => ({
        ...{ settlement_id: number, community, applied: `${year}-04-05`, decision: 'approved' },
        ...{ standard: formatFen(payable), approved: formatFen(payable + perMille(paid.pooled - payable, GRANTED)) },
        evidence: ['专家评审意见 4-10'],
      })),
    };
  };
  const at = (day: string) => `${year}-${day}T09:00:00+08:00`;
  return [
    {
      at: at('04-11'),
      what: `${month} of ${community} disputed, as it has no special cases`,
      happen: (service) =>
        bring(service, statement, disputedBy(community, '3月特例单议已评审，月结算单未列'), at('04-11')),
    },
    {
      at: at('04-13'),
      what: `special cases of ${hospital} in ${month} approved, and the month drawn up anew`,
      async happen(service) {
        await write(service, paper, 1, sheet(), at('04-13'));
        await approveDrafts(service, { fund, year }, ['special-cases'], at('04-13'));
        await service.invoke('reconcileMonth', { scheduledTime: at('04-13'), fund, month });
      },
    },
  ];
}
