import { z } from 'zod';
import { documentRead, documentsShown } from '../documentShown.ts';
import { groundAsked } from '../groundAsked.ts';
import { operation } from '../operation.ts';
import { pageAsked } from '../page.ts';
import { OFFICE } from '../roles.ts';

const reading = {
  method: 'GET',
  document: 'receipt',
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
    needs: ['read documents', 'policy'],
    example: 'readBooks.200-receipts',
    says: { zh: '本年收到的文件的回执', en: 'the receipts of files received in the year' },
  }),
  findReceipts: operation({
    ...reading,
    path: '/v1/funds/{fund}/receipts',
    query: { number: z.string().min(1).optional(), file: z.string().min(1).optional(), ...pageAsked },
    answers: { json: documentsShown },
    needs: ['read documents', 'policy'],
    example: 'readBooks.200-receipts-by-number',
    says: {
      zh: '按报送方自己的批次号（`number`）或交换区中的文件（`file`）查回执，不论年度',
      en: 'the receipts of the files that came with their sender’s own `?number=`, or lay in the exchange as `?file=`, of whatever year',
    },
  }),
  readReceipt: operation({
    ...reading,
    path: '/v1/funds/{fund}/years/{year}/receipts/{batch}',
    answers: { json: documentRead },
    needs: ['read documents'],
    example: 'readBooks.200-receipt',
    says: {
      zh: '一份回执；试算文件的写 `trial.<batch>`',
      en: 'one receipt; `trial.<batch>` that of a file which was only tried',
    },
  }),
  readFixFile: operation({
    ...reading,
    path: '/v1/funds/{fund}/years/{year}/receipts/{batch}/fix',
    query: groundAsked,
    answers: { bytes: 'text/csv; charset=utf-8' },
    needs: ['read documents', 'read receipts', 'note reads'],
    example: 'readBooks.200-fix',
    says: {
      zh: '该文件的更正文件（CSV）：未入账的各行，及每行的问题和改法',
      en: 'the fix file of that file, as CSV: the rows that were not taken, each with what is wrong and what to do',
    },
  }),
};
