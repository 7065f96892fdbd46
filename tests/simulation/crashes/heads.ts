import { FUND } from '../../../local/demonstration/area.ts';
import { REFUND } from '../../files/nationalFile.ts';
import { approved } from './approvals.ts';
import { claims } from './dropped.ts';
import type { Happening } from './happening.ts';
import { YEAR } from './yearPath.ts';

const HOME = 'zhangjiagang';
const STATION = 'H32058200003';
const VISIT = {
  ...{ fixmedins_code: STATION, insu_admdvs: '320582', mdtrtarea_admvs: '320582' },
  ...{ med_type: '11', clr_way: '1', drg_code: '', clr_type: '11' },
  ...{ begntime: '2025-02-10', endtime: '2025-02-10', setl_time: '2025-02-10' },
} as const;

/** A list of heads is sent, first with faults, and once more; its members are paid at the beginning, their heads counted, and closed by. */
export function headsPaid(): Happening[] {
  const row = (person: string, name: string) => `${person},320582,${STATION},${name},2025-01,`;
  const [one, other] = [row('P1', 'resident'), row('P2', 'elderly')];
  const order = `${FUND}/2025/capitation-order/${HOME}.general`;
  const community = `${YEAR}/communities/${HOME}`;
  const visits = { packages: [{ id: 'general', members: [{ id: STATION, visits: 1 }] }], evidence: ['台账'] };
  return [
    list('2025-01-23T00:00:00Z', 'nobody-contracts', [one], 'taicang'),
    list('2025-01-23T01:00:00Z', 'faulty', [one, row('P1', 'elderly'), row('P2', 'child')]),
    list('2025-01-23T02:00:00Z', 'heads', [one, other]),
    list('2025-01-23T03:00:00Z', 'heads', [one, other]),
    ...approved('2025-01-23T04:00:00Z', `${FUND}/2025/enrolment/${HOME}`),
    { at: '2025-01-23T21:00:00Z', what: 'heads', due: 'settleHeads' },
    ...approved('2025-01-24T01:00:00Z', order),
    {
      ...{ at: '2025-01-24T02:00:00Z', what: 'visits entered', asks: 'PUT', path: `${community}/head-visits` },
      body: visits,
    },
    ...approved('2025-01-24T03:00:00Z', `${FUND}/2025/head-visits/${HOME}`),
    claims('2025-02-18T01:30:00.000Z', 'visits.csv', [
      { ...VISIT, setl_id: 'V1', psn_no: 'P1' },
      { ...VISIT, setl_id: 'V2', psn_no: 'P3' },
      { ...VISIT, setl_id: 'V1', psn_no: 'P1', ...REFUND, setl_time: '2025-02-12 09:00:00' },
    ]),
    { at: '2025-03-30T21:00:00Z', what: 'heads counted', due: 'settleHeads' },
    { at: '2025-03-31T01:00:00Z', what: 'how heads go', asks: 'GET', path: `${community}/heads` },
    { at: '2026-02-01T21:00:00Z', what: 'heads closed', due: 'settleHeads', fundYear: '2025' },
    ...approved('2026-02-02T01:00:00Z', `${FUND}/2025/capitation-close/${HOME}.general`),
  ];
}

function list(at: string, name: string, rows: readonly string[], community = HOME): Happening {
  const header = 'psn_no,insu_admdvs,fixmedins_code,head_class,begin_month,end_month';
  const key = `inbound/enrolments/${FUND}/2025/${community}/${name}.csv`;
  return {
    ...{ at, what: `list of heads ${name}` },
    drops: [[key, [header, ...rows, ''].join('\n')]],
  };
}
