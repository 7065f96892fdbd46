/** Hand in a file of claims: it is laid into the exchange, and taken as any file dropped there. */
import { noteHandedIn } from '../lib/answers/noteHandedIn.ts';
import { onceUnderKey } from '../lib/answers/onceUnderKey.ts';
import { handInOperations } from '../lib/api/operations/handIn.ts';
import { Fault } from '../lib/errors.ts';
import { claimsKey, manifestKey, receiptKeys } from '../lib/exchange/address.ts';
import { answeredUnder } from '../lib/exchange/answeredUnder.ts';
import { batchOf } from '../lib/exchange/batchOf.ts';
import { exchange } from '../lib/exchange/bucket.ts';
import { assertName } from '../lib/exchange/fileName.ts';
import { claimsProfile, loadProfiles } from '../lib/files/loadProfiles.ts';
import { readManifest } from '../lib/files/manifest.ts';
import { sha256Of } from '../lib/files/sha256Of.ts';
import { answering } from '../lib/http/answering.ts';
import { json } from '../lib/http/httpAnswer.ts';
import { routes } from '../lib/http/routes.ts';
import { fundOf } from '../lib/policy/funds.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { scopeCalled } from '../lib/policy/scopeCalled.ts';
import { shipped } from '../lib/shipped.ts';
import { claimName } from '../lib/store/imports/claimName.ts';
import { tablesIn } from '../lib/store/tables.ts';

const tables = tablesIn(process.env);
const files = exchange(process.env.EXCHANGE_BUCKET ?? '');
const policy = loadPolicy(shipped('POLICY_DIR'));
const profiles = loadProfiles(shipped('PROFILES_DIR'));

/** In megabytes. A function is handed 6 MB at most, and base64 makes four of three. */
const LARGEST = 4;

export const handler = answering(
  routes(
    handInOperations,
    onceUnderKey(tables, handInOperations, {
      async handInClaims({ path: { fund }, body }, received) {
        assertName(body.name, 'body.name');
        fundOf(policy, fund, 'path.fund');
        const { manifest: needed } = claimsProfile(profiles, body.profile);
        const data = Buffer.from(body.data, 'base64');
        refuseLarge(data);
        if (needed === 'required' && body.manifest === undefined) throw manifestMissing(body.profile);
        const manifest = body.manifest && manifestBytes(body.manifest);
        const key = claimsKey({ fund, profile: body.profile }, body.name, body.trial);
        const sha256 = sha256Of(data);
        await claimName(tables, { fund, key, sha256 }, () => answeredUnder(files, key));
        await noteHandedIn(tables, { fund, key, sha256 }, received);
        // The manifest first: a file that finds the manifest of its predecessor would be refused until its own arrives.
        if (manifest) await files.write(manifestKey(key), manifest, 'application/json');
        await files.write(key, data, 'application/octet-stream');
        const batch = batchOf(key, sha256);
        return json(202, {
          file: key,
          receipt: receiptKeys(key).receipt,
          batch: body.trial ? `trial.${batch}` : batch,
        });
      },
    }),
    scopeCalled(policy),
  ),
);

function refuseLarge(data: Uint8Array): void {
  if (data.length <= LARGEST * 1024 * 1024) return;
  throw new Fault(
    'invalid_request',
    {
      zh: `文件超过 ${LARGEST} MB，请直接放入交换区（docs/files.md），或压缩为 gzip。`,
      en: `The file has more than ${LARGEST} MB: put it into the exchange (docs/files.md), or compress it with gzip.`,
    },
    'body.data',
  );
}

function manifestMissing(profile: string): Fault {
  return new Fault(
    'invalid_request',
    {
      zh: `${profile} 格式的文件须附清单（rows、sum、sha256、batch、period、sender）。`,
      en: `Files of the profile ${profile} come with a manifest: rows, sum, sha256, batch, period, sender.`,
    },
    'body.manifest',
  );
}

/** The manifest as it is laid beside the file, if it can be read. */
function manifestBytes(manifest: object): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(manifest));
  try {
    readManifest(bytes);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(error.code, error.says, `body.${error.path ?? 'manifest'}`, error);
  }
  return bytes;
}
