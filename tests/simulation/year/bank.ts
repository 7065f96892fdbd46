import { between, chance, type Dice, pick } from '../../../local/demonstration/dice.ts';
import type { BankLine, OrderedRow } from '../truth/register.ts';
import { dayAfter } from './days.ts';

/** A line that the bank has, and from which day on it tells it. */
interface Coming {
  readonly line: BankLine;
  readonly toldOn: string;
}

/** What the bank does with an order: what is paid when, and what comes back of it. */
type Fate = (bank: Doing, toPay: bigint, part: bigint, days: readonly [day: string, later: string]) => void;

interface Doing {
  readonly pay: (fen: bigint, day: string, toldOn?: string) => void;
  /** @param moved what had arrived of it */
  readonly giveBack: (fen: bigint, day: string, moved: bigint) => void;
}

const PAID: Fate = ({ pay }, toPay, _, [day]) => pay(toPay, day);

/** Mostly an order is paid; money comes back, in whole or in part, at once or later; it goes in two parts; it is told months later. */
const FATES: readonly Fate[] = [
  ...Array<Fate>(5).fill(PAID),
  ({ pay }, toPay, _, [day]) => pay(toPay, day, dayAfter(day, 60)),
  ({ giveBack }, toPay, _, [day]) => giveBack(toPay, day, 0n),
  ({ pay, giveBack }, toPay, _, [day, later]) => {
    pay(toPay, day);
    giveBack(toPay, later, toPay);
  },
  ({ pay, giveBack }, toPay, part, [day, later]) => {
    pay(part, day);
    giveBack(toPay - part, later, 0n);
  },
  ({ pay }, toPay, part, [day, later]) => {
    pay(part, day);
    pay(toPay - part, later);
  },
];
/** Of a thousand lines so many are told once more in a later report; of a thousand reports so many have a line that names no order. */
const AGAIN = 150;
const STRAY = 150;

/** The bank of the fund: what is done with each order, and what is told of it and when. Some of it is told months later, some twice. */
export class Bank {
  readonly #dice: Dice;
  /** From the day on which nothing goes wrong any more it pays whatever it is asked for. */
  isKind = false;
  #coming: Coming[] = [];
  #lines = 0;

  constructor(stream: Dice) {
    this.#dice = stream;
  }

  /** Take an order on a day. */
  take({ order, account, toPay }: OrderedRow, on: string): void {
    const day = dayAfter(on, between(this.#dice, 0, 6));
    const later = dayAfter(day, between(this.#dice, 1, 20));
    // Never a half: what comes back is known by what it is as much as.
    const part = toPay / BigInt(between(this.#dice, 3, 5));
    const note = (what: Pick<BankLine, 'fen' | 'day' | 'status' | 'moves'>, toldOn: string) => {
      this.#lines += 1;
      this.#coming.push({ line: { id: `T${this.#lines}`, order, account, ...what }, toldOn });
    };
    const doing: Doing = {
      pay: (fen, on, toldOn = on) => note({ fen, day: on, status: 'paid', moves: fen }, toldOn),
      giveBack: (fen, on, moved) => note({ fen, day: on, status: 'returned', moves: -moved }, on),
    };
    const fate = pick(this.#dice, FATES);
    // Of some fen there are no parts.
    if (this.isKind || part === 0n) PAID(doing, toPay, part, [day, later]);
    else fate(doing, toPay, part, [day, later]);
  }

  /** What is told on a day, and was not before; some of it is told once more later. */
  report(on: string): BankLine[] {
    const told = this.#coming.filter(({ toldOn }) => toldOn <= on);
    this.#coming = this.#coming.filter((one) => !told.includes(one));
    for (const { line } of told) {
      if (chance(this.#dice, AGAIN)) this.#coming.push({ line, toldOn: dayAfter(on, between(this.#dice, 1, 40)) });
    }
    const stray = chance(this.#dice, STRAY) ? [this.#stray(on)] : [];
    return [...told.map(({ line }) => line), ...stray];
  }

  /** On the last day everything happens that was to happen later, and is told. */
  reportAll(on: string): BankLine[] {
    const rest = this.#coming.map(({ line }) => (line.day > on ? { ...line, day: on } : line));
    this.#coming = [];
    return rest;
  }

  #stray(day: string): BankLine {
    this.#lines += 1;
    const fen = BigInt(between(this.#dice, 1, 9_999));
    return { id: `T${this.#lines}`, order: undefined, account: '99999999', fen, day, status: 'paid', moves: 0n };
  }
}
