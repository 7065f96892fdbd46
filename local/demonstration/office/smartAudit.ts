import { formatFen } from '../../../lib/money/fen.ts';
import type { Happening } from '../happening.ts';
import { perMille } from '../payers.ts';
import { bring, disputedBy, signedBy, write } from './acting.ts';
import { type Desk, leadHospital } from './desk.ts';

/** Of a thousand fen of a stay so much was against a rule, or so the audit says. */
const DENIED = 60;

/** What the audit found, by which rule, in the three dearest stays of the month. */
const FOUND = [
  { id: 'F1', rule: 'dose-above-label', evidence: ['审核通知书 3-18'] },
  { id: 'F2', rule: 'test-without-indication', evidence: ['审核通知书 3-18'] },
  { id: 'F3', rule: 'item-charged-twice', evidence: ['审核通知书 3-19'] },
] as const;

/**
 * The smart audit (智能审核) of stays that the lead hospital of Changshu settled in February. The hospital disputes one finding of three, and that one is looked at
 * again; the others are taken off April. In August one of them is lifted as well, when the month that took it off is long approved: August gives it back.
 */
export function smartAudit(desk: Desk): Happening[] {
  const { fund, year, casesAt } = desk;
  const [community, month] = ['changshu', `${year}-02`];
  const hospital = leadHospital(desk, community);
  const paper = {
    path: `/v1/funds/${fund}/years/${year}/denials/${hospital}/${month}`,
    reads: `/v1/documents/${fund}/${year}/denials/${community}.${hospital}.${month}`,
  };
  const upheld = { state: 'upheld', upheld_in: `${year}-03` };
  const sheet = (through: string, became: { readonly [id: string]: object }) => ({
    through: `${year}-${through}`,
    evidence: [`${year}年2月智能审核结果`],
    findings: casesAt(hospital, month)
      .slice(0, FOUND.length)
      .map(({ number, paid }, i) => ({
        ...FOUND[i]!,
        ...{ settlement_id: number, line: String(i + 1) },
        ...{ amount: formatFen(perMille(paid.total, DENIED)), fund_amount: formatFen(perMille(paid.pooled, DENIED)) },
        ...(became[FOUND[i]!.id] ?? upheld),
      })),
  });
  const again = { state: 'pending', appealed: true };
  const lifted = { ...upheld, state: 'lifted', lifted_in: `${year}-08`, appealed: true };
  const at = (day: string) => `${year}-${day}T09:00:00+08:00`;
  const what = `denials of ${hospital} for ${month}`;
  return [
    {
      at: at('04-22'),
      what: `${what} entered, and disputed`,
      async happen(service) {
        await write(service, paper, 1, sheet('03', {}), at('04-22'));
        await bring(service, paper.reads, disputedBy(community, 'F2：病历记载了检查指征，请复核'), at('04-22'));
      },
    },
    {
      at: at('04-28'),
      what: `${what} entered anew and approved`,
      async happen(service) {
        await write(service, paper, 2, sheet('03', { F2: again }), at('04-28'));
        await bring(service, paper.reads, signedBy(community), at('04-28'));
      },
    },
    {
      at: at('08-20'),
      what: `${what}: two are lifted`,
      async happen(service) {
        await write(service, paper, 3, sheet('08', { F1: lifted, F2: lifted }), at('08-20'));
        await bring(service, paper.reads, signedBy(community), at('08-20'));
      },
    },
  ];
}
