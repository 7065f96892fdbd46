import { z } from 'zod';
import type { Community } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import { Ratio } from '../money/ratio.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { setting } from '../policy/setting.ts';
import { decimal, id, listOf, unsigned } from '../wire/wire.ts';
import { FULL_SCORE, refuseGrade } from './checkAssessment.ts';
import { type Decision, decide } from './decision.ts';
import { keptAsSent } from './keptAsSent.ts';
import { refuseUnknownMembers } from './refuseUnknownMembers.ts';
import { restsOn } from './restsOn.ts';

/** What officers enter of a community's score sheet (考核评分表): what was measured, and what that rests on. In wire form. */
export interface ScoreSheetEntered {
  /** Null where an indicator could not be measured. */
  readonly values: readonly {
    readonly id: string;
    readonly value: string | null;
    readonly evidence?: readonly string[];
  }[];
  /** The vetoes (一票否决) that occurred. */
  readonly vetoes?: readonly { readonly id: string; readonly evidence: readonly string[] }[];
  /** The quality factor, where the rules multiply what is retained by one. */
  readonly quality?: string;
  /** The weights of the members when retained money is distributed, where they are scored by this sheet. */
  readonly members?: readonly { readonly id: string; readonly score: string }[];
}

export const scoreSheetEntered = keptAsSent<ScoreSheetEntered>(
  z.strictObject({
    values: listOf(
      z
        .strictObject({ id, value: decimal.nullable(), evidence: restsOn.optional() })
        .refine((of) => of.value === null || of.evidence !== undefined, {
          error: 'expected what the value rests on',
          path: ['evidence'],
        }),
    ),
    vetoes: listOf(z.strictObject({ id, evidence: restsOn })).optional(),
    quality: decimal.optional(),
    members: listOf(z.strictObject({ id, score: unsigned })).optional(),
  }),
);

/** A score sheet as it was worked out: grade and score, and what each indicator and veto rests on. */
export interface ScoreSheet extends Decision<'quality-score'>, Pick<ScoreSheetEntered, 'quality' | 'members'> {
  readonly evidence: readonly { readonly id: string; readonly evidence: readonly string[] }[];
}

/**
 * Work out a score sheet by the rules in force.
 *
 * @param community with everybody who was a member of it on any day of the year
 * @throws Fault invalid_request  naming the field as it was entered, such as `values[2].id`
 * @throws Fault infeasible  the weights of the indicators do not sum to 100, of which the rules that use the score take it
 * @throws Fault policy_not_in_force  nobody says what is scored
 */
export function drawScoreSheet(rules: ResolvedPolicy, community: Community, entered: ScoreSheetEntered): ScoreSheet {
  const { values, vetoes = [], quality, members } = entered;
  refuseUnknownMembers(members ?? [], community, { zh: '考核评分表', en: 'members of the score sheet' });
  const input = { values: values.map(({ id, value }) => ({ id, value })), vetoes: vetoes.map(({ id }) => id) };
  const scored = byPlaceEntered(() => decide('quality-score', rules, input));
  refuseOtherTotal(scored);
  const of = quality === undefined ? {} : { quality };
  // Where the package is the debt, nothing is shared by a grade.
  if (setting(rules, 'service.mode') === 'A') refuseGrade({ grade: scored.result.grade, ...of }, rules, '');
  return {
    ...scored,
    evidence: [...values, ...vetoes].flatMap(({ id, evidence }) => (evidence ? [{ id, evidence }] : [])),
    ...of,
    ...(members === undefined ? {} : { members }),
  };
}

/** What the formula finds wrong, told where it was entered: a veto is an id there, and here has its evidence beside it. */
function byPlaceEntered<Answer>(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Fault) || !error.path?.startsWith('input.')) throw error;
    const path = error.path.replace('input.', '').replace(/^vetoes\[\d+\]$/, '$&.id');
    throw new Fault(error.code, error.says, path, error);
  }
}

function refuseOtherTotal({ result, sources }: Decision<'quality-score'>): void {
  if (Ratio.parse(result.total).compare(FULL_SCORE) === 0) return;
  const files = Object.values(sources).filter(({ key }) => key.startsWith('quality-score.indicators.'));
  const where = files.map(({ file }) => file).join(', ');
  throw new Fault(
    'infeasible',
    {
      zh: `考核指标的权重合计为 ${result.total}，应为 100：返还保证金等规则按百分制取得分。请更正 ${where}。`,
      en: `The weights of the indicators sum to ${result.total}, and should to 100: the rules by which a deposit is released take points of a hundred. Correct ${where}.`,
    },
    'quality-score.indicators',
  );
}
