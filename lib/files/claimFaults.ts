import { goesTheWayOf } from '../claims/adjustmentReason.ts';
import type { Day } from '../claims/claim.ts';
import { fieldOf, kindOf, reasonOf } from './claimOf.ts';
import type { ProblemCode } from './problem.ts';
import type { ClaimsProfile } from './profile.ts';
import type { RowFault, RowValues } from './readRow.ts';

/** What is expected of the rows of one file of claims. */
interface Expected {
  readonly scheme: string;
  readonly receivedOn?: Day | undefined;
}

/** What keeps a row from being a claim although its cells can be read. What could not be read is not judged again. */
export function claimFaults(values: RowValues, profile: ClaimsProfile, expected: Expected): RowFault[] {
  return [
    ...kindFaults(values, profile),
    ...reasonFaults(values, profile),
    ...schemeFaults(values, profile, expected.scheme),
    ...dayFaults(values, profile, expected.receivedOn),
    ...signFaults(values, profile),
  ];
}

function kindFaults(values: RowValues, { claim: { kind } }: ClaimsProfile): RowFault[] {
  if (!('column' in kind) || !values.has(kind.column) || kindOf(values, kind)) return [];
  return [{ column: kind.column, code: 'unknown_value', expected: [...kind.means.keys()].join(', ') }];
}

/** No fund pays more for what is denied or recovered, none less for what is restored: a sign forgotten would count twice. */
function reasonFaults(values: RowValues, { claim: { kind, reason, amounts } }: ClaimsProfile): RowFault[] {
  if (!reason || !values.has(reason.column) || kindOf(values, kind) !== 'adjust') return [];
  const why = reasonOf(values, reason);
  if (why === undefined) {
    return [{ column: reason.column, code: 'unknown_value', expected: [...reason.means.keys()].join(', ') }];
  }
  return [...amounts.pooled, ...amounts.other_funds].flatMap((column) => {
    const amount = values.get(column);
    if (typeof amount !== 'bigint' || goesTheWayOf(why, amount)) return [];
    return [{ column, code: amount > 0n ? ('positive_denial' as const) : ('negative_restoration' as const) }];
  });
}

function schemeFaults(values: RowValues, { claim, insurance_types }: ClaimsProfile, expected: string): RowFault[] {
  const scheme = fieldOf(values, claim.scheme);
  if (typeof claim.scheme !== 'string' || !scheme || scheme === expected) return [];
  if (insurance_types.has(scheme)) return [{ column: claim.scheme, code: 'other_insurance_type', expected }];
  const known = [...insurance_types].map(([code, name]) => `${code} ${name}`).join(', ');
  return [{ column: claim.scheme, code: 'unknown_insurance_type', expected: known }];
}

/** Admission, discharge and settlement follow each other, and nothing is settled after the file arrived. */
function dayFaults(values: RowValues, { claim }: ClaimsProfile, receivedOn: Day | undefined): RowFault[] {
  const [admitted, discharged, settled] = [claim.admitted_on, claim.discharged_on, claim.settled_on].map(
    (column) => fieldOf(values, column) ?? undefined,
  );
  const faults: RowFault[] = [];
  if (admitted && discharged && discharged < admitted) {
    faults.push({ column: claim.discharged_on, code: 'discharged_before_admitted', expected: admitted });
  }
  if (discharged && settled && settled < discharged) {
    faults.push({ column: claim.settled_on, code: 'settled_before_discharged', expected: discharged });
  }
  if (settled && receivedOn && settled > receivedOn) {
    faults.push({ column: claim.settled_on, code: 'settled_after_arrival', expected: receivedOn });
  }
  return faults;
}

/** A settlement has no amount below zero, a cancellation none above; an adjustment may go either way. */
function signFaults(values: RowValues, { claim, columns }: ClaimsProfile): RowFault[] {
  const kind = kindOf(values, claim.kind);
  if (kind === undefined || kind === 'adjust') return [];
  const code: ProblemCode = kind === 'settle' ? 'negative_amount' : 'positive_cancellation';
  return [...columns.keys()].flatMap((column) => {
    const amount = values.get(column);
    if (typeof amount !== 'bigint' || (kind === 'settle' ? amount >= 0n : amount <= 0n)) return [];
    return [{ column, code }];
  });
}
