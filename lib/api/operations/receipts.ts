import { documentShown, documentsShown } from '../documentShown.ts';
import { operation } from '../operation.ts';
import { pageAsked } from '../page.ts';
import { OFFICE } from '../roles.ts';

const reading = {
  method: 'GET',
  document: 'receipt',
  needs: ['read documents', 'policy'],
  roles: OFFICE,
  scope: 'fund',
} as const;

/** What became of the files that arrived. */
export const receiptOperations = {
  listReceipts: operation({
    ...reading,
    path: '/v1/funds/{fund}/years/{year}/receipts',
    query: pageAsked,
    answers: { json: documentsShown },
    example: 'readBooks.200-receipts',
    says: { zh: '本年收到的文件的回执', en: 'the receipts of files received in the year' },
  }),
  readReceipt: operation({
    ...reading,
    path: '/v1/funds/{fund}/years/{year}/receipts/{batch}',
    answers: { json: documentShown },
    example: 'readBooks.200-receipt',
    says: {
      zh: '一份回执；试算文件的写 `trial.<batch>`',
      en: 'one receipt; `trial.<batch>` that of a file which was only tried',
    },
  }),
};
