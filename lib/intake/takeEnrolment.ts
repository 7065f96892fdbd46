import { dayOf } from '../calendar/shanghai.ts';
import { hashOf } from '../canonicalJson.ts';
import { nameAndId } from '../claims/nameAndId.ts';
import { amend } from '../documents/keep.ts';
import { documentKey } from '../documents/key.ts';
import { latest, standing } from '../documents/read.ts';
import { type Enrolment, enrolmentOf, enrolmentTotal } from '../enrolment/enrolment.ts';
import { registerOf } from '../enrolment/register.ts';
import { packedContracts } from '../enrolment/registerText.ts';
import { Fault } from '../errors.ts';
import { enrolmentAddress, fundIn, receiptKeys, registerKey } from '../exchange/address.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { EnrolmentReading } from '../files/enrolmentRow.ts';
import type { EnrolmentTold } from '../files/enrolmentTold.ts';
import type { InspectedFile } from '../files/inspectFile.ts';
import type { EnrolmentProfile } from '../files/profile.ts';
import { type Arrived, receipt, unreadableReceipt } from '../files/receipt.ts';
import { remarks } from '../files/remark.ts';
import { wholeYear } from '../policy/communitiesThrough.ts';
import { communityOf } from '../policy/communityOf.ts';
import { fundOf } from '../policy/funds.ts';
import { headPackagesIn } from '../policy/headPackagesIn.ts';
import type { Policy } from '../policy/policy.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import { patience } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import { type Answering, answerFile } from './answerFile.ts';
import { type Lists, type ReadEnrolment, readArrivedEnrolment, withheldContracts } from './readArrivedEnrolment.ts';
import type { Spool } from './spool.ts';
import { writeFixFile } from './writeFixFile.ts';
import { writeReceipt } from './writeReceipt.ts';

/** Where a list of heads is taken: the books, the exchange, the rules, the forms in which one may come, and how persons are called. */
export interface EnrolmentDesk {
  readonly tables: Tables;
  readonly files: Exchange;
  readonly policy: Policy;
  readonly forms: readonly EnrolmentProfile[];
  readonly pseudonym: EnrolmentReading['pseudonym'];
}

type OfList = Lists & { readonly fund: string };

/**
 * Take a list of heads (签约名册) that arrived: it is told what becomes of it, and then lies as a draft, in the place of one that was not approved yet. What is wrong
 * with the file is its answer, and no failure of the run.
 *
 * @param spool an empty one, for the fix file
 */
export async function takeEnrolment(
  desk: EnrolmentDesk,
  arrived: Arrived,
  inspected: InspectedFile,
  answering: Answering,
  spool: Spool,
): Promise<void> {
  const { tables, files } = desk;
  try {
    const of = listAt(desk, arrived.key);
    const read = await readArrivedEnrolment(inspected, desk.forms, of);
    if (read.file.refused.length === 0) return await take(desk, arrived, of, read, answering);
    const withheld = withheldContracts(inspected, desk.forms, of, read.file);
    const fix = await writeFixFile(spool, read.file, faultyThen(read.file.refused, withheld));
    await answerFile(tables, files, answering, receipt(arrived, read.file, null), fix);
  } catch (error) {
    if (!isAnswer(error)) throw error;
    await answerFile(tables, files, answering, unreadableReceipt(arrived, inspected.sha256, error), null);
  }
}

async function* faultyThen<Row>(faulty: readonly Row[], others: AsyncIterable<Row>): AsyncGenerator<Row> {
  yield* faulty;
  yield* others;
}

/** Of what a list is by the place where it lies. @throws Fault  the place means nothing, or there is nobody whose heads are contracted */
function listAt({ policy, pseudonym }: EnrolmentDesk, key: string): OfList {
  const { fund: named, year, community: id } = enrolmentAddress(key);
  const { fund } = fundOf(policy, named);
  const { community } = communityOf(policy, { fund, year, community: id });
  const packages = headPackagesIn(rulesOfCommunity(policy, fund, community, `${year}-12-31`));
  const whole = wholeYear(policy, { fund, year }, community);
  if (packages.length === 0) throw notContracted(nameAndId(community), year);
  return { fund, year, community: whole, packages, classes: packages.flatMap(({ classes }) => classes), pseudonym };
}

