import type { Happening } from '../happening.ts';
import { bring, disputedBy, type Paper, signedBy, write } from './acting.ts';
import type { Desk } from './desk.ts';

interface Scored {
  readonly community: string;
  readonly in_county_share: string;
  readonly township_visits: string;
  readonly readmission_30d: string;
  readonly satisfaction: string;
  readonly list_quality: string;
}

/** What was measured of the year. All of it is invented. */
const MEASURED: readonly Scored[] = [
  {
    ...{ community: 'changshu', in_county_share: '0.84', township_visits: '0.495' },
    ...{ readmission_30d: '0.026', satisfaction: '93', list_quality: '0.961' },
  },
  {
    ...{ community: 'zhangjiagang', in_county_share: '0.83', township_visits: '0.475' },
    ...{ readmission_30d: '0.03', satisfaction: '91', list_quality: '0.952' },
  },
  {
    ...{ community: 'taicang', in_county_share: '0.80', township_visits: '0.477' },
    ...{ readmission_30d: '0.032', satisfaction: '90', list_quality: '0.953' },
  },
];

/** What was entered first of the one whose hospital disputes it: its surveys of the second half year were left out. */
const AT_FIRST = { zhangjiagang: { satisfaction: '88' } } as const;

/** The score sheets of the year (年度考核评分表): entered with what they rest on, one of them disputed and corrected, confirmed, approved. */
export function scoreSheets({ fund, year, communities }: Desk): Happening[] {
  const next = String(Number(year) + 1);
  const at = (day: string) => `${next}-${day}T09:00:00+08:00`;
  const paperOf = (community: string): Paper => ({
    path: `/v1/funds/${fund}/years/${year}/communities/${community}/score-sheet`,
    reads: `/v1/documents/${fund}/${year}/score-sheet/${community}`,
  });
  const sheetOf = ({ community, ...measured }: Scored) => ({
    values: Object.entries(measured).map(([id, value]) => ({ id, value, evidence: [`${year}年度绩效考核统计表`] })),
    members: communities.find(({ id }) => id === community)!.scores,
  });
  return [
    {
      at: at('02-20'),
      what: 'score sheets entered, one of them disputed',
      async happen(service) {
        for (const scored of MEASURED) {
          const first = AT_FIRST[scored.community as keyof typeof AT_FIRST];
          await write(service, paperOf(scored.community), 1, sheetOf({ ...scored, ...first }), at('02-20'));
        }
        const why = '满意度未计入下半年调查';
        await bring(service, paperOf('zhangjiagang').reads, disputedBy('zhangjiagang', why), at('02-20'));
      },
    },
    {
      at: at('02-27'),
      what: 'score sheets confirmed and approved, the disputed one corrected',
      async happen(service) {
        for (const scored of MEASURED) {
          const paper = paperOf(scored.community);
          if (scored.community in AT_FIRST) await write(service, paper, 2, sheetOf(scored), at('02-27'));
          await bring(service, paper.reads, signedBy(scored.community), at('02-27'));
        }
      },
    },
  ];
}
