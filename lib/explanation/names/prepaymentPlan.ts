import type { Bilingual } from '../../bilingual.ts';
import { type Names, yuan } from './name.ts';

/** The months of a year, as their ids write them. */
export const MONTHS = Object.fromEntries(
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
    gone: yuan('此前各月已开具', 'what the months before were ordered'),
    rest: yuan('其余各月应付', 'what is left for the other months'),
    to_pay: yuan('其余各月预付', 'what the other months pay'),
    overpaid: yuan('多付，清算时扣回', 'overpaid, and taken back by the close'),
    unpaid: yuan('未付，清算时支付', 'unpaid, and paid by the close'),
  },
  words: MONTHS,
};
