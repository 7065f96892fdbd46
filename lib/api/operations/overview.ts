import { z } from 'zod';
import { STATES } from '../../documents/lifecycle.ts';
import { amountShown } from '../amountShown.ts';
import { operation } from '../operation.ts';
import { OFFICE_AND_LEADS } from '../roles.ts';

const ratioShown = z.string().regex(/^-?\d+(\.\d+)?$/);

const state = z.enum(Object.keys(STATES) as [keyof typeof STATES]);

const communityShown = z.strictObject({
  ...{ id: z.string(), name: z.string() },
  /** The period through which its books are locked. */
  locked_through: z.string().nullable(),
  /** What its package is for the year, in force or, where none is, as it was drawn up last. */
  package: z.strictObject({ amount: amountShown, in_force: z.boolean() }).nullable(),
  /** What was booked of what counts against it, and of what does not. */
  booked: amountShown,
  outside: amountShown,
  /** What of its out-of-area care was expected to arrive still, when that was estimated last. */
  not_arrived: amountShown.nullable(),
  months: z.array(z.strictObject({ period: z.string(), booked: amountShown })),
  /** How fast it uses its package, as it was looked at last. */
  pace: z
    .strictObject({
      ...{ reference: z.string(), through: z.int(), level: z.enum(['ok', 'warn', 'alert']) },
      ...{ planned: amountShown, used: ratioShown, pace: ratioShown, forecast: amountShown },
      /** What of the package each month is planned to use, January first. */
      month_weights: z.array(ratioShown),
    })
    .nullable(),
  close: z.strictObject({ reference: z.string(), state, is_provisional: z.boolean() }).nullable(),
});

const overviewShown = z
  .strictObject({ fund: z.string(), year: z.string(), communities: z.array(communityShown) })
  .meta({ id: 'Overview' });

/** All communities side by side: what each may spend, has spent and will have spent. */
export const overviewOperations = {
  readOverview: operation({
    method: 'GET',
    path: '/v1/funds/{fund}/years/{year}/overview',
    answers: { json: overviewShown },
    needs: ['read documents', 'read ledger', 'policy'],
    roles: OFFICE_AND_LEADS,
    scope: 'part of fund',
    example: 'readBooks.200-overview',
    says: {
      zh: '各医共体一览：打包额、已记账（包内和包外）、各月支出、尚未到账的异地就医、支出进度和全年预测、清算进展；牵头医院只见本医共体',
      en: 'all communities side by side: package, what was booked inside and outside of it, month by month, what has not arrived yet, pace and forecast, and how far the close is; a lead hospital is shown its own',
    },
  }),
};
