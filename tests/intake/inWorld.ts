/** The real functions in one process, with the rights and queues of the template, for tests that drop many files. */
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Manifest, manifestText } from '../../lib/files/manifest.ts';
import type { Receipt } from '../../lib/files/receipt.ts';
import { synthesize } from '../../local/synth.ts';
import { manifestFor } from '../files/manifestFor.ts';
import { bytesOf } from '../files/nationalFile.ts';
import { type House, openHouse } from '../simulation/world/house.ts';
import { createWorld, type World } from '../simulation/world.ts';
import { FUND } from './arrived.ts';

const PROJECT = join(import.meta.dirname, '../..');
const BEGIN = new Date('2025-04-30T01:30:00.000Z');

export type Answer = Receipt & { readonly answer: string; readonly fix: string | null };

/** The functions, loaded from source. Whatever is loaded with them is this world's: open it once a test file. */
export async function openFunctions(): Promise<House> {
  return openHouse(await synthesize(PROJECT));
}

/** A world of its own, with empty books. What is done at once is done in an order that the seed says. */
export function freshWorld(house: House, seed = 1): Promise<World> {
  return createWorld({ house, seed, begin: BEGIN });
}

/** Where a file lies: `claims/<name>` is meant, `trials/<name>` only tried. */
export function keyOf(place: string): string {
  const [of, name] = place.split('/');
  return `inbound/${of}/${FUND}/national/${name}`;
}

/** Lay a file and its manifest into the exchange, and let everything happen that follows. */
export async function drop(world: World, place: string, text: string, manifest?: Manifest): Promise<Answer> {
  await layManifest(world, place, text, manifest);
  return lay(world, place, text);
}

/** Lay a file without its manifest. */
export async function lay(world: World, place: string, text: string): Promise<Answer> {
  world.putObject(keyOf(place), bytesOf(text));
  await world.settle();
  return answerTo(world, place);
}

/** Lay the manifest of a file, the right one or another. */
export async function layManifest(
  world: World,
  place: string,
  text: string,
  manifest?: Manifest | string,
): Promise<Answer | undefined> {
  const own = manifest ?? (await manifestFor(bytesOf(text)));
  world.putObject(`${keyOf(place)}.manifest.json`, bytesOf(typeof own === 'string' ? own : manifestText(own)));
  await world.settle();
  return answerTo(world, place);
}

function answerTo(world: World, place: string): Answer {
  return JSON.parse(textOf(world, keyOf(place).replace('inbound/', 'receipts/').concat('.json'))) as Answer;
}

/** Ask the API. */
export async function ask(world: World, method: string, path: string, body?: unknown) {
  const answer = world.request(method, path, body);
  await world.settle();
  return JSON.parse(String((await answer).body));
}

/** What lies under a key, out of gzip where it is in it. */
export function textOf(world: World, key: string): string {
  const found = world.getObject(key);
  if (!found) throw new Error(`There is nothing under ${key}.`);
  return (key.endsWith('.gz') ? gunzipSync(found) : found).toString();
}

/** The items of a table, as text in order. */
export async function itemsOf(world: World, table: string): Promise<string[]> {
  const { Items } = JSON.parse(world.database.answer('Scan', { TableName: table })) as { Items: unknown[] };
  return Items.map((item) => JSON.stringify(item)).sort();
}
