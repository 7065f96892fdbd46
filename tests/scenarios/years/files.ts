/** What institutions and the insurer of a story send: claims in the national columns, statements by DRG or by DIP. */
import { STAY } from '../../files/nationalFile.ts';
import { pencilled } from './pencil.ts';
import { nameOf, placeOf } from './place.ts';
import type { Story, StoryClaim } from './story.ts';

type Communities = Story['communities'];

/** The group of every stay, by either grouper. */
const [DRG, DIP] = ['FM19', 'K35.8:47.0901'];

/** What a claim is called in books and statements. */
export const settlementOf = ({ stay, visit }: StoryClaim): string => stay ?? visit!;

const isByPoints = ({ points }: StoryClaim) => points !== undefined;

/** A file of claims as an institution exports it. */
export function claimsText(communities: Communities, claims: readonly StoryClaim[]): string {
  const rows = claims.map((claim) => {
    const { institution, division } = placeOf(communities, claim.at);
    const booked = pencilled(claim.booked);
    const isStay = claim.stay !== undefined;
    const isGrouped = isStay && claim.at !== 'elsewhere';
    return {
      ...STAY,
      ...{ setl_id: settlementOf(claim), psn_no: `P${settlementOf(claim)}`, fixmedins_code: institution },
      ...{ insu_admdvs: communities[claim.of]!.division, mdtrtarea_admvs: division },
      ...{ med_type: isStay ? '21' : '11', clr_type: isStay ? '21' : '11' },
      ...{ begntime: `${claim.in}-05`, endtime: `${claim.in}-09`, setl_time: `${claim.in}-10` },
      ...{ clr_way: isGrouped ? (isByPoints(claim) ? '3' : '4') : '1' },
      ...{ drg_code: isGrouped && !isByPoints(claim) ? DRG : '', dip_code: isGrouped && isByPoints(claim) ? DIP : '' },
      ...{ medfee_sumamt: booked, fund_pay_sumamt: booked, hifp_pay: booked },
      ...{ hifmi_pay: '0.00', hifes_pay: '0.00', maf_pay: '0.00', acct_pay: '0.00', psn_cash_pay: '0.00' },
    };
  });
  return textOf(rows);
}

/** A part of a statement, a line a stay. */
export function statementText(communities: Communities, lines: readonly StoryClaim[]): string {
  return textOf(lines.map((line) => (isByPoints(line) ? dipRow(communities, line) : drgRow(communities, line))));
}

function drgRow(communities: Communities, line: StoryClaim) {
  return {
    setl_id: settlementOf(line),
    fixmedins_code: placeOf(communities, line.at).institution,
    insu_admdvs: communities[line.of]!.division,
    drg_code: DRG,
    hifp_pay: pencilled(line.booked),
    drg_pay: pencilled(line.payable!),
  };
}

/** Such lists name institutions. */
function dipRow(communities: Communities, line: StoryClaim) {
  const [community = '', institution] = line.at.split('.');
  return {
    参保地: communities[line.of]!.division,
    结算流水号: settlementOf(line),
    机构名称: nameOf(community, institution as Parameters<typeof nameOf>[1]),
    医保记账费用: pencilled(line.booked),
    病种编码: DIP,
    最终分值: line.points!.replaceAll(' ', ''),
    预算单价: line.price!,
    分值结算点值: line.settled_price ?? '',
    支付率: line.rate!,
  };
}

function textOf(rows: readonly { readonly [column: string]: string }[]): string {
  const [first = {}] = rows;
  return [Object.keys(first).join(','), ...rows.map((row) => Object.values(row).join(',')), ''].join('\n');
}
