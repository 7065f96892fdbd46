import { documentKey } from '../../lib/documents/key.ts';
import { latest } from '../../lib/documents/read.ts';
import { findingCount } from '../../lib/proof/verifiedBook.ts';
import type { Tables } from '../../lib/store/tables.ts';

interface AskedFor {
  readonly fund: string;
  readonly year: string;
  readonly asked: 'book' | 'receipts' | 'decisions';
  readonly community: string;
}

/** What a run of verifyBooks asked for, and how much is wrong there by now: books, and behind them what their year decided. */
export async function lookedAt(tables: Tables, answer: unknown) {
  const looked = (answer as AskedFor[]).map(async ({ fund, year, asked, community }) => {
    if (asked === 'receipts') return [];
    if (asked === 'decisions') {
      const { documents, findings } = (await latest(tables, documentKey('verified-decisions', { fund, year })))!.body;
      return [{ fund, year, documents, wrong: findings.count }];
    }
    const verified = (await latest(tables, documentKey('verified-book', { fund, year, community })))!.body;
    return [{ fund, year, community, wrong: findingCount(verified) }];
  });
  return (await Promise.all(looked)).flat();
}
