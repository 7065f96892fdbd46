import { gunzipSync } from 'node:zlib';
import type { TrailEntry } from '../../../lib/documents/trail/entry.ts';
import { TrailLinks } from '../../../lib/documents/trail/trailLinks.ts';
import type { Database } from '../../../local/aws/dynamodb/database.ts';
import { nameOf } from '../../../local/aws/template/names.ts';

type Stored = {
  readonly pk: { readonly S: string };
  readonly sk: { readonly S: string };
  readonly entry?: { readonly B: string };
};

/** Entries that were read before, by their items as they are written: they are put once, and read after every crash. */
const read = new Map<string, TrailEntry>();

function entryIn(json: string, { entry }: Stored): TrailEntry {
  const known = read.get(json) ?? (JSON.parse(gunzipSync(Buffer.from(entry!.B, 'base64')).toString()) as TrailEntry);
  read.set(json, known);
  return known;
}

/** Where a trail is no chain, a line for each place: in a year without a crash there is none. */
export function brokenTrails(database: Database): string[] {
  const chains = new Map<string, { links: TrailLinks; broken: string[] }>();
  const entries = database
    .tableNames()
    .filter((table) => nameOf(table) === 'Documents')
    .flatMap((table) => database.itemsOf(table))
    .filter(({ json }) => json.includes('#trail"'))
    .map(({ json }) => ({ json, item: JSON.parse(json) as Stored }))
    .filter(({ item }) => item.pk.S.endsWith('#trail'))
    .sort((a, b) => (placeOf(a.item) < placeOf(b.item) ? -1 : 1));
  for (const { json, item } of entries) {
    const { pk, sk } = item;
    const chain = chains.get(pk.S) ?? { links: new TrailLinks(), broken: [] };
    chains.set(pk.S, chain);
    chain.broken.push(
      ...chain.links.follow(entryIn(json, item), Number(sk.S)).map(({ what, number }) => `${pk.S} ${what} ${number}`),
    );
  }
  return [...chains.values()].flatMap(({ broken }) => broken);
}

function placeOf({ pk, sk }: Stored): string {
  return `${pk.S} ${sk.S}`;
}
