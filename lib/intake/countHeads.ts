import assert from 'node:assert/strict';
import { monthOfDay } from '../claims/bookingPeriod.ts';
import type { ClaimIdentity } from '../claims/claim.ts';
import { identityOf } from '../claims/identityOf.ts';
import { ruleOutside } from '../claims/packageSide.ts';
import type { Period } from '../claims/posting.ts';
import { settlementCancelled } from '../claims/settlementCancelled.ts';
import { type EntryOfPerson, type HeadUse, headUse } from '../decisions/headUse.ts';
import type { Based } from '../decisions/pin.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import { type Register, registerOf } from '../enrolment/register.ts';
import { unpackedContracts } from '../enrolment/registerText.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { wholeEntries } from '../proof/wholeEntries.ts';
import type { Book } from '../store/ledger/book.ts';
import { type BookedClaim, claimsOf } from '../store/ledger/claims.ts';
import type { Tables } from '../store/tables.ts';

/** So many claims are held whole, as they are read. */
const AT_ONCE = 1_000;

/** The register that a list of heads names. @throws Fault not_found, stale  the file is not there, or no longer what was written */
export async function registerNamed(files: Exchange, { body }: Based<Enrolment>, year: string): Promise<Register> {
  const { register, packages } = body;
  const contracts = unpackedContracts(await files.read(register.key), register);
  if (contracts) return registerOf(year, packages, contracts);
  throw new Fault(
    'stale',
    {
      zh: `${register.key} 已不是收下名册时写入的内容（SHA-256 应为 ${register.sha256}）：请恢复该对象的前一版本。`,
      en: `${register.key} no longer is what was written when the list was taken (its text should have the SHA-256 ${register.sha256}): bring back its earlier version.`,
    },
    'key',
  );
}

/** What of a period the fund paid for contracted heads, by the claims on the lines of their packages. */
export async function countHeads(
  tables: Tables,
  book: Book,
  period: Period,
  enrolment: Based<Enrolment>,
  register: Register,
): Promise<HeadUse> {
  const { packages } = enrolment.body;
  const rules = new Set(packages.map(({ outside }) => outside));
  const whole = await wholeEntries(tables, book, period);
  const entries = whole.filter(({ line }) => {
    const rule = ruleOutside(line);
    return rule !== undefined && rules.has(rule);
  });
  const claims = await keptOf(tables, entries);
  const settled = await keptOf(tables, entries.filter(({ kind }) => kind === 'cancel').map(settlementCancelled));
  const persons = entries.map((entry): EntryOfPerson => {
    const claim = claims.get(identityOf(entry));
    assert(claim, `${identityOf(entry)} is in the journal, so it has a claim`);
    const stands = entry.kind === 'cancel' ? settled.get(identityOf(settlementCancelled(entry))) : undefined;
    return { entry, person: claim.person, settledIn: monthOfDay((stands ?? claim).settledOn) };
  });
  const of = { community: book.community, period, period_entries: whole.length };
  return headUse(of, { packages, pin: enrolment.pin }, register, persons);
}

/** Who a claim is of, and when it was settled: more of it is not kept, as a month has hundreds of thousands. */
type Kept = Pick<BookedClaim['claim'], 'person' | 'settledOn'>;

async function keptOf(tables: Tables, identities: readonly ClaimIdentity[]): Promise<ReadonlyMap<string, Kept>> {
  const kept = new Map<string, Kept>();
  for (let start = 0; start < identities.length; start += AT_ONCE) {
    const claims = await claimsOf(tables, identities.slice(start, start + AT_ONCE));
    for (const [identity, { claim }] of claims)
      kept.set(identity, { person: claim.person, settledOn: claim.settledOn });
  }
  return kept;
}
