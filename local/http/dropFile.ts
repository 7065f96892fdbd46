import { join } from 'node:path';
import type { KeptReceipt } from '../../lib/documents/bodies/keptReceipt.ts';
import { dataKey, manifestKey, receiptKeys } from '../../lib/exchange/address.ts';
import type { Problem } from '../../lib/files/problem.ts';
import { sha256Of } from '../../lib/files/sha256Of.ts';
import { fileOf } from '../aws/gateway/objects.ts';
import { type HttpAnswer, refusal } from './answerRequest.ts';
import { dropAsked, dropUnderWay } from './dropsUnderWay.ts';
import type { HttpRequest } from './requestEvent.ts';

/** Where this machine takes files for the exchange; on AWS they are put into the bucket, and this does not exist. */
export const DROP = '/exchange/';

/** The header that brings the manifest of a file along, in base64: both then lie there before anybody looks. */
export const MANIFEST = 'x-manifest';

/** A file of a large county's month is some tens of megabytes. */
export const FILE_LIMIT = 256 * 1024 * 1024;

/** The exchange of this machine, as far as a file that is dropped needs it. */
export interface DropPlace {
  /** The folder that holds the exchange's files. */
  readonly folder: string;
  readonly putObject: (key: string, bytes: Uint8Array) => void;
  readonly getObject: (key: string) => Buffer | undefined;
  /** Settles when every file dropped so far is done or set aside. */
  readonly drain: () => Promise<void>;
  readonly deadLetters: () => readonly string[];
}

/** What became of a file that was dropped. */
export interface Dropped {
  readonly receipt: KeptReceipt & { readonly problems: readonly Problem[] };
  /** Where the receipt lies on this machine. */
  readonly receiptFile: string;
  /** Where the fix file lies, if rows were refused. */
  readonly fixFile: string | null;
  /** Whether this very file lay there before and was loaded: nothing has changed. */
  readonly isAgain: boolean;
}

const PLACE = /^inbound\/(claims|trials|statements)\/./;

/**
 * Put a file into the exchange (`PUT /exchange/inbound/…`), wait until it is worked on, and answer with its receipt. Whoever prefers
 * not to wait (`prefer: respond-async`) is answered 202 at once, and asks for the receipt at the `location` of that answer.
 */
export async function dropFile(place: DropPlace, request: HttpRequest): Promise<HttpAnswer> {
  const asked = request.method === 'GET' ? dropAsked(place, request.url) : undefined;
  if (asked) return asked;
  const answer = worked(place, request);
  return request.headers.prefer === 'respond-async' ? dropUnderWay(place, request.url, answer) : answer;
}

async function worked(place: DropPlace, { method, url, headers, body }: HttpRequest): Promise<HttpAnswer> {
  const key = keyIn(url);
  if (method !== 'PUT' || key === undefined || !PLACE.test(key)) {
    return refusal(404, 'not_found', {
      zh: `没有 ${method} ${url.pathname}。结算文件用 PUT ${DROP}inbound/claims/<fund>/<profile>/<name>（或 inbound/trials/…）上传，清单为 <name>.manifest.json；结算单用 PUT ${DROP}inbound/statements/<fund>/<YYYY-MM>/<name>。`,
      en: `There is no ${method} ${url.pathname}. Files are dropped with PUT ${DROP}inbound/claims/<fund>/<profile>/<name> (or inbound/trials/…), their manifests as <name>.manifest.json, and statements with PUT ${DROP}inbound/statements/<fund>/<YYYY-MM>/<name>.`,
    });
  }
  const before = new Set(place.deadLetters());
  const isAgain = isLoaded(receiptOf(place, key, body));
  const manifest = headers[MANIFEST];
  if (manifest !== undefined) place.putObject(manifestKey(key), Buffer.from(manifest, 'base64'));
  place.putObject(key, body);
  await place.drain();
  const [undone] = place.deadLetters().filter((file) => !before.has(file));
  const receipt = receiptOf(place, key, body);
  if (undone !== undefined || receipt === undefined) {
    const why = undone ?? place.folder;
    return refusal(500, 'internal', {
      zh: `${key} 未能处理，原因见 ${why}。`,
      en: `${key} could not be worked on; why is in ${why}.`,
    });
  }
  const answer = {
    receipt,
    receiptFile: join(place.folder, fileOf(receipt.answer)),
    fixFile: receipt.fix && join(place.folder, fileOf(receipt.fix)),
    isAgain: isAgain && isLoaded(receipt),
  } satisfies Dropped;
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) };
}

function keyIn({ pathname }: URL): string | undefined {
  try {
    return decodeURIComponent(pathname.slice(DROP.length));
  } catch {
    return undefined;
  }
}

function isLoaded(receipt: Dropped['receipt'] | undefined): boolean {
  return receipt !== undefined && ['loaded', 'loaded_in_part', 'nothing_new'].includes(receipt.state);
}

/** The receipt of these bytes under this key; one of other bytes, dropped there earlier, is none. A manifest has its file's. */
function receiptOf({ getObject }: DropPlace, key: string, bytes: Uint8Array): Dropped['receipt'] | undefined {
  const found = getObject(receiptKeys(dataKey(key)).receipt);
  const receipt = found && (JSON.parse(found.toString('utf8')) as Dropped['receipt']);
  const isOfThese = dataKey(key) !== key || receipt?.state === 'waiting' || receipt?.sha256 === sha256Of(bytes);
  return isOfThese ? receipt : undefined;
}
