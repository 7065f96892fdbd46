import { expect, test } from 'vitest';
import { byCodePoint } from '../../lib/money/codePointOrder.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { tablesOver } from '../../local/aws/tablesOver.ts';
import { verifyBook } from '../contracts/verifyBook.ts';
import { carriedIn, claimsIn, headsIn, journalIn, type Sums, summed } from './bookkeeper.ts';
import { type LivedYear, latest } from './livedYear.ts';

interface Receipt {
  readonly file: string;
  readonly state: string;
  readonly [count: string]: string | number;
}

/** What the books hold is what the files say; what they add up to is what they hold. */
export function theBooksHoldTheClaims(lived: () => LivedYear): void {
  test('each community has the claims that were generated for it, once each, and what they come to', () => {
    const claims = claimsIn(lived().tables);
    const booked = lived()
      .demonstration.truth()
      .communities.map(({ community }) => {
        const own = claims.filter((claim) => claim.community === community);
        return {
          community,
          claims: own.length,
          cancelled: own.filter(({ kind }) => kind === 'cancel').length,
          booked: formatFen(sumFen(own.map(({ pooled }) => pooled))),
        };
      });
    const { demonstration } = lived();
    const truth = demonstration.truth().communities.map(({ package: _, claims: settled, booked: sum, ...facts }) => {
      const adjusted = demonstration.adjusted().filter(({ community }) => community === facts.community);
      const amount = sumFen([parseFen(sum), ...adjusted.map(({ pooled }) => pooled)]);
      return { ...facts, claims: settled + adjusted.length, booked: formatFen(amount) };
    });
    expect(booked).toEqual(truth);
    expect(claims).toHaveLength(truth.reduce((sum, facts) => sum + facts.claims, 0));
  });

  test('every row of every file is accepted, repeated or refused, and none is refused', () => {
    const { rows, repeated } = lived().demonstration.truth();
    const adjusted = lived().demonstration.adjusted().length;
    const receipts = receiptsOf(lived()).filter(({ file }) => file.startsWith('inbound/claims/'));
    for (const receipt of receipts) {
      expect(Number(receipt.accepted) + Number(receipt.repeated) + Number(receipt.refused), receipt.file).toBe(
        receipt.rows,
      );
    }
    expect(receipts).toHaveLength(lived().demonstration.claimFiles().length + 1);
    const total = (count: string) => receipts.reduce((sum, receipt) => sum + Number(receipt[count]), 0);
    expect({ rows: total('rows'), repeated: total('repeated'), refused: total('refused') }).toEqual({
      rows: rows + adjusted,
      repeated,
      refused: 0,
    });
  });

  test('each file has its receipt beside it, saying what the books say', () => {
    for (const { answer, ...kept } of receiptsOf(lived())) {
      const beside = JSON.parse(String(lived().service.getObject(String(answer))));
      expect(beside).toMatchObject(kept);
    }
  });

  test('nothing was set aside', () => {
    expect(lived().service.deadLetters()).toEqual([]);
  });
}

/** Counters = Σ journal = Σ claims = heads, by a bookkeeper of our own and by the service's. */
export function theBooksAddUp(lived: () => LivedYear): void {
  test('every counter that was carried forward is the sum of the claims booked by then, by community, period, institution and line', () => {
    const { tables: dump } = lived();
    const booked = claimsIn(dump);
    const carried = carriedIn(dump);
    for (const { community, period, through, cells } of carried) {
      const claims = summed(
        booked.filter((claim) => claim.community === community && claim.period === period && claim.seq <= through),
        ({ institution, line }) => [community, period, institution, line].join('|'),
        ({ pooled }) => pooled,
      );
      expect(inOrder(cells)).toEqual(inOrder(claims));
    }
    expect(carried.length).toBeGreaterThanOrEqual(3 * 12);
  });

  test('every commit of the journal holds what it says, and together they are the claims', () => {
    const journal = journalIn(lived().tables);
    for (const { sum, count, rows } of journal) {
      expect(BigInt(rows.length)).toBe(count);
      expect(rows.reduce((total, row) => total + bookedIn(row), 0n)).toBe(sum);
    }
    const entries = journal.flatMap(({ rows }) => rows.map((row) => row.slice(0, 4).join('#')));
    const claims = claimsIn(lived().tables).map(({ identity }) => identity.slice('CLAIM#'.length).replace(' ', '#'));
    expect(entries.sort(byCodePoint)).toEqual(claims.sort(byCodePoint));
  });

  test('the head of each book has counted its commits without a gap, and their sum to the fen', () => {
    const journal = Map.groupBy(journalIn(lived().tables), ({ book }) => book);
    const heads = headsIn(lived().tables);
    const used = [...heads].filter(([, { booked, seq }]) => booked !== 0n || seq !== 0);
    expect(used.map(([book]) => book).sort()).toEqual([...journal.keys()].sort());
    for (const [book, commits] of journal) {
      expect(commits.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(commits.map((_, i) => i + 1));
      expect(heads.get(book)).toEqual({
        booked: sumFen(commits.map(({ sum }) => sum)),
        periods: summed(
          commits.flatMap(({ period, rows }) => rows.map((row) => ({ period, booked: bookedIn(row) }))),
          ({ period }) => period,
          (entry) => entry.booked,
        ),
        seq: commits.length,
        lockedThrough: '2025-clearing',
      });
    }
  });

  test('the service’s own check of its books finds no difference and no cancellation out of balance', async () => {
    const { service, demonstration } = lived();
    const books = tablesOf(service.books);
    for (const { community } of demonstration.truth().communities) {
      const book = { fund: demonstration.fund, community, year: demonstration.year };
      expect(await verifyBook(books, book), community).toEqual({ findings: [], questions: [], isAtRest: true });
    }
  });
}

function receiptsOf(lived: LivedYear): Receipt[] {
  return ['2025', '2026'].flatMap((year) => [...latest<Receipt>(lived, 'receipt', year).values()]);
}

function inOrder(sums: Sums) {
  return [...sums].sort(([a], [b]) => byCodePoint(a, b));
}

/** The tables as a function sees them, reached past its rights. */
function tablesOf({ ask, tableNamed }: LivedYear['service']['books']) {
  return tablesOver(ask, {
    LEDGER_TABLE: tableNamed('Ledger'),
    DOCUMENTS_TABLE: tableNamed('Documents'),
    SEALS_TABLE: tableNamed('Seals'),
    OUTBOX_TABLE: tableNamed('Outbox'),
  });
}

/** What a row of the journal books; behind it stands why, where it is an adjustment. */
function bookedIn(row: readonly (string | number | null)[]): bigint {
  return BigInt(row[9]!);
}
