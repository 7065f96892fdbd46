import { z } from 'zod';
import { documentShown } from '../documentShown.ts';
import { operation } from '../operation.ts';
import { next, pageAsked } from '../page.ts';
import { OFFICE } from '../roles.ts';

const verificationShown = z
  .strictObject({
    last_night: z.iso.date().nullable(),
    documents: z.array(documentShown),
    seals: z.array(z.looseObject({ community: z.string(), period: z.string(), hash: z.string() })),
    next,
  })
  .meta({ id: 'Verification' });

/** Whether the books are what they say they are. */
export const verificationOperations = {
  readVerification: operation({
    method: 'GET',
    path: '/v1/funds/{fund}/years/{year}/verification',
    query: pageAsked,
    document: 'verified-book',
    answers: { json: verificationShown },
    needs: ['read documents', 'policy'],
    roles: OFFICE,
    scope: 'fund',
    example: 'readBooks.200-verification',
    says: {
      zh: '账簿核验：各医共体各期的发现，其后是封账哈希；最近核验的一夜',
      en: 'whether the books are what they say they are: findings by community and period, behind them every seal; the last night that was looked at',
    },
  }),
};
