import { yuan } from './name.ts';

/** What a close tells of what the fund pays beside the package. */
export const outsideFigures = {
  outside_paid: yuan('包外由基金支付', 'paid outside the package'),
  outside_booked: yuan('包外统筹记账', 'booked outside the package'),
  outside_difference: yuan('包外按病组多付少付', 'owed by group beyond it, outside the package'),
};
