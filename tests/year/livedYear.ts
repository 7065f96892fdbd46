import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Announcement } from '../../local/aws/gateway/sns.ts';
import { type Demonstration, demonstration } from '../../local/demonstration/demonstration.ts';
import { liveYear } from '../../local/demonstration/year.ts';
import { type Service, startService } from '../../local/service.ts';
import { synthesize } from '../../local/synth.ts';
import { type Document, documentsIn } from './bookkeeper.ts';
import { type Dump, dumpOf } from './dump.ts';

const PROJECT = join(import.meta.dirname, '..', '..');

/** A twentieth of the people; everything that happens to them happens here too. */
export const SCALE = 0.05;

/** The demonstration year as `npm start` lived it, from the CDK app to the last file, and the service on its books. */
export interface LivedYear {
  readonly service: Service;
  readonly demonstration: Demonstration;
  /** What was announced in the year, and what was since. */
  readonly announced: readonly Announcement[];
  readonly heard: () => readonly Announcement[];
  /** All tables as they were after the year. */
  readonly tables: Dump;
  readonly documents: readonly Document[];
  /** Live the same year once more, on the same books. */
  readonly again: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The folder of the CDK app, synthesized if it is not up to date. */
export function assembly(): Promise<string> {
  return synthesize(PROJECT);
}

/** Open the books of a year that was lived in a folder. */
export async function openYear(folder: string): Promise<LivedYear> {
  const announced = announcedIn(folder);
  const heard = [...announced];
  const onAnnounced = (announcement: Announcement) => heard.push(announcement);
  const service = await startService({ dataDir: folder, assembly: await assembly(), onAnnounced });
  const of = demonstration({ scale: SCALE });
  const tables = await dumpOf(service.books.ask);
  return {
    service,
    demonstration: of,
    announced,
    heard: () => heard,
    tables,
    documents: documentsIn(tables),
    again: () => liveYear(service, { onProgress: () => {}, of }),
    close: service.close,
  };
}

function announcedIn(folder: string): Announcement[] {
  const lines = readFileSync(join(folder, 'announced.ndjson'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Announcement);
}

/** The body of the latest revision of each document of a kind, by scope. */
export function latest<Body>({ documents }: LivedYear, kind: string, year = '2025'): Map<string, Body> {
  const own = documents.filter((document) => document.kind === kind && document.year === year);
  return new Map(own.map(({ scope, text }) => [scope, JSON.parse(text) as Body]));
}

/** The body of the one document of a kind that a year has. */
export function theOne<Body>(lived: LivedYear, kind: string): Body {
  const found = latest<Body>(lived, kind).get('year');
  if (found === undefined) throw new Error(`The year has no document "${kind}".`);
  return found;
}
