import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { Ratio } from '../money/ratio.ts';
import { listOf } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { type Adjusted, adjust } from './adjust.ts';
import { type BesidePeers, besidePeers, type Held, within } from './besidePeers.ts';
import { type Graded, type GradedClass, grade } from './grade.ts';
import { measuredOf, peerGroups } from './peerGroup.ts';
import { type Compared, comparedShape, type PeerPolicy, peerPolicyShape } from './peerPolicy.ts';
import { refuseUnknownClasses } from './refuseUnknownClasses.ts';

const inputShape = z.strictObject({ institutions: listOf(comparedShape) });

interface IndexAnswer extends BesidePeers, Adjusted {
  readonly id: string;
}

interface InstitutionAnswer {
  readonly id: string;
  readonly class: string;
  readonly indices: readonly IndexAnswer[];
  readonly coefficient: Ratio;
  readonly clamped: Held;
  readonly rank?: number | null;
  readonly grade?: string | null;
  readonly grade_factor?: Ratio | null;
}

export interface PeerIndex {
  readonly institutions: readonly InstitutionAnswer[];
  readonly classes?: readonly GradedClass[];
}

/**
 * Formula 41, coefficients and grades from peers (同级比较): how far each institution is from the mean of its peers, in steps that
 * raise or lower its coefficient, and its grade by rank in its class.
 *
 * @throws Fault invalid_request  an institution of a class that a table of the policy lacks
 */
export const peerIndex = formula(peerPolicyShape, inputShape, (policy, { institutions }): Outcome<PeerIndex> => {
  refuseUnknownClasses(policy, institutions);
  const workings = new Workings();
  const compared = comparedBy(policy, institutions, workings);
  const grades = policy.grades && grade(policy.grades, institutions, workings);
  const answers = institutions.map((one): InstitutionAnswer => {
    const indices = compared.map((answerOf) => answerOf(one));
    const [coefficient, clamped] = coefficientOf(policy, one, indices, workings);
    const standing = grades && gradeAnswer(policy, one, grades.graded.get(one.id), workings);
    return { id: one.id, class: one.class, indices: inOrderOfId(indices), coefficient, clamped, ...standing };
  });
  const result = { institutions: inOrderOfId(answers), ...(grades && { classes: grades.classes }) };
  return { result, workings: workings.steps };
});

/** For each index, how an institution is answered. */
function comparedBy(policy: PeerPolicy, institutions: readonly Compared[], workings: Workings) {
  return policy.indices.map((index, i) => {
    const groupOf = peerGroups(index, institutions, workings);
    return (one: Compared): IndexAnswer => {
      const peerClass = policy.peers.get(one.class) ?? one.class;
      const at = `.${one.id}.${index.id}`;
      const own = measuredOf(one, index.measure);
      const beside = besidePeers(index, own, groupOf(peerClass), peerClass === one.class, at, workings);
      return { id: index.id, ...beside, ...adjust(index, beside, one.class, [at, `indices[${i}]`], workings) };
    };
  });
}

function coefficientOf(
  { base: bases, low, high }: PeerPolicy,
  { id, class: own }: Compared,
  indices: readonly Adjusted[],
  workings: Workings,
): readonly [Ratio, Held] {
  const base = bases?.get(own);
  const adjustments = indices.map(({ adjustment }) => adjustment);
  const unclamped = (base ?? Ratio.ONE).plus(Ratio.sum(adjustments));
  const words = `${base ? 'base' : '1'} + sum(adjustments)`;
  const operands = { ...(base && { base }), adjustments };
  workings.note(`unclamped.${id}`, words, operands, unclamped, ...(base ? [`base.${own}`] : []));
  const [coefficient, clamped] = within(unclamped, low, high);
  const raised = low ? 'max(low, unclamped)' : 'unclamped';
  const held = high ? `min(high, ${raised})` : raised;
  workings.note(
    `coefficient.${id}`,
    held,
    { unclamped, ...(low && { low }), ...(high && { high }) },
    coefficient,
    ...(low ? ['low'] : []),
    ...(high ? ['high'] : []),
  );
  return [coefficient, clamped];
}

function gradeAnswer(
  { grades }: PeerPolicy,
  { id, class: own }: Compared,
  graded: Graded | undefined,
  workings: Workings,
): Pick<InstitutionAnswer, 'rank' | 'grade' | 'grade_factor'> {
  const factors = grades?.factors?.get(own);
  if (graded === undefined) return { rank: null, grade: null, ...(factors && { grade_factor: null }) };
  if (factors === undefined) return graded;
  const factor = factors.get(graded.grade)!;
  workings.note(`grade_factor.${id}`, 'factor', { factor }, factor, 'grades.factors');
  return { ...graded, grade_factor: factor };
}
