/** A small year of contracted heads: two members, a few claims, and what is decided of it. */
import type { Community } from '../../lib/claims/roster.ts';
import { capitationClose } from '../../lib/decisions/capitationClose.ts';
import { capitationOrder } from '../../lib/decisions/capitationOrder.ts';
import { type EntryOfPerson, headUse } from '../../lib/decisions/headUse.ts';
import { scoringOf } from '../../lib/decisions/scoring.ts';
import { type Contract, packagePlaces } from '../../lib/enrolment/contract.ts';
import { enrolmentOf } from '../../lib/enrolment/enrolment.ts';
import { inOrder } from '../../lib/enrolment/inOrder.ts';
import { registerOf } from '../../lib/enrolment/register.ts';
import { headPackagesIn } from '../../lib/policy/headPackagesIn.ts';
import type { Policy, WireValue } from '../../lib/policy/policy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { withRule } from '../policy/withRule.ts';
import { basedOn } from './basedOn.ts';

const FUND = '320500-390';
const FINAL = { final_by: '2026-03-31', is_provisional: false };

/** Rules by which general outpatient care is paid by heads. */
export const HEAD_RULES: Readonly<Record<string, WireValue>> = {
  'service.package_scope': [{ id: 'clinic', side: 'outside', when: { care: ['11'] } }],
  'service.capitation': [{ id: 'general', name: '门诊包干', outside: 'clinic', classes: ['resident', 'elderly'] }],
  'outpatient-capitation.quotas': { resident: '1200.00', elderly: '2400.00' },
  'outpatient-capitation.initial_share': '0.7',
  'outpatient-capitation.retained': '0.8',
  'outpatient-capitation.fund_share': '0.5',
  'outpatient-capitation.release': [
    { from: '80', share: '1' },
    { from: null, share: '0.5' },
  ],
};

/** The policy with these rules. */
export function payingByHeads(policy: Policy): Policy {
  return Object.entries(HEAD_RULES).reduce((all, [key, value]) => withRule(all, key, value), policy);
}

/** The order, the use of a month and the close of such a year, of one package. The first member spends less than its heads are worth, the second more. */
export function decidedHeads(policy: Policy) {
  const { communities } = rosterOf(policy, FUND, '2025-12-31');
  const [home] = communities as [Community];
  const rules = rulesOfCommunity(policy, FUND, home, '2025-12-31');
  const [one, other] = home.members as unknown as [{ id: string }, { id: string }];
  const packages = headPackagesIn(rules);
  const contract = (person: string, institution: string, name: string): Contract => {
    return { person, institution, class: name, from: '2025-01', until: '2025-12' };
  };
  const contracts = [
    contract('p1', one.id, 'resident'),
    contract('p2', one.id, 'elderly'),
    contract('p3', other.id, 'resident'),
  ];
  const register = registerOf('2025', packages, inOrder(contracts, packagePlaces(packages)));
  const file = { key: 'heads.csv', sha256: 'abc' };
  const of = { community: home.id, file, register: { key: 'heads.ndjson.gz', sha256: 'def', lines: 3 } };
  const list = basedOn('enrolment/home', enrolmentOf(of, packages, register));
  const entry = (person: string, institution: string, booked: bigint): EntryOfPerson => ({
    ...{ person, settledIn: '2025-03' },
    entry: { institution, kind: 'settle', line: 'outside:clinic:outpatient', booked },
  });
  const entries = [
    entry('p1', one.id, 100_000n),
    entry('p2', other.id, 50_000n),
    entry('p3', other.id, 150_000n),
    entry('p9', one.id, 7_000n),
  ];
  const month = { community: home.id, period: '2025-03', period_entries: 4 };
  const use = basedOn('capitation-use/home.2025-03', headUse(month, { packages, pin: list.pin }, register, entries));
  const order = basedOn('capitation-order/home.general', capitationOrder(rules, list, 'general'));
  const assessed = {
    ...{ id: home.id, grade: 'good', score: '85' },
    members: [one, other].map(({ id }, i) => ({ id, score: String(85 - 10 * i) })),
  };
  const scoring = scoringOf(home.id, { assessment: basedOn('assessment/year', { communities: [assessed] }) });
  const visits = {
    packages: [{ id: 'general', members: [one, other].map(({ id }) => ({ id, visits: 3 })) }],
    evidence: ['台账'],
  };
  const visitsBefore = basedOn('head-visits/home', visits);
  const year = { list, uses: [use], scoring, visitsBefore, order };
  return {
    year,
    order,
    use,
    close: basedOn('capitation-close/home.general', capitationClose(rules, home, 'general', year, FINAL)),
  };
}
