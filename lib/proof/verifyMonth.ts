import type { ClaimIdentity } from '../claims/claim.ts';
import type { Fen } from '../money/fen.ts';
import {
  entryIn,
  entryText,
  footIn,
  footText,
  headIn,
  headText,
  linkBehind,
  type MonthEntry,
  type MonthFoot,
  type MonthHead,
  openingOf,
} from './monthFile.ts';
import type { MonthFinding, What } from './monthFinding.ts';

/** A month's file as it was found. */
export interface VerifiedMonth {
  /** Null where nobody can tell whose month it is. */
  readonly head: MonthHead | null;
  readonly entries: number;
  readonly booked: Fen;
  /** The last link, as the lines have it; null where it cannot be told. */
  readonly seal: string | null;
  readonly findings: readonly MonthFinding[];
}

/**
 * Verify the file of a closed month: work out the link of every entry from what its line says, and name each line that was
 * changed, removed, added or moved. One line is held in memory, and the one behind it.
 *
 * Whoever alters a line and works out all links behind it anew gets another seal: the next month does not follow it, and
 * it is not the one that was signed.
 */
export async function verifyMonth(lines: AsyncIterable<Uint8Array>): Promise<VerifiedMonth> {
  const walk = new Walk();
  let before: Line | undefined;
  let number = 0;
  for await (const bytes of lines) {
    number += 1;
    const line = lineOf(number, bytes);
    if (before) walk.step(before, line);
    before = line;
  }
  if (before) walk.step(before, undefined);
  return walk.end();
}

/** A line, and what it can be read as. */
interface Line {
  readonly number: number;
  readonly text: string | null;
  readonly entry: MonthEntry | null;
  readonly foot: MonthFoot | null;
}

