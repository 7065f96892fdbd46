import { parseArgs } from 'node:util';
import type { KeptReceipt } from '../../lib/documents/bodies/keptReceipt.ts';
import { addressAt, askService, HERE } from './askService.ts';
import { type Command, CommandFault, MISUSED } from './command.ts';
import { dropStatus } from './dropStatus.ts';
import { receiptText } from './receiptText.ts';

interface Receipts {
  readonly documents: readonly { readonly body: KeptReceipt }[];
  readonly next: string | null;
}

/** `lumpsum receipt`: what became of a file that was sent, by what its sender knows of it. */
export const receiptCommand: Command = {
  usage: `lumpsum receipt --fund <fund> (--number <number> | --file <key>) [--url ${HERE}]
    Print the receipts of the files that came with this number of their sender's (batch of the manifest), or lay in the exchange under
    this key. For example: lumpsum receipt --fund 320500-390 --number CS-2025-03-1. The exit status is that of lumpsum drop, of the last of them.`,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        fund: { type: 'string' },
        number: { type: 'string' },
        file: { type: 'string' },
        url: { type: 'string', default: HERE },
      },
    });
    const { fund, number, file, url: service } = values;
    if (fund === undefined || (number === undefined) === (file === undefined)) throw notSaid();
    const url = addressAt(service, ['v1', 'funds', fund, 'receipts']);
    url.search = new URLSearchParams(number === undefined ? { file: file! } : { number }).toString();
    let status = 0;
    for (let next: string | null = ''; next !== null; ) {
      if (next) url.searchParams.set('cursor', next);
      const page = JSON.parse(await askService(url)) as Receipts;
      for (const { body } of page.documents) {
        const { answer: receiptFile, fix: fixFile } = body;
        process.stdout.write(receiptText({ receipt: { ...body, problems: [] }, receiptFile, fixFile, isAgain: false }));
        status = dropStatus(body, false);
      }
      next = page.next;
    }
    return status;
  },
};

function notSaid(): CommandFault {
  return new CommandFault(
    {
      zh: '请写明基金和批次号（或文件）：lumpsum receipt --fund 320500-390 --number CS-2025-03-1。',
      en: 'Say the fund, and the number or the file: lumpsum receipt --fund 320500-390 --number CS-2025-03-1.',
    },
    MISUSED,
  );
}
