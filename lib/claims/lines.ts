import type { Bilingual } from '../bilingual.ts';
import type { LineOfCare } from './posting.ts';

/** What the lines of a community's spending are called. */
export const LINES: { readonly [Line in LineOfCare]: Bilingual } = {
  inpatient: { zh: '住院', en: 'inpatient care' },
  outpatient: { zh: '门诊', en: 'outpatient care' },
  special_cases: { zh: '特例单议', en: 'special cases' },
  adjustments: { zh: '跨期调整', en: 'adjustments of locked months' },
  other_community: { zh: '区内其他医共体', en: 'care by other communities' },
  non_member: { zh: '区内其他机构', en: 'care by others in the area' },
  out_of_area: { zh: '异地就医', en: 'out-of-area care' },
};
