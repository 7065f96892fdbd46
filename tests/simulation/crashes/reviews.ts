/** The late stay of December is looked at from four sides, each of which the clearing period takes over. */
import { FUND } from '../../../local/demonstration/area.ts';
import { approved, confirmed } from './approvals.ts';
import type { Happening } from './happening.ts';
import { YEAR } from './yearPath.ts';

/** The late stay of December was reviewed as a special case; the clearing period takes over what is paid on top. */
export function reviewed(at: string): Happening[] {
  const path = `${YEAR}/special-cases/H32058100001/2025-12`;
  const application = {
    ...{ settlement_id: 'D1', community: 'changshu', applied: '2026-01-05', decision: 'approved' },
    ...{ standard: '640.00', approved: '900.00', evidence: ['评审意见'] },
  };
  const body = { discharges: 40, evidence: ['出院人次统计'], applications: [application] };
  return [
    { at, what: 'special cases reviewed', asks: 'PUT', path, body },
    ...approved(at, `${FUND}/2025/special-cases/H32058100001.2025-12`),
    { at, what: 'the review read', asks: 'GET', path },
  ];
}

/** The late stay has a coefficient that the insurer's statement lacks; the clearing period takes over what it adds. */
export function multiplied(at: string): Happening[] {
  const path = `${YEAR}/coefficients/H32058100001/2025-12`;
  const stay = { settlement_id: 'D1', standard: '640.00', values: { specialty: 'city' }, evidence: ['重点专科批复'] };
  const body = { evidence: ['支付系数申报表'], stays: [stay] };
  return [
    { at, what: 'coefficients entered', asks: 'PUT', path, body },
    ...approved(at, `${FUND}/2025/coefficients/H32058100001.2025-12`),
    { at, what: 'the coefficients read', asks: 'GET', path },
  ];
}

/** The smart audit found something on the late stay, too: the lead hospital accepts it, and the clearing period takes it off. */
export function audited(at: string): Happening[] {
  const path = `${YEAR}/denials/H32058100001/2025-12`;
  const finding = {
    ...{ id: 'F1', settlement_id: 'D1', line: '3', rule: 'dose', amount: '60.00', fund_amount: '40.00' },
    ...{ state: 'upheld', upheld_in: '2026-01', evidence: ['审核通知书'] },
  };
  const body = { through: '2026-01', evidence: ['智能审核结果'], findings: [finding] };
  return [
    { at, what: 'findings of the smart audit entered', asks: 'PUT', path, body },
    ...confirmed(at, `${FUND}/2025/denials/changshu.H32058100001.2025-12`),
    { at, what: 'the denials read', asks: 'GET', path },
  ];
}

/** An inspection takes something of the late stay back, too: the lead hospital accepts it, and the clearing period takes it off. */
export function inspected(at: string): Happening[] {
  const path = `${YEAR}/recoveries/H32058100001/2025-7`;
  const finding = {
    ...{ id: 'F1', settlement_id: 'D1', line: '4', source: 'inspection', class: 'upcoded', amount: '50.00' },
    ...{ found: '2025-12-30', evidence: ['检查工作底稿'] },
  };
  const fine = { decided: '2025-12-31', due: '2026-01-31', multiple: '2', paid: [], evidence: ['处理决定书'] };
  return [
    { at, what: 'findings of an inspection entered', asks: 'PUT', path, body: { ...fine, findings: [finding] } },
    ...confirmed(at, `${FUND}/2025/recoveries/changshu.H32058100001.2025-7`),
    { at, what: 'the recoveries read', asks: 'GET', path },
    { at, what: 'the recoveries of the year listed', asks: 'GET', path: `${YEAR}/recoveries` },
  ];
}
