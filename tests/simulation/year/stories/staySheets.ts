import { between, chance, type Dice, pick } from '../../../../local/demonstration/dice.ts';
import type { LedgerWatch } from '../../truth/ledgerWatch.ts';
import type { Sheet } from '../../truth/register.ts';
import { fen } from '../../truth/stored.ts';
import { Violation } from '../../truth/violation.ts';
import { APPROVING } from '../approving.ts';
import { FUND, NEXT_YEAR, YEAR } from '../area.ts';
import { dayAfter, inShanghai, monthAfter } from '../days.ts';
import type { Office } from '../office.ts';
import type { Fact } from '../settlements.ts';
import { type Stay, staysAt } from '../stays.ts';
import { sheetsDue } from './sheets.ts';
import type { Cast, Told } from './told.ts';

/** Of a thousand months of institutions that have stays by the day, so many have a sheet of them; of a thousand sheets so many are entered once more later. */
const BY_THE_DAY = 700;
const AGAIN = 300;
/** Of a thousand communities and months so many have stays with coefficients. */
const MULTIPLIED = 250;
/** What the rules of the area pay for a day, in fen, and for each of a long stay; by the level of the institution, in tenths. */
const RATE = 23_000n;
const LONG = { after: 60, rate: 17_000n };
const TENTHS: { readonly [place: string]: bigint } = { '1': 11n, '2': 10n };
const TENTHS_OF_TOWNS = 9n;

/** A stay with what was settled of it, and what is entered and owed for it. */
interface Row {
  readonly stay: Stay;
  readonly fact: Fact;
}

interface Kind {
  readonly kind: 'bed_days' | 'coefficients';
  readonly place: 'bed-days' | 'coefficients';
  readonly isMeant: (fact: Fact) => boolean;
  readonly entered: (row: Row) => object;
  /** @param booked what the books have of the stay when the sheet is drawn up */
  readonly owed: (row: Row, booked: bigint) => bigint;
}

const BED_DAYS: Kind = {
  kind: 'bed_days',
  place: 'bed-days',
  isMeant: ({ clearing }) => clearing === '5',
  entered: () => ({ category: 'psychiatric' }),
  owed: ({ fact }, booked) => {
    const { critical, assistance, account, cash } = fact.amounts;
    const rest = worthOf(fact) - critical - assistance - account - cash;
    return (rest > 0n ? rest : 0n) - booked;
  },
};

/** Of a standard of whole hundreds a twentieth more, as a day case. */
const COEFFICIENTS: Kind = {
  kind: 'coefficients',
  place: 'coefficients',
  isMeant: ({ clearing, group }) => clearing === '4' && group !== null,
  entered: (row) => ({ standard: String(standardOf(row)), values: { day_surgery: 'yes' } }),
  owed: (row) => standardOf(row) * 5n,
};

/** Stays that are paid by the day: entered by institution and month, some of them once more when more is known. */
export function bedDays(stream: Dice, { homes, facts }: Cast): Told[] {
  const own = facts.filter((fact) => fact.kind === 'settle' && BED_DAYS.isMeant(fact));
  const places = [...Map.groupBy(own, ({ institution, on }) => `${institution} ${on.slice(0, 7)}`).keys()].sort();
  return places.flatMap((place) => {
    const [institution = '', month = ''] = place.split(' ');
    const day = `${monthAfter(month, between(stream, 1, 3))}-${pick(stream, ['04', '10', '13', '25'])}`;
    const again = chance(stream, AGAIN) ? dayAfter(day, pick(stream, [15, 45])) : undefined;
    const isMember = homes.some(({ members }) => members.includes(institution));
    if (!chance(stream, BY_THE_DAY) || !isMember || day >= `${NEXT_YEAR}-03-20`) return [];
    const story = async (office: Office) => {
      await enter(office, BED_DAYS, institution, month, facts);
      if (again === undefined || again >= `${NEXT_YEAR}-03-20`) return;
      await office.until(inShanghai(again, '09:00:00'));
      await enter(office, BED_DAYS, institution, month, facts);
    };
    return [{ at: inShanghai(day, '09:00:00'), what: `bed days of ${institution} for ${month}`, story }];
  });
}

