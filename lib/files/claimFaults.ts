import { goesTheWayOf } from '../claims/adjustmentReason.ts';
import type { Day } from '../claims/claim.ts';
import { fieldOf, flaggedKind, kindOf, reasonOf } from './claimOf.ts';
import type { ClaimPlaces } from './claimPlaces.ts';
import type { ProblemCode } from './problem.ts';
import type { ClaimsProfile } from './profile.ts';
import type { RowFault, RowJudge, RowValues } from './rowReader.ts';

/** What is expected of the rows of one file of claims. */
interface Expected {
  readonly scheme: string;
  readonly receivedOn?: Day | undefined;
}

/** Finds what keeps a row from being a claim although its cells can be read. What could not be read is not judged again. */
export function claimJudge(places: ClaimPlaces, types: ClaimsProfile['insurance_types'], expected: Expected): RowJudge {
  return (values, faults) => {
    addKindFaults(values, places, faults);
    addReasonFaults(values, places, faults);
    addSchemeFaults(values, places, types, expected.scheme, faults);
    addDayFaults(values, places, expected.receivedOn, faults);
    addSignFaults(values, places, faults);
  };
}

function addKindFaults(values: RowValues, places: ClaimPlaces, faults: RowFault[]): void {
  const { kind } = places;
  if (!('place' in kind) || values[kind.place] === undefined || flaggedKind(values, places)) return;
  faults.push({ place: kind.place, code: 'unknown_value', expected: [...kind.means.keys()].join(', ') });
}

/** No fund pays more for what is denied or recovered, none less for what is restored: a sign forgotten would count twice. */
function addReasonFaults(values: RowValues, places: ClaimPlaces, faults: RowFault[]): void {
  const { reason, amounts } = places;
  if (!reason || values[reason.place] === undefined || kindOf(values, places) !== 'adjust') return;
  const why = reasonOf(values, reason);
  if (why === undefined) {
    faults.push({ place: reason.place, code: 'unknown_value', expected: [...reason.means.keys()].join(', ') });
    return;
  }
  for (const place of [...amounts.pooled, ...amounts.otherFunds]) {
    const amount = values[place];
    if (typeof amount !== 'bigint' || goesTheWayOf(why, amount)) continue;
    faults.push({ place, code: amount > 0n ? 'positive_denial' : 'negative_restoration' });
  }
}

function addSchemeFaults(
  values: RowValues,
  { scheme: place }: ClaimPlaces,
  types: ClaimsProfile['insurance_types'],
  expected: string,
  faults: RowFault[],
): void {
  const scheme = fieldOf(values, place);
  if (typeof place !== 'number' || !scheme || scheme === expected) return;
  if (types.has(scheme)) {
    faults.push({ place, code: 'other_insurance_type', expected });
    return;
  }
  const known = [...types].map(([code, name]) => `${code} ${name}`).join(', ');
  faults.push({ place, code: 'unknown_insurance_type', expected: known });
}

/** Admission, discharge and settlement follow each other, and nothing is settled after the file arrived. */
function addDayFaults(values: RowValues, places: ClaimPlaces, receivedOn: Day | undefined, faults: RowFault[]): void {
  const admitted = fieldOf(values, places.admittedOn);
  const discharged = fieldOf(values, places.dischargedOn);
  const settled = fieldOf(values, places.settledOn);
  if (admitted && discharged && discharged < admitted) {
    faults.push({ place: places.dischargedOn, code: 'discharged_before_admitted', expected: admitted });
  }
  if (discharged && settled && settled < discharged) {
    faults.push({ place: places.settledOn, code: 'settled_before_discharged', expected: discharged });
  }
  if (settled && receivedOn && settled > receivedOn) {
    faults.push({ place: places.settledOn, code: 'settled_after_arrival', expected: receivedOn });
  }
}

/** A settlement has no amount below zero, a cancellation none above; an adjustment may go either way. */
function addSignFaults(values: RowValues, places: ClaimPlaces, faults: RowFault[]): void {
  const kind = kindOf(values, places);
  if (kind === undefined || kind === 'adjust') return;
  const code: ProblemCode = kind === 'settle' ? 'negative_amount' : 'positive_cancellation';
  for (const place of places.allAmounts) {
    const amount = values[place];
    if (typeof amount !== 'bigint' || (kind === 'settle' ? amount >= 0n : amount <= 0n)) continue;
    faults.push({ place, code });
  }
}
