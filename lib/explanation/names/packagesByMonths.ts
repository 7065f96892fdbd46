import { type Names, yuan } from './name.ts';
import { MONTHS } from './prepaymentPlan.ts';

export const packagesByMonths: Names = {
  title: { zh: '分月打包额', en: 'Packages by months' },
  chief: ['amount', 'residue', 'reserved'],
  figures: {
    amount: yuan('全年打包额', 'package of the year'),
    months: yuan('各月份额', 'part of each month'),
    part: yuan('版本所占', 'part of a version'),
    parts: yuan('各版本所占', 'parts of the versions'),
    residue: yuan('留存资金池', 'what stays in the pool'),
    reserved_of_package: yuan('打包额各月的预留额', 'reserved of the months of the package'),
    reserved: yuan('预留外出就医', 'reserved for care elsewhere'),
    total: yuan('版本全年金额', 'amount of a version for a whole year'),
  },
  words: MONTHS,
};
