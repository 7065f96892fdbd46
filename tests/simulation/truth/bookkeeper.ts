import type { Item } from '../../../local/aws/dynamodb/values/attributeValue.ts';
import type { World } from '../world.ts';
import { shanghaiDay } from '../year/days.ts';
import { isTrial, type Sending } from '../year/files.ts';
import type { Row } from '../year/rows.ts';
import type { Archive } from './archive.ts';
import { contentIn, contentOf, contradictsItself, identityOf } from './content.ts';
import { answerIsRight, isTaken, type Receipt } from './countedReceipt.ts';
import type { LedgerWatch } from './ledgerWatch.ts';
import { newlySent, type Sent } from './sent.ts';
import { textIn, wholeIn } from './stored.ts';
import { mustEqual, Violation } from './violation.ts';

/** Where a claim stands, and what it says. */
interface Kept {
  readonly item: Item;
  readonly batch: string;
  readonly row: number;
  readonly content: string;
}

/** The first row of a file has this number: the header stands above it. */
const FIRST_ROW = 2;

/**
 * A second bookkeeper, as dumb as can be: it knows which files were sent and which rows of them are sound, and keeps one map
 * of what the claims in the ledger said when they were first seen.
 */
export class Bookkeeper {
  readonly #world: World;
  readonly #watch: LedgerWatch;
  readonly #sent = new Map<string, Sent>();
  readonly #kept = new Map<string, Kept>();
  /** Claims that were seen, as they were written: what was not written again need not be read again. */
  readonly #asWritten = new Set<string>();
  /** The same person has one pseudonym, and no two have the same. */
  readonly #pseudonyms = new Map<string, string>();
  readonly #archive: Archive;

  constructor(world: World, archive: Archive, watch: LedgerWatch) {
    this.#world = world;
    this.#archive = archive;
    this.#watch = watch;
  }

  /** Take note of a file or a manifest as it is sent. */
  note({ file, part, told }: Sending): void {
    const sent = this.#sent.get(file.key + file.sha256) ?? newlySent(file, this.#world.agenda.now);
    this.#sent.set(file.key + file.sha256, sent);
    if (part === 'file' || part === 'both') sent.isThere = true;
    if (part !== 'file') sent.manifest = part === 'untrue manifest' ? 'untrue' : 'true';
    const receivedOn = shanghaiDay(told);
    const isSound =
      file.rows.every(({ fault, fact }) => fault === null && fact.on <= receivedOn) && !contradictsItself(file);
    sent.isSound ||= isSound;
    sent.isDue ||= isSound && sent.isThere && sent.manifest === 'true';
  }

  /**
   * Compare the claims and the receipts with what was sent.
   *
   * @param isSettled nothing is on its way any more: every sound file is loaded
   * @throws Violation
   */
  compare(isSettled: boolean): void {
    this.#learnBatches();
    this.#readReceipts(isSettled);
    this.#readClaims();
    for (const sent of this.#sent.values()) {
      // Whoever died before it could tell that a file waits may be heard late, after the file was loaded. Its message comes again, and the
      // receipt with it: that it does is seen when everything is settled.
      const isHeardLate = !isSettled && this.#answerTo(sent)?.state === 'waiting';
      if (sent.loadedAt !== undefined && !isHeardLate) this.#countRows(sent);
    }
    this.#nothingElseIsBooked();
  }

  /** Whether a file is loaded for good; whatever is no file of claims is. */
  isDone(sending: Sending | undefined): boolean {
    if (sending === undefined) return true;
    return this.#sent.get(sending.file.key + sending.file.sha256)?.loadedAt !== undefined;
  }

  /** How many claims are in the books. */
  get claims(): number {
    return this.#kept.size;
  }

