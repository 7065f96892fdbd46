/** By which of two documents a year is scored: the sheet in force before what was typed, and what they say differently is said. */
import { describe, expect, test } from 'vitest';
import type { ScoreSheet } from '../../lib/decisions/scoreSheet.ts';
import { scoringOf } from '../../lib/decisions/scoring.ts';
import { basedOn } from './basedOn.ts';

const HOME = 'home';
const MEMBERS = [{ id: 'M1', score: '80' }];
const TYPED = { id: HOME, grade: 'pass', score: '86.5', members: MEMBERS };
const assessment = (of: object = {}) => basedOn('assessment/year', { communities: [{ ...TYPED, ...of }] });
const sheetOf = (grade: string, score: string, of: object = {}) =>
  basedOn('score-sheet/home', { result: { grade, score }, ...of } as unknown as ScoreSheet);

describe('a community without a score sheet', () => {
  test('is scored by what was typed', () => {
    const typed = assessment();
    expect(scoringOf(HOME, { assessment: typed })).toEqual({
      ...{ assessed: TYPED, from: { score: typed }, weights: typed },
      scored: { by: 'assessment', differs: [] },
    });
  });

  test('is scored by nobody where the assessment lacks it, too', () => {
    expect(scoringOf('another', { assessment: assessment() })).toBeUndefined();
    expect(scoringOf(HOME, {})).toBeUndefined();
  });

  test('is told that a sheet waits, of which nothing was taken', () => {
    const waiting = sheetOf('excellent', '95');
    expect(scoringOf(HOME, { assessment: assessment(), waiting })).toMatchObject({
      assessed: { grade: 'pass' },
      scored: { by: 'assessment', waiting: '320500-390/2025/score-sheet/home@1' },
    });
  });
});

describe('a community with a score sheet in force', () => {
  const sheet = sheetOf('excellent', '91');

  test('is scored by it alone where nothing was typed', () => {
    expect(scoringOf(HOME, { sheet })).toEqual({
      assessed: { id: HOME, grade: 'excellent', score: '91', members: [] },
      ...{ from: { score: sheet }, weights: sheet },
      scored: { by: 'score-sheet', differs: [] },
    });
  });

  test('is scored by it where the assessment says otherwise, and what that says is said', () => {
    const { assessed, from, scored } = scoringOf(HOME, { sheet, assessment: assessment() })!;
    expect(assessed).toMatchObject({ grade: 'excellent', score: '91' });
    expect(from).toEqual({ score: sheet });
    const said_by = '320500-390/2025/assessment/year@1';
    expect(scored.differs).toEqual([
      { figure: 'grade', score_sheet: 'excellent', assessment: 'pass', said_by },
      { figure: 'score', score_sheet: '91', assessment: '86.5', said_by },
    ]);
  });

  test('agrees with an assessment that writes the same score otherwise', () => {
    const typed = assessment({ grade: 'excellent', score: '91.00' });
    expect(scoringOf(HOME, { sheet, assessment: typed })!.scored.differs).toEqual([]);
  });

  test('takes from the assessment what it does not say: relief, quality, and the scores of the members', () => {
    const typed = assessment({ relief: '12.00', quality: '0.9' });
    expect(scoringOf(HOME, { sheet, assessment: typed })).toMatchObject({
      assessed: { relief: '12.00', quality: '0.9', members: MEMBERS },
      ...{ from: { score: sheet, relief: typed }, weights: typed },
    });
  });

  test('keeps its own quality and members where it says them', () => {
    const own = sheetOf('excellent', '91', { quality: '1', members: [{ id: 'M1', score: '70' }] });
    const { assessed, from, weights, scored } = scoringOf(HOME, {
      sheet: own,
      assessment: assessment({ quality: '0.9' }),
    })!;
    expect(assessed).toMatchObject({ quality: '1', members: [{ id: 'M1', score: '70' }] });
    expect([from, weights]).toEqual([{ score: own }, own]);
    expect(scored.differs.map(({ figure }) => figure)).toEqual(['grade', 'score', 'quality']);
  });
});
