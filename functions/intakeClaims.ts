/**
 * A file of claims has arrived: read it, book it, answer with a receipt.
 *
 * A file with refused rows loads none of its rows, unless its profile says otherwise, and leaves a fix file. The same
 * file again changes nothing and gets the same receipt; one that was refused is judged anew.
 */
import { dayOf } from '../lib/calendar/shanghai.ts';
import type { Decision } from '../lib/decisions/decision.ts';
import { Fault } from '../lib/errors.ts';
import { claimsAddress } from '../lib/exchange/address.ts';
import { answerFile } from '../lib/exchange/answerFile.ts';
import { batchOf } from '../lib/exchange/batchOf.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { conflictProblem, unacceptableProblem } from '../lib/files/bookingProblem.ts';
import { fixFile } from '../lib/files/fixFile.ts';
import { claimsProfile, loadProfiles } from '../lib/files/loadProfiles.ts';
import type { ClaimsProfile } from '../lib/files/profile.ts';
import { readClaims } from '../lib/files/readClaims.ts';
import { type Arrived, receipt, unreadableReceipt } from '../lib/files/receipt.ts';
import { refuseRows } from '../lib/files/refuseRows.ts';
import { withholdRows } from '../lib/files/withholdRows.ts';
import { type AttributedFile, attributeRows } from '../lib/intake/attributeRows.ts';
import { rostersOn } from '../lib/intake/rostersOn.ts';
import { watchOf } from '../lib/intake/watchOf.ts';
import { log } from '../lib/log.ts';
import { fundOf } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { rosterOf } from '../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../lib/policy/rulesOfCommunity.ts';
import { pseudonymUnder } from '../lib/privacy/pseudonym.ts';
import { shipped } from '../lib/shipped.ts';
import { latest } from '../lib/store/documents.ts';
import type { Book } from '../lib/store/ledger/book.ts';
import { type BookingReport, bookClaims } from '../lib/store/ledger/bookClaims.ts';
import { tables } from '../lib/store/tables.ts';
import { type Arrival, arrivals } from '../lib/triggers/arrivals.ts';

const books = tables(process.env);
const policy = loadPolicy(shipped('POLICY_DIR'));
const profiles = loadProfiles(shipped('PROFILES_DIR'));
const pseudonym = await pseudonymUnder(process.env.PERSON_KEY_SECRET_ARN ?? '');

export const handler = arrivals(async ({ bucket, key, at }: Arrival) => {
  const files = exchange(bucket);
  const bytes = await files.read(key);
  const of = {
    fund: key.split('/')[2] ?? '',
    year: dayOf(at).slice(0, 4),
    batch: batchOf(key, bytes),
    by: 'intakeClaims',
  };
  const { answer, fix } = await intake(key, at, bytes, of.batch);
  const kept = await answerFile(books, files, of, answer, fix);
  log.info('LS101 file answered', { ...kept });
});

/**
 * Read and book one file. What is wrong with the file as a whole is its answer, not a failure of the run; what goes wrong
 * in the booking is no fault of the file, which would be told of no row while some are in the books already.
 */
async function intake(key: string, at: string, bytes: Uint8Array, batch: string) {
  const arrived = { key, at };
  const read = readArrivedClaims(arrived, bytes);
  if ('unreadable' in read) return { answer: unreadableReceipt(arrived, bytes, read.unreadable), fix: null };
  return load(read, arrived, batch);
}

interface ArrivedClaims {
  readonly fund: string;
  readonly profile: ClaimsProfile;
  readonly attributed: AttributedFile;
}

function readArrivedClaims({ key, at }: Arrived, bytes: Uint8Array): ArrivedClaims | { readonly unreadable: Fault } {
  try {
    const address = claimsAddress(key);
    const { fund, scheme } = fundOf(policy, address.fund);
    const profile = claimsProfile(profiles, address.profile);
    const read = readClaims(bytes, profile, { scheme, pseudonym, receivedOn: dayOf(at) });
    return { fund, profile, attributed: attributeRows(read, profile, rostersOn(policy, fund)) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { unreadable: error };
  }
}

async function load({ fund, profile, attributed: { file, claims } }: ArrivedClaims, arrived: Arrived, batch: string) {
  if (profile.on_refused === 'block' && file.refused.length > 0) {
    return { answer: receipt(arrived, file, null), fix: fixFile(withholdRows(file, file.claims)) };
  }
  const report = await bookClaims(books, fund, claims, { batch, receivedAt: arrived.at, watchOf: watchOfBook });
  const booked = withoutHindered(file, report, profile);
  return { answer: receipt(arrived, booked, report), fix: booked.refused.length > 0 ? fixFile(booked) : null };
}

/** The file with the rows refused that the ledger did not take. */
function withoutHindered(file: AttributedFile['file'], report: BookingReport, profile: ClaimsProfile) {
  const rows = new Map(file.claims.map((row) => [row.row, row]));
  const conflicts = report.conflicts.map(({ row, booked }) =>
    conflictProblem(rows.get(row)!, `${booked.batch} #${booked.row}`, profile),
  );
  const unacceptable = report.unacceptable.map(({ row, reason }) => unacceptableProblem(rows.get(row)!, reason));
  const problems = [...conflicts, ...unacceptable];
  return problems.length === 0 ? file : refuseRows(file, problems);
}

async function watchOfBook({ fund, community, year }: Book) {
  const packages = await latest<Decision<'packages'>>(books, { fund, year, kind: 'packages', scope: 'year' });
  if (!packages) return null;
  const firstDay = `${year}-01-01`;
  const home = rosterOf(policy, fund, firstDay).communities.find(({ id }) => id === community);
  return home ? watchOf(packages.body, community, rulesOfCommunity(policy, fund, home, firstDay)) : null;
}
