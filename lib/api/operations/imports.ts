import { z } from 'zod';
import { operation } from '../operation.ts';
import { next, pageAsked } from '../page.ts';
import { OFFICE } from '../roles.ts';

const progress = {
  fund: z.string(),
  import: z.string(),
  file: z.string(),
  batch: z.string(),
  sent: z.strictObject({ number: z.string(), sender: z.string(), period: z.string() }).nullable(),
  receivedAt: z.iso.datetime({ offset: true }),
  isTrial: z.boolean(),
  rows: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  pieces: z.int().nonnegative(),
  done: z.int().nonnegative(),
  state: z.enum(['cutting', 'booking', 'done']),
};

const importsShown = z.strictObject({ imports: z.array(z.strictObject(progress)), next }).meta({ id: 'Imports' });

const importShown = z
  .strictObject({
    ...progress,
    accepted: z.int().nonnegative(),
    repeated: z.int().nonnegative(),
    hindered: z.int().nonnegative(),
  })
  .meta({ id: 'Import' });

const reading = { method: 'GET', roles: OFFICE, scope: 'fund' } as const;

/** Files of claims on their way into the books. */
export const importOperations = {
  listImports: operation({
    ...reading,
    path: '/v1/funds/{fund}/imports',
    query: pageAsked,
    answers: { json: importsShown },
    needs: ['read imports', 'policy'],
    example: 'readBooks.200-imports',
    says: {
      zh: '已分片的结算文件，最近收到的在前，以及各自的进度：`cutting` 分片、`booking` 入账、`done` 完成',
      en: 'the files of claims that were cut into pieces, the latest first, and how far each is: `cutting`, `booking`, `done`',
    },
  }),
  readImport: operation({
    ...reading,
    path: '/v1/funds/{fund}/imports/{import}',
    answers: { json: importShown },
    needs: ['read imports'],
    example: 'readBooks.200-import',
    says: {
      zh: '其中一个：行数、片数、已完成的片数，以及各行的去向',
      en: 'one of them: `rows`, `pieces`, how many are `done`, and what became of their rows so far',
    },
  }),
};
