import { between, chance, type Dice, pick } from '../../../../local/demonstration/dice.ts';
import { disputedBy, signedBy } from '../../../../local/demonstration/office/acting.ts';
import { OFFICER } from '../../../../local/demonstration/officers.ts';
import { fen } from '../../truth/stored.ts';
import { FUND, type Home, YEAR } from '../area.ts';
import { inShanghai, monthAfter } from '../days.ts';
import type { Office } from '../office.ts';
import type { Told } from './told.ts';

/** Of a thousand communities, so many settle differences with the insurer in a month of the year; of a thousand sheets, so many are disputed at first. */
const SETTLING = 250;
const DISPUTED = 300;

interface Difference {
  readonly month: string;
  readonly institution: string;
  readonly settlement_id: string;
  readonly kind: string;
  readonly ledger_booked: string | null;
  readonly payable: string | null;
  readonly way?: string;
}

interface Chosen extends Difference {
  readonly outcome: string;
}

/** What a kind of difference can come to. */
const OUTCOMES: { readonly [kind: string]: readonly string[] } = {
  amount_differs: ['line_stands', 'books_stand', 'books_stand'],
  group_differs: ['line_stands', 'books_stand'],
  repeated_in_statement: ['line_stands', 'explained'],
  missing_from_statement: ['explained'],
  missing_from_ledger: ['explained'],
};

/** Differences of approved months are settled, row by row, by hospital and insurer: where the month counted what should not stand, a later one takes it back. */
export function settledDifferences(stream: Dice, homes: readonly Home[]): Told[] {
  const months = Array.from({ length: 13 }, (_, i) => monthAfter(`${YEAR}-03`, i));
  return months.flatMap((month) =>
    homes.flatMap(({ id }) => {
      const at = inShanghai(
        `${month}-${pick(stream, ['04', '07', '10', '21'])}`,
        pick(stream, ['02:59:50', '09:00:00']),
      );
      const seed = {
        rows: between(stream, 1, 4),
        pick: between(stream, 0, 1_000),
        isDisputed: chance(stream, DISPUTED),
      };
      if (!chance(stream, SETTLING)) return [];
      return [{ at, what: `differences of ${id} settled`, story: (office: Office) => settle(office, id, month, seed) }];
    }),
  );
}

interface Drawn {
  readonly rows: number;
  readonly pick: number;
  readonly isDisputed: boolean;
}

async function settle(office: Office, community: string, sheet: string, drawn: Drawn): Promise<void> {
  const own = `/v1/funds/${FUND}/years/${YEAR}/communities/${community}`;
  const open = (await office.read<{ readonly differences: Difference[] }>(`${own}/differences?state=open&limit=200`))
    ?.differences;
  const month =
    open && (await approvedAmong(office, community, [...new Set(open.map((one) => one.month))], drawn.pick));
  if (!open || !month) return;
  const rows = open
    .filter((one) => one.month === month)
    .slice(0, drawn.rows)
    .map((one, i) => chosen(one, drawn.pick + i));
  const reads = `/v1/documents/${FUND}/${YEAR}/difference-sheet/${community}.${month}.${sheet}`;
  if (!(await office.enter(`${own}/statements/${month}/differences/${sheet}`, { rows: rows.map(rowOf) }))) return;
  if (drawn.isDisputed) await office.bring(reads, disputedBy(community, '责任方有误，请复核'));
  const state = await office.bring(reads, {
    ...signedBy(community),
    disputed: ['resolve', OFFICER, '已复核，责任方无误'],
  });
  if (state !== 'approved') return;
  for (const row of rows) office.register.corrections.push(correctionOf(community, row));
}

/** One of the months with differences that are approved: what is settled of them no longer changes. */
async function approvedAmong(office: Office, community: string, months: readonly string[], drawn: number) {
  const approved: string[] = [];
  for (const month of months) {
    const reads = `/v1/documents/${FUND}/${YEAR}/monthly-statement/${community}.${month}`;
    if ((await office.read<{ readonly state: string }>(reads))?.state === 'approved') approved.push(month);
  }
  return approved[drawn % Math.max(1, approved.length)];
}

/** What waits for its claim is explained: the claim meets its line in the month in which it is booked. */
function chosen(difference: Difference, drawn: number): Chosen {
  const outcomes = difference.ledger_booked === null ? ['explained'] : OUTCOMES[difference.kind]!;
  return { ...difference, outcome: outcomes[drawn % outcomes.length]! };
}

function rowOf({ institution, settlement_id, kind, outcome }: Chosen) {
  const named = { institution, settlement_id, kind, outcome };
  return { ...named, owner: 'insurer', reason: 'amount_corrected', evidence: ['双方复核记录'] };
}

/** A month has counted payable less booked of what has both sides, and nothing of a line that stands again. */
function correctionOf(community: string, { outcome, ledger_booked, payable, way, ...of }: Chosen) {
  const owed = fen(payable ?? '0.00');
  const stands = outcome === 'line_stands' && of.kind === 'repeated_in_statement' ? owed : 0n;
  const amount = outcome === 'books_stand' ? fen(ledger_booked ?? '0.00') - owed : stands;
  const { month, institution, settlement_id: settlement, kind } = of;
  return { community, month, institution, settlement, kind, fen: way ? 0n : amount };
}
