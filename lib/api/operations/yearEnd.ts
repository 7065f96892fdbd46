import { scoreSheetEntered } from '../../decisions/scoreSheet.ts';
import { yearPoints } from '../../decisions/yearPoints.ts';
import { documentRead } from '../documentShown.ts';
import { enteredShown } from '../enteredShown.ts';
import { operation } from '../operation.ts';
import { OFFICE_AND_LEADS } from '../roles.ts';

const COMMUNITY = '/v1/funds/{fund}/years/{year}/communities/{community}';

const entered = {
  method: 'PUT',
  answers: { status: [201, 200], json: enteredShown },
  needs: ['keep documents', 'policy'],
  roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
  scope: 'community',
} as const;

const readBack = {
  method: 'GET',
  answers: { json: documentRead },
  needs: ['read documents', 'policy'],
  roles: OFFICE_AND_LEADS,
  scope: 'community',
} as const;

/** What is entered of one community before its year is closed, and read back; others approve it before it counts. */
export const yearEndOperations = {
  enterScoreSheet: operation({
    ...entered,
    path: `${COMMUNITY}/score-sheet`,
    body: scoreSheetEntered,
    document: 'score-sheet',
    example: 'enterFigures.201-score-sheet',
    says: {
      zh: '录入考核评分表：各指标值、一票否决事项及佐证材料，按评分规则得出考核得分和等次',
      en: 'enter the score sheet: values, vetoes and what they rest on. Score and grade follow by the rules: a draft, which the lead hospital confirms or disputes and others approve; see [below](#the-end-of-a-year)',
    },
  }),
  readScoreSheet: operation({
    ...readBack,
    path: `${COMMUNITY}/score-sheet`,
    document: 'score-sheet',
    example: 'enterFigures.200-score-sheet',
    says: {
      zh: '考核评分表：得分、等次、计算过程、佐证材料及办理状态',
      en: 'the score sheet: score, grade, workings, evidence, and how far it is',
    },
  }),
  enterPoints: operation({
    ...entered,
    path: `${COMMUNITY}/points`,
    body: yearPoints,
    document: 'points',
    example: 'enterFigures.201-points',
    says: {
      zh: '录入年度点数及其依据：模式 C 年终清算按各成员单位点数分配打包额',
      en: 'enter the points of the year by member, and what they rest on: a draft, which splits the package of mode C once it is approved; see [below](#the-end-of-a-year)',
    },
  }),
  readPoints: operation({
    ...readBack,
    path: `${COMMUNITY}/points`,
    document: 'points',
    example: 'enterFigures.200-points',
    says: { zh: '已录入的年度点数', en: 'the points that were entered, by whom and when, and how far they are' },
  }),
};
