import assert from 'node:assert/strict';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { byCodePoint, inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { type Outcome, Workings } from '../workings.ts';
import { partsOfLines } from './lineParts.ts';
import { lostPoints, type PointsTaken, pointsTaken } from './lostPoints.ts';
import { type Recovered, recoverFrom } from './recoverFrom.ts';
import { type RecoveryInput, type RecoveryPolicy, recoveryInputShape, recoveryPolicyShape } from './recoveryShapes.ts';

/** What goes back to the fund, in all; a month of origin has what is an adjustment of it. */
export interface Recovery extends Partial<PointsTaken> {
  readonly institutions: readonly (Recovered & Partial<PointsTaken>)[];
  readonly found: Fen;
  readonly already_denied: Fen;
  readonly principal: Fen;
  readonly fines: Fen;
  readonly outstanding: Fen;
  readonly overdue: Fen;
  readonly deposit_deduction: Fen;
  readonly by_origin: readonly OfOrigin[];
}

interface OfOrigin {
  readonly origin: string;
  readonly principal: Fen;
}

/**
 * Formula 28, what inspection takes back and fines. A fee line gives the largest amount found on it once, whoever found it;
 * principal is an adjustment of its month of origin, a fine is income of the fund, and neither is ever surplus.
 *
 * @throws Fault invalid_request  a class without points, a fine outside its bounds or without a multiple
 */
export const recovery = formula(recoveryPolicyShape, recoveryInputShape, (policy, input): Outcome<Recovery> => {
  checkFindings(policy, input);
  checkMultiples(policy, input);
  const workings = new Workings();
  const partsOf = Map.groupBy(partsOfLines(input.findings, workings), ({ finding }) => finding.institution);
  const { fine_points } = policy;
  const answered = input.institutions.map((institution, i) => {
    const parts = partsOf.get(institution.id) ?? [];
    const recovered = recoverFrom(policy, { institution, parts, asOf: input.as_of, at: i }, workings);
    return { recovered, lost: fine_points && lostPoints(parts, fine_points, workings) };
  });
  const institutions = inOrderOfId(
    answered.map(({ recovered, lost }) => ({
      ...recovered,
      ...(lost && pointsTaken(lost, `.${recovered.id}`, workings)),
    })),
  );

  const total = (step: string, amounts: Fen[]) =>
    workings.note(step, 'sum(institutions)', { institutions: amounts }, sumFen(amounts));
  const result = {
    institutions,
    found: total(
      'found',
      institutions.map(({ found }) => found),
    ),
    already_denied: total(
      'already_denied',
      institutions.map(({ already_denied }) => already_denied),
    ),
    principal: total(
      'principal',
      institutions.map(({ principal }) => principal),
    ),
    fines: total(
      'fines',
      institutions.map(({ fine }) => fine),
    ),
    outstanding: total(
      'outstanding',
      institutions.map(({ outstanding }) => outstanding),
    ),
    overdue: total(
      'overdue',
      institutions.map(({ overdue }) => overdue),
    ),
    deposit_deduction: total(
      'deposit_deduction',
      institutions.map(({ deposit_deduction }) => deposit_deduction),
    ),
    by_origin: originsOf(institutions, total),
  };
  assert.equal(
    result.found,
    result.already_denied + result.principal,
    'what is found is denied already, or taken back',
  );
  assert.equal(
    sumFen(result.by_origin.map(({ principal }) => principal)),
    result.principal,
    'the months are the principal',
  );
  const losses = answered.flatMap(({ lost }) => lost ?? []);
  const all = { voided: losses.flatMap(({ voided }) => voided), fined: losses.flatMap(({ fined }) => fined) };
  return { result: { ...result, ...(fine_points && pointsTaken(all, '', workings)) }, workings: workings.steps };
});

function originsOf(institutions: readonly Recovered[], total: (step: string, amounts: Fen[]) => Fen): OfOrigin[] {
  const byOrigin = Map.groupBy(
    institutions.flatMap(({ by_origin }) => by_origin),
    ({ origin }) => origin,
  );
  return [...byOrigin.keys()].sort(byCodePoint).map((origin) => {
    const amounts = byOrigin.get(origin)!.map(({ principal }) => principal);
    return { origin, principal: total(`by_origin.${origin}`, amounts) };
  });
}

function checkFindings({ points, fine_points }: RecoveryPolicy, { findings }: RecoveryInput): void {
  findings.forEach(({ id, class: name, source, serious, base_points }, i) => {
    const refuse = (field: string, zh: string, en: string): never => {
      const says = { zh: `问题 ${id}：${zh}`, en: `Finding ${id}: ${en}` };
      throw new Fault('invalid_request', says, `input.findings[${i}].${field}`);
    };
    if (!points.has(name)) {
      refuse('class', `类别“${name}”没有规定记分。`, `the class "${name}" has no points in the policy.`);
    }
    const isFined = source === 'inspection' && serious && fine_points?.has(name);
    if (isFined && base_points === undefined) {
      refuse('base_points', '情节严重的须填该病例的基准点数。', 'a serious one needs the base points of the stay.');
    }
  });
}

function checkMultiples({ multiple: { least, most } }: RecoveryPolicy, { institutions }: RecoveryInput): void {
  institutions.forEach(({ id, multiple }, i) => {
    if (!multiple || !(multiple.isLess(least) || most.isLess(multiple))) return;
    const message = {
      zh: `机构 ${id} 的处罚倍数 ${multiple} 应在 ${least} 到 ${most} 之间。`,
      en: `The multiple ${multiple} of ${id} is not within ${least} to ${most}.`,
    };
    throw new Fault('invalid_request', message, `input.institutions[${i}].multiple`);
  });
}