function lineOf(number: number, bytes: Uint8Array): Line {
  const text = orNull(() => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  const entry = text === null ? null : orNull(() => entryIn(text));
  return { number, text, entry, foot: text === null || entry ? null : orNull(() => footIn(text)) };
}

function orNull<Read>(read: () => Read): Read | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** The way along the chain. Behind a line that is not in its place it goes on from what that line says of itself. */
class Walk {
  readonly #findings: MonthFinding[] = [];
  #head: MonthHead | null = null;
  #foot: MonthFoot | null = null;
  /** Links that the next entry may follow; none where that cannot be told. */
  #links: readonly string[] = [];
  /** The number of the entry that comes next. */
  #next = 1;
  #booked = 0n;
  /** Numbers that were passed over, from and to. */
  readonly #missing: { from: number; to: number }[] = [];

  step(line: Line, behind: Line | undefined): void {
    if (line.number === 1 && !this.#takeHead(line)) return;
    if (this.#foot) this.#find('added', line, '末行之后还有内容', 'there is a line behind the last one');
    else if (line.foot && !behind?.entry) this.#takeFoot(line, line.foot);
    else this.#takeEntry(line, behind?.entry ?? null);
  }

  end(): VerifiedMonth {
    if (!this.#foot) {
      const [zh, en] = [
        '文件不完整:缺少末行(笔数、合计、封账哈希)',
        'the file is cut off: its last line, with the seal, is not there',
      ];
      this.#findings.push({ what: 'cut_off', line: null, claim: null, zh, en });
    }
    const [seal = null] = this.#links;
    return { head: this.#head, entries: this.#next - 1, booked: this.#booked, seal, findings: this.#findings };
  }

  /** @returns whether the line is an entry all the same */
  #takeHead({ text, entry, number }: Line): boolean {
    const head = text === null ? null : orNull(() => headIn(text));
    this.#head = head;
    if (head) this.#links = [...new Set([head.opening, openingOf(head)])];
    if (head && headText(head) === text) return false;
    const claim = null;
    if (head) {
      const [zh, en] = [
        '首行(基金、年度、医共体、期间、上期封账哈希)已被改动',
        'the first line is not as it was written',
      ];
      this.#findings.push({ what: 'head', line: number, claim, zh, en });
    } else {
      const [zh, en] = [
        '首行缺失或无法读取,不知是谁的账',
        'the first line is missing or cannot be read: nobody can tell whose month it is',
      ];
      this.#findings.push({ what: 'head', line: number, claim, zh, en });
    }
    return entry !== null;
  }

  #takeEntry(line: Line, behind: MonthEntry | null): void {
    const { entry } = line;
    if (entry && this.#isInPlace(line, entry)) {
      if (entry.number !== this.#next) {
        this.#find(
          'changed',
          line,
          `序号应为 ${this.#next},实为 ${entry.number}`,
          `its number is ${entry.number}, expected ${this.#next}`,
        );
      }
      this.#goOn(entry, [entry.link]);
    } else if (behind && behind.number === this.#next && this.#follows(behind)) {
      const isRepeat = entry !== null && entry.number < this.#next;
      if (isRepeat)
        this.#find('added', line, `第 ${entry.number} 笔重复出现`, `entry ${entry.number} is there a second time`);
      else
        this.#find(
          'added',
          line,
          '此行为后加,封账时没有',
          'this line was added: it was not there when the month was sealed',
        );
    } else if (!entry || entry.number === this.#next) {
      this.#find('changed', line, `第 ${this.#next} 笔已被改动`, `entry ${this.#next} is not as it was sealed`);
      this.#goOn(entry, entry ? [entry.link, ...this.#linksBehind(entry)] : []);
    } else if (behind?.number === this.#next + 1) {
      this.#find(
        'moved',
        line,
        `此处应为第 ${this.#next} 笔,实为第 ${entry.number} 笔`,
        `entry ${entry.number} stands where entry ${this.#next} belongs`,
      );
      this.#goOn(entry, []);
    } else if (entry.number > this.#next) {
      const [from, to] = [this.#next, entry.number - 1];
      this.#missing.push({ from, to });
      this.#find('removed', line, ...missingText(from, to));
      this.#next = entry.number;
      this.#goOn(entry, [entry.link]);
    } else {
      this.#takeLate(line, entry);
    }
  }

  /** An entry whose number was passed already: it was passed over and stands here, or it stands there as well. */
  #takeLate(line: Line, { number, claim }: MonthEntry): void {
    const passed = this.#missing.find(({ from, to }) => from <= number && number <= to);
    if (passed) {
      this.#find('moved', line, `第 ${number} 笔次序被改动`, `entry ${number} stands behind entry ${this.#next - 1}`);
      this.#booked += claim.amounts.pooled;
    } else this.#find('added', line, `第 ${number} 笔重复出现`, `entry ${number} is there a second time`);
  }

  #takeFoot(line: Line, foot: MonthFoot): void {
    this.#foot = foot;
    const entries = this.#next - 1;
    if (entries < foot.entries) {
      this.#find('removed', line, ...missingText(this.#next, foot.entries));
      this.#links = [foot.seal];
    } else if (
      foot.entries !== entries ||
      footText(foot) !== line.text ||
      (this.#links.length > 0 && !this.#links.includes(foot.seal)) ||
      // A changed amount was named where it stands.
      (this.#findings.length === 0 && foot.booked !== this.#booked)
    ) {
      this.#find(
        'foot',
        line,
        '末行的笔数、合计或封账哈希与各笔不符',
        'number, sum or seal of the last line do not follow from the entries',
      );
    }
    if (this.#links.length === 0 || this.#links.includes(foot.seal)) this.#links = [foot.seal];
  }

  #isInPlace({ text }: Line, entry: MonthEntry): boolean {
    if (entryText(entry) !== text) return false;
    return this.#links.length === 0 ? entry.number === this.#next : this.#follows(entry);
  }

  #follows(entry: MonthEntry): boolean {
    return this.#linksBehind(entry).includes(entry.link);
  }

  #linksBehind(entry: MonthEntry): string[] {
    const { period = '' } = this.#head ?? {};
    return this.#links.map((link) => linkBehind(link, entry, period));
  }

  #goOn(entry: MonthEntry | null, links: readonly string[]): void {
    this.#next += 1;
    // Without a head nobody can tell what a link is made of.
    this.#links = this.#head ? [...new Set(links)] : [];
    this.#booked += entry?.claim.amounts.pooled ?? 0n;
  }

  #find(what: What, { number, entry }: Line, zh: string, en: string): void {
    this.#findings.push({ what, line: number, claim: entry && identityIn(entry), zh, en });
  }
}

function identityIn({ claim: { institution, settlement, kind, sequence } }: MonthEntry): ClaimIdentity {
  return { institution, settlement, kind, sequence };
}

function missingText(from: number, to: number): [zh: string, en: string] {
  if (from === to) return [`此行之前缺少第 ${from} 笔`, `before this line entry ${from} is missing`];
  return [`此行之前缺少第 ${from} 至 ${to} 笔`, `before this line entries ${from} to ${to} are missing`];
}
