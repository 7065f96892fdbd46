import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptReceipt } from '../../lib/documents/bodies/keptReceipt.ts';
import { Fault } from '../../lib/errors.ts';
import { dataKey, manifestKey, receiptKeys, refuseNames } from '../../lib/exchange/address.ts';
import type { Problem } from '../../lib/files/problem.ts';
import { sha256Of } from '../../lib/files/sha256Of.ts';
import { fileOf } from '../aws/gateway/objects.ts';
import type { HttpAnswer } from './answerRequest.ts';
import { dropAsked, dropUnderWay } from './dropsUnderWay.ts';
import { notAllowed, refusal } from './refusal.ts';
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

const PLACE = /^inbound\/(claims|trials|statements|enrolments)\/./;

/**
 * Puts a file into the exchange (`PUT /exchange/inbound/…`), waits until it is worked on, and answers with its receipt. Whoever prefers
 * not to wait (`prefer: respond-async`) is answered 202 at once, and asks for the receipt at the `location` of that answer.
 */
export function droppingInto(place: DropPlace): (request: HttpRequest) => Promise<HttpAnswer> {
  const underWay = new Set<string>();
  return async (request) => {
    const { method, url } = request;
    const asked = method === 'GET' ? dropAsked(place, url) : undefined;
    if (asked) return asked;
    if (method !== 'PUT') return notAllowed(method, url.pathname, ['PUT']);
    const key = keyIn(url);
    if (key === undefined || !PLACE.test(key)) return noPlace(url);
    try {
      refuseNames(key);
    } catch (error) {
      if (error instanceof Fault) return refusal('invalid_request', error.says, { path: error.path });
      throw error;
    }
    const file = dataKey(key);
    if (underWay.has(file)) return taken(key);
    if (isFolder(join(place.folder, fileOf(key)))) return inTheWay(key);
    underWay.add(file);
    const answer = drop(place, key, request).finally(() => underWay.delete(file));
    return request.headers.prefer === 'respond-async' ? dropUnderWay(place, url, answer) : answer;
  };
}

async function drop(place: DropPlace, key: string, { headers, body }: HttpRequest): Promise<HttpAnswer> {
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
    return refusal('internal', {
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

/** The key that a path means. A slash that was encoded is one of a name, and leads nowhere. */
function keyIn({ pathname }: URL): string | undefined {
  try {
    const names = pathname.slice(DROP.length).split('/');
    return names.map((name) => decodeURIComponent(name).replaceAll('/', '\\')).join('/');
  } catch {
    return undefined;
  }
}

/** The fund that a file is dropped for, as its path has it. */
export function fundOfDrop(url: URL): string | undefined {
  return keyIn(url)?.split('/')[2];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function noPlace({ pathname }: URL): HttpAnswer {
  return refusal('not_found', {
    zh: `没有 PUT ${pathname}。结算文件用 PUT ${DROP}inbound/claims/<fund>/<profile>/<name>（或 inbound/trials/…）上传，清单为 <name>.manifest.json；结算单用 PUT ${DROP}inbound/statements/<fund>/<YYYY-MM>/<name>，签约名册用 PUT ${DROP}inbound/enrolments/<fund>/<YYYY>/<community>/<name>。`,
    en: `There is no PUT ${pathname}. Files are dropped with PUT ${DROP}inbound/claims/<fund>/<profile>/<name> (or inbound/trials/…), their manifests as <name>.manifest.json, statements with PUT ${DROP}inbound/statements/<fund>/<YYYY-MM>/<name>, and lists of heads with PUT ${DROP}inbound/enrolments/<fund>/<YYYY>/<community>/<name>.`,
  });
}

function taken(key: string): HttpAnswer {
  const says = {
    zh: `名为 ${key} 的文件正在处理中。这一个未收下：请等待其回执，或换一个名称报送。`,
    en: `A file named ${key} is being worked on. This one was not taken: wait for the receipt of the other, or send it under another name.`,
  };
  return refusal('conflict', says, { path: 'key' });
}

function inTheWay(key: string): HttpAnswer {
  const says = {
    zh: `${key} 处已有一个文件夹。未收下：请换一个名称报送。`,
    en: `There is a folder in the place of ${key}. It was not taken: send it under another name.`,
  };
  return refusal('conflict', says, { path: 'key' });
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
