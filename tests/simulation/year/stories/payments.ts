import { between, chance, type Dice, dice, pick } from '../../../../local/demonstration/dice.ts';
import type { Steps } from '../../../../local/demonstration/office/acting.ts';
import { OFFICER } from '../../../../local/demonstration/officers.ts';
import { type CashShown, cameBackOf, compareCash, unpaidOf } from '../../truth/cash.ts';
import { type RowWritten, rowIn } from '../../truth/payments.ts';
import type { BankLine } from '../../truth/register.ts';
import { fen } from '../../truth/stored.ts';
import { mustEqual } from '../../truth/violation.ts';
import { APPROVING } from '../approving.ts';
import { FUND, type Home, NEXT_YEAR, YEAR } from '../area.ts';
import { Bank } from '../bank.ts';
import { dayAfter, inShanghai, monthAfter } from '../days.ts';
import type { Office } from '../office.ts';
import { yuan } from '../rows.ts';
import type { Cast, Told } from './told.ts';

/** Of a thousand years so many are paid by batches; in so many months somebody pays, and of so many documents that could be paid each. */
const PAID = 400;
const PAYING = 300;
const CHOSEN = 700;
/** Of a thousand days on which somebody pays, so many have two who do, without knowing of each other; of a thousand, an account changes on so many. */
const TWICE = 150;
const MOVED = 150;
/** An officer whose batch was refused as something changed in between draws it up anew so often at most; who looks when something is on its way looks again. */
const TRIES = 3;

/** Before anybody is paid every lead hospital has its account entered. */
const FIRST = `${YEAR}-01-01`;
/** Closes that were locked in April are paid after that. */
const LAST = `${NEXT_YEAR}-04-09`;

const INSTALMENT = /\/prepayment-order\//;
const MARKING: Steps = { approved: ['mark_paid', OFFICER] };

interface PayDay {
  readonly day: string;
  readonly at: Date;
  readonly drawn: number;
}

/** What the fund pays: instalments, payments for residents of others and locked closes, in batches; and what its bank makes of them. */
export function payments(stream: Dice, { homes }: Cast): Told[] {
  if (!chance(stream, PAID)) return [];
  const months = Array.from({ length: 15 }, (_, i) => monthAfter(`${YEAR}-01`, i));
  const days = months.flatMap((month) => {
    const day = `${month}-${pick(stream, ['03', '05', '20'])}`;
    return chance(stream, PAYING) ? [day] : [];
  });
  const bank = new Bank(dice(between(stream, 0, 100_000), 'bank'));
  const drawn = between(stream, 0, 100_000);
  const all = [...days, LAST].map((day, i) => ({ day, at: inShanghai(day, '09:00:00'), drawn: drawn + i }));
  const cashier = new Cashier(homes, bank);
  return [
    {
      at: inShanghai(FIRST, '09:00:00'),
      what: `the payments of ${YEAR}`,
      story: async (office) => {
        for (const home of homes) await cashier.openAccount(office, home, FIRST);
        for (const one of all) {
          await office.until(one.at);
          await cashier.pay(office, one);
        }
        await office.calm;
        await cashier.payTheRest(office, office.today);
      },
    },
  ];
}

interface Listed {
  readonly reference: string;
  readonly state: string;
}

/** Who pays for the fund, and holds what is in force against what the bank says. */
class Cashier {
  readonly #homes: readonly Home[];
  readonly #bank: Bank;
  #named = 0;

  constructor(homes: readonly Home[], bank: Bank) {
    this.#homes = homes;
    this.#bank = bank;
  }

  async openAccount(office: Office, { lead }: Home, day: string): Promise<void> {
    this.#named += 1;
    const account = `3205${lead.slice(1)}${String(this.#named).padStart(4, '0')}`;
    const paper = { account, bank: '某银行', holder: '某医院', evidence: ['开户许可证'] };
    const year = day.slice(0, 4);
    await office.enter(`/v1/funds/${FUND}/years/${year}/accounts/${lead}`, paper);
    await office.bring(`/v1/documents/${FUND}/${year}/account/${lead}`, APPROVING);
  }