function notContracted(called: { readonly zh: string; readonly en: string }, year: string): Fault {
  return new Fault('invalid_request', {
    zh: `${called.zh} ${year} 年度没有规定按人头包干的费用（service.capitation），不收签约名册。`,
    en: `Nothing of ${called.en} is paid by heads in ${year} (service.capitation is not said), so no list of heads is taken.`,
  });
}

async function take(
  { tables, files }: EnrolmentDesk,
  arrived: Arrived,
  { fund, year, community, packages }: OfList,
  { file, contracts, repeated }: ReadEnrolment,
  answering: Answering,
): Promise<void> {
  const key = documentKey('enrolment', { fund, year, community: community.id });
  const noted = remarks();
  const register = registerOf(year, packages, contracts, ({ row }) => noted.add('contracted_twice', { row }));
  const { bytes, ...kept } = packedContracts(contracts);
  const place = registerKey({ fund, year, community: community.id }, kept.sha256);
  const of = { community: community.id, file: { key: arrived.key, sha256: file.sha256 } };
  const list = enrolmentOf({ ...of, register: { key: place, ...kept } }, packages, register);
  noted.add('waits_for_approval', { detail: `${fund}/${year}/enrolment/${community.id}` });
  const answered = { ...file, remarks: [...file.remarks, ...noted.all()] };
  const patient = patience(`Taking the list ${arrived.key}`);
  for (;;) {
    const [before, inForce] = [await latest(tables, key), await standing(tables, key)];
    if (before && isOfFile(before.body, list) && (await toldAgain({ tables, files }, arrived, answering))) return;
    const waited = before && before.revision !== inForce?.revision && !isOfFile(before.body, list) ? before.body : null;
    const enrolment: EnrolmentTold = {
      ...{ year, community: community.id },
      in_force: inForce ? enrolmentTotal(inForce.body) : null,
      takes_place_of: waited && enrolmentTotal(waited),
      this_list: enrolmentTotal(list),
    };
    const counts = { accepted: contracts.length, repeated };
    await answerFile(tables, files, answering, receipt(arrived, answered, counts, { enrolment }), null);
    // The register first: who dies between the two leaves a file that nobody names.
    await files.write(place, bytes, 'application/gzip');
    let isTold = true;
    const made = { by: answering.by, at: arrived.at };
    await amend(
      tables,
      key,
      (newest) => {
        isTold = (newest && hashOf(newest)) === before?.hash;
        return isTold || newest === undefined ? list : newest;
      },
      made,
      before,
    );
    if (isTold) return;
    await patient.pause('another list was taken meanwhile');
  }
}

function isOfFile({ file }: Enrolment, list: Enrolment): boolean {
  return file.key === list.file.key && file.sha256 === list.file.sha256;
}

/** Answer a list that was taken before as it was answered then. @returns whether it was */
async function toldAgain(
  { tables, files }: Pick<EnrolmentDesk, 'tables' | 'files'>,
  { key, at }: Arrived,
  { batch }: Answering,
): Promise<boolean> {
  const of = { fund: fundIn(key), year: dayOf(at).slice(0, 4), batch };
  const kept = (await latest(tables, documentKey('receipt', of)))?.body;
  if (kept?.answer !== receiptKeys(key).receipt || kept.state !== 'loaded') return false;
  await writeReceipt(files, kept, []);
  return true;
}

/** A file that was replaced while it was read, or that could not be had, is no answer to its sender. */
function isAnswer(error: unknown): error is Fault {
  return error instanceof Fault && error.code !== 'stale' && error.code !== 'unavailable';
}
