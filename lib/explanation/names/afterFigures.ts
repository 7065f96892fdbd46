import { yuan } from './name.ts';

/** What a close tells of the months after a package that ended within its year. */
export const afterFigures = {
  owed_after: yuan('按机构结算月份应付', 'owed of the months after the package'),
  owed_after_in_all: yuan('按机构结算月份应付合计', 'owed of the months after the package, in all'),
  cash_due_in_all: yuan('应补（退）合计', 'cash due in all'),
};
