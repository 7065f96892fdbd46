import type { LinesFile } from '../decisions/monthlyStatement.ts';
import type { Document } from '../documents/document.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { Fault } from '../errors.ts';

/** Where the lines of a monthly statement lie. @throws Fault not_found  it was drawn up when statements named no file yet */
export function reconciledLinesOf({ key, body: { input } }: Document<'monthly-statement'>): LinesFile {
  if ('file' in input) return input.file;
  throw new Fault('not_found', {
    zh: `${documentNamed(key).zh}出具时尚不另存明细：请重新对账（reconcileMonth），明细即可查看。`,
    en: `The ${documentNamed(key).en} was drawn up when lines were not kept in a file yet: have the month reconciled again (reconcileMonth), and they can be seen.`,
  });
}
