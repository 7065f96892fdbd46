import { daysBetween } from '../calendar/daysAfter.ts';
import { Fault } from '../errors.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { type Fen, notBelowZero, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import { creditPoints } from './creditPoints.ts';
import type { LinePart } from './lineParts.ts';
import type { Facts, Inspected, RecoveryPolicy } from './recoveryShapes.ts';

/** What one institution gives back, and how it stands for it. */
export interface Recovered {
  readonly id: string;
  readonly found: Fen;
  readonly already_denied: Fen;
  readonly self_declared: Fen;
  readonly inspected: Fen;
  readonly principal: Fen;
  readonly fine: Fen;
  readonly outstanding: Fen;
  readonly principal_outstanding: Fen;
  readonly fine_outstanding: Fen;
  readonly overpaid: Fen;
  readonly overdue: Fen;
  readonly overdue_days: number;
  readonly points: number;
  readonly grade: string;
  readonly deposit_deduction: Fen;
  /** The principal by the month in which it was settled, without months of 0.00. */
  readonly by_origin: readonly { readonly origin: string; readonly principal: Fen }[];
}

/** @throws Fault invalid_request  something was inspected, and no multiple is given */
export function recoverFrom(
  policy: RecoveryPolicy,
  { institution, parts, asOf, at }: Facts,
  workings: Workings,
): Recovered {
  const { id } = institution;
  const note = (figure: string, expression: string, operands: { readonly [name: string]: Fen }, value: Fen) =>
    workings.note(`${figure}.${id}`, expression, operands, value);
  const bySource = Map.groupBy(parts, ({ finding }) => finding.source);
  const already_denied = sumOf(`already_denied.${id}`, bySource.get('denial'), workings);
  const self_declared = sumOf(`self_declared.${id}`, bySource.get('self_declared'), workings);
  const inspected = sumOf(`inspected.${id}`, bySource.get('inspection'), workings);
  const principal = note(
    'principal',
    'self_declared + inspected',
    { self_declared, inspected },
    self_declared + inspected,
  );
  const found = note('found', 'already_denied + principal', { already_denied, principal }, already_denied + principal);
  const fine = fineOf(policy, { institution, at, inspected, self_declared }, workings);

  const { paid } = institution;
  const owed = note('owed', 'principal + fine', { principal, fine }, principal + fine);
  const outstanding = note('outstanding', 'max(0, owed - paid)', { owed, paid }, notBelowZero(owed - paid));
  const overpaid = note('overpaid', 'max(0, paid - owed)', { paid, owed }, notBelowZero(paid - owed));
  const principal_outstanding = notBelowZero(principal - paid);
  note('principal_outstanding', 'max(0, principal - paid)', { principal, paid }, principal_outstanding);
  const fine_outstanding = outstanding - principal_outstanding;
  note(
    'fine_outstanding',
    'outstanding - principal_outstanding',
    { outstanding, principal_outstanding },
    fine_outstanding,
  );
  const days_late = daysBetween(institution.due, asOf);
  const overdue = days_late > 0 ? outstanding : 0n;
  workings.note(`overdue.${id}`, 'days_late > 0 ? outstanding : 0', { days_late, outstanding }, overdue);
  const overdue_days = overdue > 0n ? days_late : 0;
  workings.note(`overdue_days.${id}`, 'overdue > 0 ? days_late : 0', { overdue, days_late }, overdue_days);

  const origins = originsOf(id, parts, workings);
  const credit = creditPoints(policy, { institution, parts, asOf, at }, workings);
  const owing = { outstanding, principal_outstanding, fine_outstanding, overpaid, overdue, overdue_days };
  const sums = { found, already_denied, self_declared, inspected, principal, fine };
  return { id, ...sums, ...owing, ...credit, by_origin: origins };
}

interface Fined {
  readonly institution: Inspected;
  readonly at: number;
  readonly inspected: Fen;
  readonly self_declared: Fen;
}

function fineOf(policy: RecoveryPolicy, { institution, at, inspected, self_declared }: Fined, workings: Workings): Fen {
  const { id, multiple } = institution;
  if (inspected > 0n && !multiple) {
    const message = {
      zh: `机构 ${id} 经检查查实违规金额，须给出处罚倍数 multiple。`,
      en: `Inspection found something at ${id}: by which multiple is it fined?`,
    };
    throw new Fault('invalid_request', message, `input.institutions[${at}].multiple`);
  }
  const { self_declared_multiple } = policy;
  const declared = Ratio.of(self_declared).times(self_declared_multiple);
  const fine = declared.plus(Ratio.of(inspected).times(multiple ?? Ratio.ZERO)).rounded();
  const [word, by] = multiple ? ['inspected * multiple + ', { inspected, multiple }] : ['', {}];
  const operands = { ...by, self_declared, self_declared_multiple };
  const expression = `round(${word}self_declared * self_declared_multiple)`;
  return workings.note(`fine.${id}`, expression, operands, fine, 'self_declared_multiple');
}

function originsOf(id: string, parts: readonly LinePart[], workings: Workings) {
  const takenBack = parts.filter(({ part, finding }) => part > 0n && finding.source !== 'denial');
  const byOrigin = Map.groupBy(takenBack, ({ finding }) => finding.origin);
  return [...byOrigin.keys()].sort(byCodePoint).map((origin) => {
    return { origin, principal: sumOf(`by_origin.${id}.${origin}`, byOrigin.get(origin), workings) };
  });
}

function sumOf(step: string, lines: readonly LinePart[] = [], workings: Workings): Fen {
  const parts = lines.map(({ part }) => part);
  return workings.note(step, 'sum(parts)', { parts }, sumFen(parts));
}
