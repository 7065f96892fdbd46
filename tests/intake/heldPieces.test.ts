/** A piece that is noted as done and comes again is held against the ledger: money that a store lost does not stay missing behind a receipt. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sumBook } from '../../lib/store/ledger/sumBook.ts';
import { nationalText } from '../files/nationalFile.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { booksOf, drop, FUND } from './arrived.ts';

let service: RealService;
beforeAll(async () => {
  service = await realService();
});
afterAll(() => service.close());

const told = async (operation: string, input: object) => {
  const { body } = await service.books.ask(`DynamoDB_20120810.${operation}`, JSON.stringify(input));
  return JSON.parse(body) as { Items?: Record<string, { S: string; N: string }>[] };
};

/** The ledger loses all it has, as a store does that acknowledged what never reached the disk. */
async function loseLedger(): Promise<void> {
  const TableName = service.books.tableNamed('Ledger');
  const { Items = [] } = await told('Scan', { TableName });
  for (const { pk, sk } of Items) await told('DeleteItem', { TableName, Key: { pk, sk } });
}

const ledger = async () => {
  const { Items = [] } = await told('Scan', { TableName: service.books.tableNamed('Ledger') });
  return Items.filter(({ sk }) => !sk!.S.startsWith('CONFLICT#'))
    .map(({ pk, sk }) => `${pk!.S} ${sk!.S}`)
    .sort();
};

/** Every piece of every file is handed out once more. */
async function handOutAgain(): Promise<void> {
  const { Items = [] } = await told('Scan', { TableName: service.books.tableNamed('Imports') });
  for (const { pk, sk } of Items.filter((item) => item.sk!.S.startsWith('PIECE#'))) {
    const body = JSON.stringify({
      fund: FUND,
      import: pk!.S.slice('IMPORT#'.length),
      piece: Number(sk!.S.slice('PIECE#'.length)),
    });
    const record = { messageId: 'again', body, attributes: { ApproximateReceiveCount: '2', MessageGroupId: 'g' } };
    expect(await service.invoke('bookPieces', { Records: [record] })).toEqual({ batchItemFailures: [] });
  }
}

test('what the books have changes nothing; what they lack is booked again; what was refused stays refused', async () => {
  const rows = Array.from({ length: 120 }, (_, i) => ({ setl_id: `H${i}` }));
  expect(await drop(service, `claims/${FUND}/national/a.csv`, nationalText(rows))).toMatchObject({ accepted: 120 });
  // The same settlement with another amount contradicts the books.
  const other = nationalText([{ setl_id: 'H0', drg_code: 'XX99' }, { setl_id: 'H121' }]);
  await drop(service, `claims/${FUND}/national/b.csv`, other);
  const before = await ledger();
  expect(before.length).toBeGreaterThan(120);

  await handOutAgain();
  expect(await ledger()).toEqual(before);

  await loseLedger();
  await handOutAgain();
  const claims = (items: string[]) => items.filter((item) => item.startsWith('CLAIM#'));
  expect(claims(await ledger())).toEqual(claims(before));
  const [book] = [...new Set(before.flatMap((item) => item.match(/^BOOK#(\S+)/)?.[1] ?? []))];
  const [fund = '', community = '', year = ''] = book!.split('#');
  expect(await sumBook(booksOf(service), { fund, community, year })).toMatchObject({ findings: [] });
});
