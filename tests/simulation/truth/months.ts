import type { World } from '../world.ts';
import { FUND, YEAR } from '../year/area.ts';
import type { Archive } from './archive.ts';
import type { LedgerWatch } from './ledgerWatch.ts';
import type { Register } from './register.ts';
import { fen } from './stored.ts';
import { mustEqual } from './violation.ts';

interface MonthlyStatement {
  readonly input: { readonly ledger: { readonly entries: number; readonly booked: string } };
  readonly result: { readonly by_institution: readonly { readonly id: string; readonly difference: string }[] };
  readonly month: {
    readonly community: string;
    readonly period: string;
    readonly booked: string;
    readonly drg_difference: string;
    readonly adjustments?: readonly Adjustment[];
  };
}

interface Adjustment {
  readonly kind: string;
  readonly institution: string;
  readonly amount: string;
}

interface Close {
  readonly from: { readonly orders?: readonly { readonly document: string }[] };
  readonly input: {
    readonly package: string;
    readonly prepaid: string;
    readonly use: Readonly<Record<string, string>>;
  };
}

/** Once nothing is on its way: the months and the close of the year say what the journal says. */
export function compareFigures(archive: Archive, watch: LedgerWatch, { locked }: Register): void {
  const statements = archive.latest<MonthlyStatement>('monthly-statement');
  for (const { year, scope, body } of statements) {
    const { community, period } = body.month;
    const ofPeriod = [...watch.cellsOf(community, year)].filter(([cell]) => cell.startsWith(`${period}|`));
    const entries = Number(ofPeriod.reduce((sum, [, cell]) => sum + cell.entries, 0n));
    mustEqual('a month holds what was booked in it', scope, body.input.ledger, {
      ...body.input.ledger,
      ...{ entries, booked: body.month.booked },
    });
    mustEqual('a month comes to what was booked in it', scope, fen(body.month.booked), totalOf(ofPeriod));
  }
  for (const { scope: community, body } of archive.latest<Close>('close', YEAR)) {
    compareUse(
      community,
      body,
      watch,
      statements.filter((one) => one.year === YEAR).map(({ body: month }) => month),
    );
    const orders = archive.latest<{ readonly community: string; readonly amount: string }>('prepayment-order', YEAR);
    const issued = orders.filter((order) => order.body.community === community);
    // What was not ordered before the year was closed for good never is: the close pays it.
    const counted = new Set((body.from.orders ?? []).map(({ document }) => document));
    const own = locked.includes(community)
      ? issued.filter(({ scope }) => counted.has(`${FUND}/${YEAR}/prepayment-order/${scope}`))
      : issued;
    const prepaid = own.reduce((sum, order) => sum + fen(order.body.amount), 0n);
    if (!locked.includes(community)) mustEqual('twelve instalments were ordered', community, own.length, 12);
    mustEqual('what was ordered counts as paid', community, fen(body.input.prepaid), prepaid);
  }
  comparePaidToOthers(archive, watch, statements);
}

/** What the residents of each cost at other communities, with what DRG owes for it, is paid to those once. */
function comparePaidToOthers(
  archive: Archive,
  watch: LedgerWatch,
  statements: readonly { readonly year: string; readonly body: MonthlyStatement }[],
): void {
  const payments = archive.latest<{ readonly amount: string }>('neighbour-payment', YEAR);
  const paid = payments.reduce((sum, { body }) => sum + fen(body.amount), 0n);
  const owed = archive.latest<Close>('close', YEAR).map(({ scope: community }) => {
    const elsewhere = [...watch.cellsOf(community, YEAR)].filter(([cell]) => cell.endsWith('|other_community'));
    const treated = new Set(elsewhere.map(([cell]) => cell.split('|')[1]!));
    const own = statements.filter(({ year, body }) => year === YEAR && body.month.community === community);
    const differences = own.flatMap(({ body }) => body.result.by_institution).filter(({ id }) => treated.has(id));
    const adjusted = own
      .flatMap(({ body }) => body.month.adjustments ?? [])
      .filter((one) => treated.has(one.institution));
    return (
      totalOf(elsewhere) + differences.reduce((sum, { difference }) => sum + fen(difference), 0n) + sumOf(adjusted)
    );
  });
  mustEqual(
    'care by other communities is paid to them',
    YEAR,
    paid,
    owed.reduce((sum, one) => sum + one, 0n),
  );
}

