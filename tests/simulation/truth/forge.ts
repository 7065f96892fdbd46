import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { canonicalJson } from '../../../lib/canonicalJson.ts';
import type { Item } from '../../../local/aws/dynamodb/values/attributeValue.ts';
import type { World } from '../world.ts';
import { textIn, unpacked, wholeIn } from './stored.ts';

/** A revision as it lies in the table. */
interface Revision<Body> {
  readonly item: Item;
  readonly body: Body;
  readonly acts: readonly Item[];
}

/** The first document of a kind that is meant, in its latest revision, with what people did to it. */
export function revisionOf<Body>(
  world: World,
  kind: string,
  isMeant: (body: Body, acts: readonly string[]) => boolean,
): Revision<Body> | undefined {
  const items = itemsOf(world);
  const revisions = items.filter((item) => item.body && textIn(item, 'sk')!.startsWith(`${kind}#`));
  const latest = new Map(revisions.map((item) => [documentOf(item), item]));
  for (const item of latest.values()) {
    const acts = items.filter((act) => isOn(act, item));
    const body = unpacked<Body>(item, 'body');
    const own = acts.filter((act) => wholeIn(act, 'revision') === numberOf(item));
    if (
      isMeant(
        body,
        own.map((act) => textIn(act, 'act')!),
      )
    )
      return { item, body, acts };
  }
  return undefined;
}

/** Put one more revision of a document, signed by the same people as the one before, as if they had: lists and tasks name it. */
export function forgeRevision<Body>(world: World, { item, acts }: Revision<Body>, body: Body): void {
  const number = numberOf(item) + 1n;
  const text = canonicalJson(body);
  const hash = { S: createHash('sha256').update(text).digest('hex') };
  const sk = { S: `${documentOf(item)}#${padded(number)}` };
  put(world, { ...item, sk, hash, body: { B: gzipSync(text).toString('base64') } });
  const own = acts.filter((act) => wholeIn(act, 'revision') === numberOf(item));
  own.forEach((act, i) => {
    const place = { S: `${documentOf(item)}#${padded(BigInt(acts.length + i + 1))}` };
    put(world, { ...act, sk: place, revision: { N: String(number) }, hash });
  });
  const [kind = '', scope = ''] = documentOf(item).split('#');
  const year = textIn(item, 'pk')!;
  for (const entry of itemsOf(world)) {
    const [pk, place] = [textIn(entry, 'pk')!, textIn(entry, 'sk')!];
    const isListed = pk === `${year}#${kind}` && place === scope;
    const isWaiting = pk === `${year}#waiting` && place.endsWith(`#${kind}#${scope}`);
    if (isListed || isWaiting) put(world, { ...entry, revision: { N: String(number) } });
  }
}

function put({ database, house }: World, Item: Item): void {
  database.answer('PutItem', { TableName: house.observer.documents, Item });
}

function itemsOf({ database, house }: World): Item[] {
  return database.itemsOf(house.observer.documents).map(({ item }) => item);
}

function isOn(act: Item, item: Item): boolean {
  return textIn(act, 'pk') === `${textIn(item, 'pk')}#acts` && documentOf(act) === documentOf(item);
}

function documentOf(item: Item): string {
  return textIn(item, 'sk')!.replace(/#\d{4}$/, '');
}

function numberOf(item: Item): bigint {
  return BigInt(textIn(item, 'sk')!.slice(-4));
}

function padded(number: bigint): string {
  return String(number).padStart(4, '0');
}
