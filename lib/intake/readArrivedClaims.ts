import { dayOf } from '../calendar/shanghai.ts';
import { Fault } from '../errors.ts';
import { claimsAddress, isTrial, manifestKey } from '../exchange/address.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { ArrivedFile } from '../files/arrivedFile.ts';
import type { InspectedFile } from '../files/inspectFile.ts';
import { claimsProfile, type Profiles } from '../files/loadProfiles.ts';
import { compareManifest, type Manifest, readManifest } from '../files/manifest.ts';
import { type ClaimsReading, openClaims } from '../files/openClaims.ts';
import type { RefusedRow } from '../files/problem.ts';
import type { ClaimsProfile } from '../files/profile.ts';
import { type Arrived, type Receipt, receipt, unreadableReceipt } from '../files/receipt.ts';
import { withheldRow } from '../files/withholdRows.ts';
import { fundOf } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { rostersOn } from '../policy/rostersOn.ts';
import { scopesOn } from '../policy/scopesOn.ts';
import { type JudgedFile, judgeFile } from './judgeFile.ts';
import { refuseContradictions } from './refuseContradictions.ts';
import type { Kept, Spool } from './spool.ts';
import { writeFixFile } from './writeFixFile.ts';

/** What files of claims are read by. */
export interface ClaimsReader {
  readonly policy: Policy;
  readonly profiles: Profiles;
  readonly pseudonym: ClaimsReading['pseudonym'];
}

/** A file of which nothing is loaded, and what it is told. */
export interface RefusedClaims {
  readonly answer: Receipt;
  readonly fix: Kept | null;
}

/** A file whose rows without fault are to be booked, or to be judged against the books. */
export interface SoundClaims {
  readonly fund: string;
  readonly manifest: Manifest | null;
  readonly judged: JudgedFile;
  /** Has the pieces. */
  readonly spool: Spool;
}

/**
 * Read a file of claims that arrived. What is wrong with the file is its answer and not a failure of the run. Where its
 * manifest says otherwise than the file does, or rows are refused and its profile wants all or nothing, nothing is loaded. A file that contradicts itself has rows refused.
 *
 * @param spool an empty one, for pieces and fix file
 */
export async function readArrivedClaims(
  { policy, profiles, pseudonym }: ClaimsReader,
  files: Exchange,
  arrived: Arrived,
  inspected: InspectedFile,
  spool: Spool,
): Promise<RefusedClaims | SoundClaims> {
  try {
    const address = claimsAddress(arrived.key);
    const { fund, scheme } = fundOf(policy, address.fund);
    const profile = claimsProfile(profiles, address.profile);
    const manifest = await manifestOf(files, arrived.key);
    const reading = { scheme, pseudonym, receivedOn: dayOf(arrived.at) };
    const judging = { ...reading, rosterOn: rostersOn(policy, fund), scopeOn: scopesOn(policy, fund), spool };
    const judged = await judgeFile(inspected, profile, judging);
    const differences = manifest ? compareManifest(manifest, judged.found) : [];
    const isAllOrNothing = profile.on_refused === 'block';
    // Where good rows are loaded without the others, whoever books a piece leaves those out that contradict each other.
    const file = isAllOrNothing ? await refuseContradictions(judged, inspected, profile, reading) : judged.file;
    const isBlocked = isAllOrNothing && file.refused.length > 0;
    if (differences.length === 0 && !isBlocked) return { fund, manifest, judged, spool };
    const circumstances = { manifest, differences, isTrial: isTrial(arrived.key) };
    const answer = receipt(arrived, file, null, circumstances);
    if (file.refused.length === 0) return { answer, fix: null };
    const rows = faultyThenWithheld(file, withheldRows(inspected, profile, reading, file));
    return { answer, fix: await writeFixFile(spool, file, rows) };
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return { answer: unreadableReceipt(arrived, inspected.sha256, error), fix: null };
  }
}

/** A file that was replaced while it was read, or that could not be had, is no answer to its sender. */
function isAnswer(error: unknown): error is Fault {
  if (!(error instanceof Fault)) return false;
  const { code, path } = error;
  return code !== 'stale' && code !== 'unavailable' && !(code === 'not_found' && path === 'key');
}

/** The manifest of a file, null where none came. @throws Fault invalid_request  naming the field of it that is wrong */
async function manifestOf(files: Exchange, key: string): Promise<Manifest | null> {
  if (!(await files.has(manifestKey(key)))) return null;
  return readManifest(await files.read(manifestKey(key)));
}

/** The whole file again: the faulty rows first, after them those that are withheld. */
async function* faultyThenWithheld(
  { refused }: ArrivedFile,
  withheld: AsyncIterable<RefusedRow>,
): AsyncGenerator<RefusedRow> {
  yield* refused;
  yield* withheld;
}

/** The rows without fault, read once more. */
async function* withheldRows(
  inspected: InspectedFile,
  profile: ClaimsProfile,
  reading: ClaimsReading,
  { refused, delimiter }: ArrivedFile,
): AsyncGenerator<RefusedRow> {
  const faulty = new Set(refused.map(({ row }) => row));
  const { stretches } = await openClaims(inspected, profile, reading);
  for await (const stretch of stretches) {
    for (const row of stretch) if ('claim' in row && !faulty.has(row.row)) yield withheldRow(row, delimiter);
  }
}