  #learnBatches(): void {
    for (const { scope, body } of this.#archive.latest<Receipt & { readonly file: string }>('receipt')) {
      const sent = this.#sent.get(body.file + body.sha256);
      if (sent && !isTrial(sent.file)) sent.batch = scope;
    }
  }

  #readReceipts(isSettled: boolean): void {
    for (const sent of this.#sent.values()) {
      const receipt = this.#receiptOf(sent);
      // A row that is counted as more than refused tells that the file was taken; of one with conflicts alone its receipt says so.
      if (receipt !== undefined && isTaken(receipt, isTrial(sent.file))) {
        const isLoadable = !isTrial(sent.file) && sent.isSound && sent.manifest === 'true';
        mustEqual('only a sound file with a true manifest is loaded', sent.file.key, isLoadable, true);
        sent.loadedAt ??= this.#world.agenda.now;
      }
      if (!isSettled) continue;
      if (sent.isThere && sent.manifest !== 'none') answerIsRight(sent, receipt);
      else mustEqual('a file without its manifest waits', sent.file.key, this.#answerTo(sent)?.state, 'waiting');
    }
  }

  #receiptOf(sent: Sent): Receipt | undefined {
    const receipt = this.#answerTo(sent);
    return receipt?.sha256 === sent.file.sha256 ? receipt : undefined;
  }

  #answerTo({ file }: Sent): Receipt | undefined {
    const found = this.#world.getObject(`receipts/${file.key.replace('inbound/', '')}.json`);
    return found && (JSON.parse(found.toString('utf8')) as Receipt);
  }

  /** Claims never change and never go; a new one says what a row of a sound file says. */
  #readClaims(): void {
    const items = this.#world.database.itemsOf(this.#world.house.observer.ledger);
    let claims = 0;
    for (const stored of items) {
      if (this.#asWritten.has(stored.json)) {
        claims += 1;
        continue;
      }
      const { item } = stored;
      const pk = textIn(item, 'pk')!;
      if (!pk.startsWith('CLAIM#')) continue;
      claims += 1;
      this.#asWritten.add(stored.json);
      const identity = `${pk.slice('CLAIM#'.length)}#${textIn(item, 'sk')}`;
      const kept = this.#kept.get(identity);
      if (kept === undefined) this.#kept.set(identity, this.#keep(identity, item));
      else mustEqual('a claim never changes', identity, item, kept.item);
    }
    mustEqual('a claim never goes', 'the ledger', claims, this.#kept.size);
  }

  #keep(identity: string, item: Item): Kept {
    const kept = {
      item,
      batch: textIn(item, 'batch')!,
      row: Number(wholeIn(item, 'row')),
      content: contentIn(item),
    };
    const says = [...this.#sent.values()]
      .filter((sent) => sent.isSound && sent.manifest === 'true' && !isTrial(sent.file))
      .flatMap(({ file }) => file.rows.filter(({ fact }) => identityOf(fact) === identity));
    const said = says.find(({ fact }) => contentOf(fact) === kept.content);
    if (!said)
      throw new Violation(
        'a claim says what a row said',
        identity,
        says.map(({ fact }) => contentOf(fact)),
        kept,
      );
    this.#knowPerson(said.fact.person, textIn(item, 'person')!);
    const { community, line } = said.fact;
    const found = { community: textIn(item, 'community'), line: textIn(item, 'line') };
    const lineBooked = found.line === 'adjustments' ? 'adjustments' : line;
    mustEqual('a claim is spending of its home', identity, found, { community, line: lineBooked });
    return kept;
  }

  #knowPerson(person: string, pseudonym: string): void {
    const known = this.#pseudonyms.get(person) ?? pseudonym;
    mustEqual('a person has one pseudonym', person, pseudonym, known);
    this.#pseudonyms.set(person, known);
    const { size } = new Set(this.#pseudonyms.values());
    mustEqual('no two persons have the same pseudonym', person, size, this.#pseudonyms.size);
  }

  /** Every row of a loaded file is counted as what became of it, and became that for ever. */
  #countRows(sent: Sent): void {
    const { file } = sent;
    const receipt = this.#receiptOf(sent);
    const told = { accepted: 0, repeated: 0, conflicts: 0 };
    for (const [i, row] of file.rows.entries()) told[this.#fateOf(sent, row, i + FIRST_ROW)] += 1;
    const found = receipt && {
      ...{ rows: receipt.rows, accepted: receipt.accepted, repeated: receipt.repeated },
      ...{ conflicts: receipt.conflicts, refused: receipt.refused },
    };
    const expected = { rows: file.rows.length, ...told, refused: told.conflicts };
    mustEqual('a receipt counts every row as what became of it', file.key, found, expected);
  }

  #fateOf(sent: Sent, { fact }: Row, number: number): 'accepted' | 'repeated' | 'conflicts' {
    const identity = identityOf(fact);
    const kept = this.#kept.get(identity);
    if (!kept) throw new Violation('a row of a loaded file is in the books', identity, contentOf(fact), undefined);
    if (kept.content !== contentOf(fact)) {
      this.#firstWins(sent, identity, kept, number);
      return 'conflicts';
    }
    const isOwn = sent.batch === kept.batch && kept.row === number;
    if (!isOwn) this.#firstWins(sent, identity, kept, number);
    return isOwn ? 'accepted' : 'repeated';
  }

  /** What is booked of an identity is what came first: no row before it in its file, no file done before it was sent. */
  #firstWins(sent: Sent, identity: string, kept: Kept, number: number): void {
    const winner = [...this.#sent.values()].find((other) => other.batch === kept.batch);
    if (winner === sent)
      mustEqual('of two rows the first is booked', `${identity} #${number}`, kept.row < number, true);
    const isOvertaken = winner !== undefined && winner !== sent && sent.loadedAt! < winner.firstAt;
    mustEqual('of two files the first is booked', `${identity} of ${sent.file.key}`, isOvertaken, false);
  }

  #nothingElseIsBooked(): void {
    const booked = [...this.#watch.booked.keys()].filter((identity) => !this.#kept.has(identity));
    mustEqual('every entry has its claim', 'the journals', booked, []);
    mustEqual('every claim has its entry', 'the ledger', this.#watch.booked.size, this.#kept.size);
    for (const [identity, entry] of this.#watch.booked) {
      const pooled = wholeIn(this.#kept.get(identity)!.item, 'pooled');
      mustEqual('an entry is what its claim says', identity, entry.fen, pooled);
    }
  }
}
