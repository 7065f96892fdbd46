import type { Bilingual } from '../../bilingual.ts';
import { type Names, yuan } from './name.ts';

/** The months of a year, as their ids write them. */
const MONTHS = Object.fromEntries(
  [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ].map((en, i): [string, Bilingual] => [String(i + 1).padStart(2, '0'), { zh: `${i + 1} 月`, en }]),
);

export const prepaymentPlan: Names = {
  title: { zh: '预付计划', en: 'Prepayment plan' },
  chief: ['months', 'prepaid', 'base', 'deposit'],
  figures: {
    months: yuan('各月预付', 'instalments'),
    prepaid: yuan('预付总额', 'prepaid in all'),
    base: yuan('预付基数', 'base of prepayment'),
  },
  words: MONTHS,
};
