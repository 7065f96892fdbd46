import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { booksNamed } from '../claims/booksNamed.ts';
import type { Period } from '../claims/posting.ts';
import type { Seal } from '../claims/seal.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { scratchFolder } from '../scratch.ts';
import type { Book } from '../store/ledger/book.ts';
import { bookedEntriesOf } from '../store/ledger/bookedEntries.ts';
import type { Tables } from '../store/tables.ts';
import { entryText, footText, headText, linkBehind, type MonthHead, openingOf } from './monthFile.ts';

/**
 * Write a sealed month as a file that proves itself to whoever has its seal: `books/<fund>/<year>/<community>/<period>.ndjson`.
 * Written again it has the same bytes. Persons are in it by their pseudonyms: the hash of a claim covers them.
 *
 * @throws Fault conflict  the claims no longer come to the seal; nothing is written
 */
export async function exportMonth(tables: Tables, bucket: Exchange, book: Book, seal: Seal): Promise<string> {
  const key = monthKey(book, seal.period);
  const folder = scratchFolder();
  const path = join(folder, 'month.ndjson');
  try {
    let part = '';
    for await (const line of linesOf(tables, book, seal)) {
      part += `${line}\n`;
      if (part.length < LARGEST_PART) continue;
      appendFileSync(path, part);
      part = '';
    }
    appendFileSync(path, part);
    await bucket.writeLocked(key, path, 'application/x-ndjson', lockedUntil(book));
    return key;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** So many characters are written at a time. */
const LARGEST_PART = 1024 * 1024;

/** Books of account are kept for thirty years after the end of theirs. Source: 会计档案管理办法 (2015, 财政部、国家档案局令第79号), annex 2. */
const YEARS_KEPT = 30;

function lockedUntil({ year }: Book): Date {
  return new Date(Date.UTC(Number(year) + YEARS_KEPT + 1, 0, 1));
}

function monthKey({ fund, year, community }: Book, period: Period): string {
  return `books/${fund}/${year}/${community}/${period}.ndjson`;
}

async function* linesOf(tables: Tables, book: Book, seal: Seal): AsyncGenerator<string> {
  const { fund, year, community } = book;
  const { period, previous } = seal;
  const head: MonthHead = { fund, year, community, period, previous };
  yield headText(head);
  let link = openingOf(head);
  let [number, sum] = [0, 0n];
  for await (const { entry, booked } of bookedEntriesOf(tables, book, period)) {
    if (!booked) throw altered(seal);
    const { line, origin, batch, receivedAt, seq } = entry;
    number += 1;
    sum += booked.claim.amounts.pooled;
    const unlinked = { number, link, line, origin, batch, receivedAt, seq, claim: booked.claim };
    link = linkBehind(link, unlinked, period);
    yield entryText({ ...unlinked, link });
  }
  if (link !== seal.hash) throw altered(seal);
  yield footText({ entries: number, booked: sum, seal: link });
}

function altered({ community, period }: Seal): Fault {
  const { zh, en } = booksNamed(community, period);
  return new Fault('conflict', {
    zh: `${zh}与封账哈希不符，未导出：请先核验账簿。`,
    en: `The ${en} no longer come to their seal, so they are not exported: verify them first.`,
  });
}
