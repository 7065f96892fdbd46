import { Ratio } from '../money/ratio.ts';
import type { AssessedCommunity, Assessment } from './figures.ts';
import type { Based } from './pin.ts';
import { pinText } from './pin.ts';
import type { ScoreSheet } from './scoreSheet.ts';

/** How the quality of a community was scored for a year, as that year is closed and distributed by it. */
export interface Scoring {
  readonly assessed: AssessedCommunity;
  /** The documents that say so. `relief`: who typed what the sheet does not say. */
  readonly from: { readonly score: Based; readonly relief?: Based };
  /** The document with the scores of the members. */
  readonly weights: Based;
  readonly scored: Scored;
}

/** By which document a year was scored, and what another one says otherwise. */
export interface Scored {
  /** The score sheet that is in force or, where there is none, the assessment as it was typed. */
  readonly by: 'score-sheet' | 'assessment';
  /** A revision of the sheet that was drawn up later and is not in force: nothing was taken from it. */
  readonly waiting?: string;
  /** What the assessment says otherwise than the sheet that was taken; empty where they agree, or where one of them is silent. */
  readonly differs: readonly Difference[];
}

interface Difference {
  readonly figure: 'grade' | 'score' | 'quality';
  readonly score_sheet: string;
  readonly assessment: string;
  /** The revision of the assessment that says so. */
  readonly said_by: string;
}

/** What is known of how a community was scored. */
export interface ScoredBy {
  /** The score sheet in force. */
  readonly sheet?: Based<ScoreSheet>;
  /** A later revision of it that is not. */
  readonly waiting?: Based;
  readonly assessment?: Based<Assessment>;
}

/** By what a community is scored; undefined where nobody says it. */
export function scoringOf(community: string, { sheet, waiting, assessment }: ScoredBy): Scoring | undefined {
  const typed = assessment?.body.communities.find(({ id }) => id === community);
  const later = waiting ? { waiting: pinText(waiting.pin) } : {};
  if (sheet) return bySheet(community, sheet, later, typed && { ...typed, by: assessment! });
  if (!typed) return undefined;
  const scored: Scored = { by: 'assessment', ...later, differs: [] };
  return { assessed: typed, from: { score: assessment! }, weights: assessment!, scored };
}

/** By the sheet; what it does not say, such as a relief, is taken from what was typed. */
function bySheet(
  id: string,
  sheet: Based<ScoreSheet>,
  later: Pick<Scored, 'waiting'>,
  typed: (AssessedCommunity & { readonly by: Based }) | undefined,
): Scoring {
  const { result, quality: own, members } = sheet.body;
  const { grade, score } = result;
  const quality = own ?? typed?.quality;
  const relief = typed?.relief;
  const isTyped = typed && (relief !== undefined || quality !== own);
  const figures = { grade, score, ...(quality === undefined ? {} : { quality }) };
  return {
    assessed: { id, ...figures, ...(relief === undefined ? {} : { relief }), members: members ?? typed?.members ?? [] },
    from: { score: sheet, ...(isTyped ? { relief: typed.by } : {}) },
    weights: members || !typed ? sheet : typed.by,
    scored: { by: 'score-sheet', ...later, differs: typed ? differences(figures, typed) : [] },
  };
}

function differences(
  sheet: Pick<AssessedCommunity, 'grade' | 'score' | 'quality'>,
  { by, ...typed }: AssessedCommunity & { readonly by: Based },
): Difference[] {
  const differ = (figure: Difference['figure'], isSame: (one: string, other: string) => boolean): Difference[] => {
    const [score_sheet, assessment] = [sheet[figure], typed[figure]];
    if (score_sheet === undefined || assessment === undefined || isSame(score_sheet, assessment)) return [];
    return [{ figure, score_sheet, assessment, said_by: pinText(by.pin) }];
  };
  const isEqual = (one: string, other: string) => Ratio.parse(one).compare(Ratio.parse(other)) === 0;
  return [
    ...differ('grade', (one, other) => one === other),
    ...differ('score', isEqual),
    ...differ('quality', isEqual),
  ];
}
