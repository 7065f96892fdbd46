import type { Service } from '../../service.ts';
import { ask } from '../approvals.ts';
import type { Happening } from '../happening.ts';
import { OFFICER } from '../officers.ts';
import { bring, disputedBy, signedBy, write } from './acting.ts';
import type { Desk } from './desk.ts';

interface Difference {
  readonly month: string;
  readonly institution: string;
  readonly settlement_id: string;
  readonly kind: string;
}

/** What is found of each kind when hospital and insurer look into it, and who clears it. */
const FOUND: { readonly [kind: string]: object } = {
  amount_differs: { owner: 'insurer', reason: 'amount_corrected', outcome: 'books_stand' },
  group_differs: { owner: 'hospital', reason: 'group_corrected', outcome: 'line_stands' },
  repeated_in_statement: { owner: 'insurer', reason: 'line_sent_twice', outcome: 'explained' },
  missing_from_statement: { owner: 'insurer', reason: 'not_settled', outcome: 'explained' },
  missing_from_ledger: { owner: 'hospital', reason: 'claim_not_sent', outcome: 'explained' },
};

/**
 * The differences of January that each community has with the insurer's statement are settled row by row, and signed by both sides: where the books stand, February takes back what January
 * counted. Taicang disputes May for a difference of its own, which is explained to it.
 */
export function settledDifferences({ fund, year, communities }: Desk): Happening[] {
  const month = `${year}-01`;
  const disputed = `/v1/documents/${fund}/${year}/monthly-statement/taicang.${year}-05`;
  const at = (day: string) => `${year}-${day}T09:00:00+08:00`;
  const settle = async (service: Service, community: string) => {
    const own = `/v1/funds/${fund}/years/${year}/communities/${community}`;
    const { differences } = await ask<{ readonly differences: readonly Difference[] }>(
      ...[service, 'GET', `${own}/differences?limit=1000`, undefined, at('03-04'), OFFICER],
    );
    const rows = differences.filter((one) => one.month === month).map(rowOf);
    if (rows.length === 0) return;
    const reads = `/v1/documents/${fund}/${year}/difference-sheet/${community}.${month}.1`;
    await write(service, { path: `${own}/statements/${month}/differences/1`, reads }, 1, { rows }, at('03-04'));
    await bring(service, reads, signedBy(community), at('03-04'));
  };
  return [
    {
      at: at('03-04'),
      what: `differences of ${month} settled by both sides`,
      async happen(service) {
        for (const { id } of communities) await settle(service, id);
      },
    },
    {
      at: at('06-11'),
      what: 'the statement of May of taicang disputed',
      happen: (service) => bring(service, disputed, disputedBy('taicang', '有一例病组与本院编码不一致'), at('06-11')),
    },
    {
      at: at('06-13'),
      what: 'the statement of May of taicang explained, and submitted again',
      happen: (service) =>
        bring(
          service,
          disputed,
          { disputed: ['resolve', OFFICER, '已列入差异清单，另行复核，不影响本月其他金额'] },
          at('06-13'),
        ),
    },
  ];
}

function rowOf({ institution, settlement_id, kind }: Difference) {
  return { institution, settlement_id, kind, ...FOUND[kind], evidence: ['双方复核记录 3-03'] };
}
