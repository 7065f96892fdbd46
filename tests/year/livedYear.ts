import { join } from 'node:path';
import type { Announcement } from '../../local/aws/gateway/sns.ts';
import { type Demonstration, demonstration } from '../../local/demonstration/demonstration.ts';
import { liveYear } from '../../local/demonstration/year.ts';
import { type Service, startService } from '../../local/service.ts';
import { synthesize } from '../../local/synth.ts';
import { temporaryFolder } from '../local/fixture.ts';
import { type Document, documentsIn } from './bookkeeper.ts';
import { type Dump, dumpOf } from './dump.ts';

const PROJECT = join(import.meta.dirname, '..', '..');

/** Two fifths of the people; everything that happens to them happens here too. */
export const SCALE = 0.4;

/** After the first statements, and while claims of March still come. */
export const SPRING = '2025-04-05T09:00:00+08:00';

/** The demonstration year as the real service lived it once, from the CDK app to the last file. */
export interface LivedYear {
  readonly service: Service;
  readonly demonstration: Demonstration;
  /** What was announced in the year, and what was since. */
  readonly announced: readonly Announcement[];
  readonly heard: () => readonly Announcement[];
  /** All tables as they were in spring, and after the year. */
  readonly spring: Dump;
  readonly tables: Dump;
  readonly documents: readonly Document[];
  /** Live the same year again, on the same books. */
  readonly again: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The folder of the CDK app, synthesized if it is not up to date. */
export function assembly(): Promise<string> {
  return synthesize(PROJECT);
}

export async function liveOnce(): Promise<LivedYear> {
  const { folder, remove } = temporaryFolder();
  const heard: Announcement[] = [];
  const onAnnounced = (announcement: Announcement) => heard.push(announcement);
  const service = await startService({ dataDir: folder, assembly: await assembly(), inMemory: true, onAnnounced });
  const of = demonstration({ scale: SCALE });
  const live = (part: { readonly since?: string; readonly until?: string } = {}) =>
    liveYear(service, { onProgress: () => {}, of, ...part });
  await live({ until: SPRING });
  const spring = await dumpOf(service.books.ask);
  await live({ since: SPRING });
  const tables = await dumpOf(service.books.ask);
  const close = async () => {
    await service.close();
    remove();
  };
  return {
    service,
    demonstration: of,
    announced: [...heard],
    heard: () => heard,
    spring,
    tables,
    documents: documentsIn(tables),
    again: () => live(),
    close,
  };
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