  async pay(office: Office, { day, drawn }: PayDay): Promise<void> {
    const stream = dice(drawn, 'paying');
    await this.#enterLines(office, this.#bank.report(day), day);
    if (chance(stream, MOVED)) await this.openAccount(office, pick(stream, this.#homes), day);
    await this.#markPaid(office, stream);
    if (day === LAST) await this.#approveNeighbours(office);
    const pays = (await this.#toPay(office)).filter(() => chance(stream, CHOSEN));
    const names = chance(stream, TWICE) ? ['', 'b'] : [''];
    this.#named += 1;
    await Promise.all(names.map((more) => this.#order(office, `B${this.#named}${more}`, pays, day)));
    await this.#compare(office, day);
  }

  /** Once nothing goes wrong any more all that is owed is ordered, and what was ordered is paid, so that nothing is left. */
  async payTheRest(office: Office, day: string): Promise<void> {
    this.#bank.isKind = true;
    await this.#compare(office, day);
    await this.#enterLines(office, this.#bank.reportAll(day), day);
    await this.#compare(office, day);
    this.#named += 1;
    await this.#order(office, `B${this.#named}`, await this.#toPay(office), day);
    await this.#compare(office, day);
    await this.#enterLines(office, this.#bank.reportAll(day), day);
    await this.#compare(office, day);
    mustEqual('what is owed can be ordered', day, await this.#toPay(office), []);
    mustEqual('what was ordered is paid in the end', day, unpaidOf(office.register), []);
  }

  /** Everything in force that owes something and was not ordered, or came back. */
  async #toPay(office: Office): Promise<string[]> {
    const orders = await this.#listed(office, 'prepayment-order', ['approved', 'paid']);
    const neighbours = await this.#listed(office, 'neighbour-payment', ['approved', 'paid']);
    const closes = await this.#listed(office, 'close', ['locked']);
    const owing: string[] = [];
    for (const reference of [...neighbours, ...closes]) {
      const body = (await office.read<{ readonly body: Owing }>(`/v1/documents/${reference}`))!.body;
      if (fen(body.amount ?? body.result!.cash_due) > 0n) owing.push(reference);
    }
    const ordered = new Set([...office.register.batches.values()].flat().map(({ document }) => document));
    const again = new Set(cameBackOf(office.register).map(({ document }) => document));
    return [...again, ...[...orders, ...owing].filter((reference) => !ordered.has(reference))];
  }

  /** Draw a batch up and have it approved; where something changed in between, anew. */
  async #order(office: Office, name: string, pays: readonly string[], day: string): Promise<void> {
    if (pays.length === 0) return;
    const due = dayAfter(day, 10);
    for (let tried = 1; tried <= TRIES; tried += 1) {
      if (!(await office.enter(`/v1/funds/${FUND}/years/${YEAR}/payment-batches/${name}`, { due, pays }))) return;
      const reads = `/v1/documents/${FUND}/${YEAR}/payment-batch/${name}`;
      if ((await office.bring(reads, APPROVING, 1)) === 'approved') return;
    }
  }

  async #enterLines(office: Office, lines: readonly BankLine[], day: string): Promise<void> {
    const byYear = Map.groupBy(lines, (line) => line.day.slice(0, 4));
    for (const [year, of] of byYear) {
      const told = of.map(({ id, order, account, fen: amount, day: on, status }) => {
        return { id, ...(order && { order }), account, amount: yuan(amount), day: on, status };
      });
      this.#named += 1;
      await office.enter(`/v1/funds/${FUND}/years/${year}/bank-lines/${day}-${this.#named}`, { lines: told });
    }
    const { bankLines } = office.register;
    const known = new Set(bankLines.map(({ id }) => id));
    bankLines.push(...lines.filter(({ id }) => !known.has(id)));
  }

  /** An instalment that was ordered is marked as paid once the bank has said so, and not before. */
  async #markPaid(office: Office, stream: Dice): Promise<void> {
    const ordered = [...office.register.batches.values()].flat();
    const instalments = [...new Set(ordered.map(({ document }) => document))].filter((name) => INSTALMENT.test(name));
    if (instalments.length === 0) return;
    const document = pick(stream, instalments);
    const isPaid = !unpaidOf(office.register).includes(document);
    const before = (await office.read<Listed>(`/v1/documents/${document}`))!.state;
    const state = await office.bring(`/v1/documents/${document}`, MARKING, isPaid ? TRIES : 1);
    const expected = isPaid ? 'paid' : before;
    mustEqual('an instalment is marked as paid once the bank has said so, and not before', document, state, expected);
  }

  async #approveNeighbours(office: Office): Promise<void> {
    for (const { id } of this.#homes) {
      await office.bring(`/v1/documents/${FUND}/${YEAR}/neighbour-payment/${id}`, APPROVING);
    }
  }

  /** What is in force goes to the bank, and the service says of the cash what the lists do: at once, or when nothing is on its way any more. */
  async #compare(office: Office, day: string): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      await this.#handIn(office, day);
      const cash = await office.read<CashShown>(`/v1/funds/${FUND}/years/${YEAR}/cash`);
      try {
        compareCash(cash!, office.register);
        return;
      } catch (error) {
        if (tried === TRIES) throw error;
        await office.pause();
      }
    }
  }

  /** Batches in force that the bank does not have yet. */
  async #handIn(office: Office, day: string): Promise<void> {
    for (const reference of await this.#listed(office, 'payment-batch', ['approved'])) {
      const name = reference.split('/').at(-1)!;
      if (office.register.batches.has(name)) continue;
      const { body } = (await office.read<{ readonly body: { readonly rows: readonly RowWritten[] } }>(
        `/v1/documents/${reference}`,
      ))!;
      const rows = body.rows.map(rowIn);
      office.register.batches.set(name, rows);
      for (const row of rows) this.#bank.take(row, day);
    }
  }

  async #listed(office: Office, kind: string, states: readonly string[]): Promise<string[]> {
    const path = `/v1/documents/${FUND}/${YEAR}/${kind}?limit=1000`;
    const { documents } = (await office.read<{ readonly documents: readonly Listed[] }>(path, OFFICER))!;
    return documents.filter(({ state }) => states.includes(state)).map(({ reference }) => reference);
  }
}

interface Owing {
  readonly amount?: string;
  readonly result?: { readonly cash_due: string };
}