/** What the service answers that a year has used through a month is what was booked until then, and what DRG paid beyond it. */
export async function compareUsedToDate(world: World, archive: Archive, watch: LedgerWatch): Promise<void> {
  const statements = archive.latest<MonthlyStatement>('monthly-statement');
  const asked = statements.map(({ year, body: { month } }) =>
    world.request('GET', `/v1/funds/${FUND}/years/${year}/communities/${month.community}/statements/${month.period}`),
  );
  await world.settle();
  for (const [i, { year, scope, body }] of statements.entries()) {
    const { community, period } = body.month;
    const until = [...watch.cellsOf(community, year)].filter(([cell]) => cell.split('|')[0]! <= period);
    const differences = statements
      .filter((other) => other.year === year && other.body.month.community === community)
      .filter((other) => other.body.month.period <= period)
      .reduce((sum, { body: other }) => sum + differenceOf(other) + sumOf(other.month.adjustments ?? []), 0n);
    const { used_to_date } = JSON.parse(String((await asked[i]!).body)) as { readonly used_to_date: string };
    mustEqual('a month knows what the year has used', scope, fen(used_to_date), totalOf(until) + differences);
  }
}

/** Use by line is what was booked on it; DRG differences stand on the lines of inpatients, and what sheets add or take of members on lines of its own. */
function compareUse(
  community: string,
  { input }: Close,
  watch: LedgerWatch,
  months: readonly MonthlyStatement[],
): void {
  const cells = [...watch.cellsOf(community, YEAR)];
  const booked = (...lines: string[]) => totalOf(cells.filter(([cell]) => lines.includes(cell.split('|')[2]!)));
  const own = months.filter(({ month }) => month.community === community);
  const elsewhere = new Set(
    cells.flatMap(([cell]) => (/\|(other_community|non_member)$/.test(cell) ? [cell.split('|')[1]!] : [])),
  );
  const adjustments = own.flatMap(({ month }) => month.adjustments ?? []);
  const [byOthers, byMembers] = [true, false].map((is) =>
    adjustments.filter(({ institution }) => elsewhere.has(institution) === is),
  ) as [Adjustment[], Adjustment[]];
  const beside: ReadonlyMap<string, readonly Adjustment[]> = Map.groupBy(byMembers, ({ kind }) => {
    if (kind === 'special_cases') return 'special_cases';
    return ['bed_days', 'coefficients'].includes(kind) ? 'inpatient' : 'adjustments';
  });
  for (const line of ['outpatient', 'special_cases', 'adjustments', 'out_of_area'] as const) {
    mustEqual(
      'a line of the close is what was booked on it',
      `${community} ${line}`,
      fen(input.use[line]!),
      booked(line) + sumOf(beside.get(line) ?? []),
    );
  }
  const differences = own.reduce((sum, month) => sum + differenceOf(month), 0n);
  const found = fen(input.use.inpatient!) + fen(input.use.non_member!);
  const used = totalOf(cells) + differences + sumOf(adjustments);
  const back = backToFund(adjustments, fen(input.package) - used);
  const stays = sumOf([...byOthers, ...(beside.get('inpatient') ?? [])]);
  const expected = booked('inpatient', 'non_member', 'other_community') + differences + stays + back;
  mustEqual('inpatients and care by others come with their DRG differences', community, found, expected);
}

/** What inspections took back becomes no surplus: as far as it would, it is use at non-members, and goes back to the fund. */
function backToFund(adjustments: readonly Adjustment[], left: bigint): bigint {
  const recovered = -sumOf(adjustments.filter(({ kind }) => kind === 'recoveries'));
  const saved = recovered < left ? recovered : left;
  return saved > 0n ? saved : 0n;
}

function differenceOf({ result }: MonthlyStatement): bigint {
  return result.by_institution.reduce((sum, { difference }) => sum + fen(difference), 0n);
}

function sumOf(adjustments: readonly Adjustment[]): bigint {
  return adjustments.reduce((sum, { amount }) => sum + fen(amount), 0n);
}

function totalOf(cells: readonly (readonly [string, { readonly fen: bigint }])[]): bigint {
  return cells.reduce((sum, [, cell]) => sum + cell.fen, 0n);
}
