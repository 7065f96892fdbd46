import { z } from 'zod';
import { actorShape } from '../actorShape.ts';
import { operation } from '../operation.ts';
import { next, pageAsked } from '../page.ts';

const readsShown = z
  .strictObject({
    reads: z.array(
      z.strictObject({
        at: z.iso.datetime({ offset: true }),
        by: actorShape,
        operation: z.string(),
        of: z.record(z.string(), z.string()),
        ground: z.string().nullable(),
        trace: z.string(),
      }),
    ),
    next,
  })
  .meta({ id: 'Reads' });

/** Who looked at single claims. */
export const readOperations = {
  listReads: operation({
    method: 'GET',
    path: '/v1/funds/{fund}/reads',
    query: { day: z.iso.date('expected a day such as 2025-07-05'), ...pageAsked },
    answers: { json: readsShown },
    needs: ['note reads'],
    roles: ['auditor', 'approver', 'operator'],
    scope: 'fund',
    example: 'readBooks.200-reads',
    says: {
      zh: '某日（`day`）何人查看过单笔结算：历史明细、核对差异及其处理单、更正文件、月结算单，以及查看的理由（`ground`）',
      en: 'who looked at single claims on a `?day=`: entries of a history, exceptions, differences and their sheets, fix files, monthly statements; and on what `ground`',
    },
  }),
};
