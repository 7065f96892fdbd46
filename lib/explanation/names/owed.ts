import { type Names, plain, yuan } from './name.ts';

/** What is owed row by row and together, by no formula: the close of a community without a package, and what is paid for residents of others. */
export const owed: Names = {
  title: { zh: '逐机构应付', en: 'What is owed, institution by institution' },
  chief: ['owed_in_all', 'owed'],
  figures: {
    closes: plain('各医共体年度清算单', 'closes of the communities'),
    entitlement: plain('打包资格认定', 'entitlement to a package'),
    owed: yuan('应付金额', 'amount owed'),
    owed_in_all: yuan('应付合计', 'owed in all'),
  },
};
