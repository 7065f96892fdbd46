import type { Fen } from '../money/fen.ts';
import { partOf } from '../money/ratio.ts';
import { sumCounts } from '../wire/sumCounts.ts';
import type { Workings } from '../workings.ts';
import { gradeOf } from './grades.ts';
import type { LinePart } from './lineParts.ts';
import type { Facts, RecoveryPolicy } from './recoveryShapes.ts';

interface Credit {
  readonly points: number;
  readonly grade: string;
  readonly deposit_deduction: Fen;
}

/** The points that an institution has in the calendar year of a day, its grade by them, and what that costs of its deposit. */
export function creditPoints(
  policy: RecoveryPolicy,
  { institution, parts, asOf, at }: Facts,
  workings: Workings,
): Credit {
  const { id, other_points, deposit } = institution;
  const classes = parts.filter(earnsPoints).map(({ finding }) => finding.class);
  const of_findings = classes.map((name) => policy.points.get(name)!);
  const what = { zh: `机构 ${id} 的记分`, en: `points of ${id}` };
  const points = sumCounts([other_points, ...of_findings], what, `input.institutions[${at}].other_points`);
  const paths = [...new Set(classes)].map((name) => `points.${name}`);
  workings.note(`points.${id}`, 'other_points + sum(of_findings)', { other_points, of_findings }, points, ...paths);

  const place = gradeOf(points, policy.grades);
  const { id: grade, deposit_rate } = policy.grades[place]!;
  const deduction = partOf(deposit, deposit_rate);
  const step = `deposit_deduction.${id}`;
  workings.note(step, 'round(deposit * deposit_rate)', { deposit, deposit_rate }, deduction, `grades[${place}]`);
  return { points, grade, deposit_deduction: deduction };

  function earnsPoints({ part, finding: { source, found } }: LinePart): boolean {
    const isAsked = source === 'inspection' || (source === 'self_declared' && policy.self_declared_points);
    return isAsked && part > 0n && found.slice(0, 4) === asOf.slice(0, 4);
  }
}