/** Stays whose standard is raised by a coefficient that the insurer's statement does not have. */
export function coefficients(stream: Dice, cast: Cast): Told[] {
  return sheetsDue(stream, cast, MULTIPLIED).map(({ institution, month, at }) => ({
    at,
    what: `coefficients of ${institution} for ${month}`,
    story: (office) => enter(office, COEFFICIENTS, institution, month, cast.facts),
  }));
}

async function enter(office: Office, kind: Kind, institution: string, month: string, facts: readonly Fact[]) {
  const rows = rowsOf(office.books, kind, institution, month, facts);
  if (rows.length === 0) return;
  const stays = rows.map((row) => ({
    ...{ settlement_id: row.stay.settlement, evidence: ['病历首页'] },
    ...kind.entered(row),
  }));
  const paper = { evidence: [`${month}申报表`], stays };
  const before = rows.map(({ stay }) => bookedOf(office.books, stay));
  // One that is cancelled in this moment is refused.
  if (!(await office.enter(`/v1/funds/${FUND}/years/${YEAR}/${kind.place}/${institution}/${month}`, paper, [400, 409])))
    return;
  const after = rows.map(({ stay }) => bookedOf(office.books, stay));
  const document = `${FUND}/${YEAR}/${kind.place}/${institution}.${month}`;
  if ((await office.bring(`/v1/documents/${document}`, APPROVING)) !== 'approved') return;
  const drawn = (await office.read<Drawn>(`/v1/documents/${document}`))!.body.stays;
  const signed = rows.map((row, i) => {
    const owed = [before[i]!, after[i]!].map((booked) => kind.owed(row, booked));
    const found = fen(drawn[i]!.owed);
    if (!owed.includes(found)) throw new Violation('a sheet owes what its stays are worth', document, owed, found);
    return { stay: row.stay, fen: found };
  });
  office.register.sign({ kind: kind.kind, document, institution, rows: signed } satisfies Sheet);
}

interface Drawn {
  readonly body: { readonly stays: readonly { readonly owed: string }[] };
}

/** Stays that are in the books, and not cancelled. */
function rowsOf(books: LedgerWatch, kind: Kind, institution: string, month: string, facts: readonly Fact[]): Row[] {
  return staysAt(books, institution, month).flatMap((stay) => {
    const fact = facts.find(
      (one) => one.kind === 'settle' && one.institution === institution && one.settlement === stay.settlement,
    );
    const isCancelled = books.booked.has(`${institution}#${stay.settlement}#cancel#1`);
    return fact && kind.isMeant(fact) && !isCancelled ? [{ stay, fact }] : [];
  });
}

/** What the books have of a stay, with what was changed of it. */
function bookedOf(books: LedgerWatch, { institution, settlement }: Stay): bigint {
  const own = [...books.booked.values()].filter(({ identity }) => identity.startsWith(`${institution}#${settlement}#`));
  const sum = own.filter(({ identity }) => !identity.includes('#cancel#')).reduce((all, entry) => all + entry.fen, 0n);
  return sum > 0n ? sum : 0n;
}

/** What the days of a stay are worth: the day of admission counts, that of discharge does not, and there is one at least. */
function worthOf({ institution, admitted, on }: Fact): bigint {
  const nights = Math.round((Date.parse(on) - Date.parse(admitted)) / 86_400_000);
  const days = Math.max(1, nights);
  const long = BigInt(Math.max(0, days - LONG.after));
  const tenths = TENTHS[institution.slice(-1)] ?? TENTHS_OF_TOWNS;
  return (((BigInt(days) - long) * RATE + long * LONG.rate) * tenths) / 10n;
}

/** Whole hundreds of yuan, above none. */
function standardOf({ stay }: Row): bigint {
  return (stay.fen / 10_000n + 1n) * 100n;
}
