import { createHash } from 'node:crypto';
import { between, chance, type Dice, pick } from '../../../local/demonstration/dice.ts';
import { FUND } from './area.ts';
import { dayAfter, inShanghai, shanghaiDay } from './days.ts';
import { fileOf, type Profile, type Row, rowOf, spoiled, yuan } from './rows.ts';
import { contradicting, type Fact } from './settlements.ts';

/** A file of claims that somebody sends. */
export interface ClaimFile {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly rows: readonly Row[];
  /** The month it is of. */
  readonly month: string;
}

/** A file, or its manifest, is put into the exchange at an instant; S3 says that it was so at another one, a little off. */
export interface Sending {
  readonly at: Date;
  readonly told: Date;
  readonly file: ClaimFile;
  /** What is put; an untrue manifest says something else than the file. By the API both are handed in together. */
  readonly part: 'file' | 'manifest' | 'untrue manifest' | 'both';
}

/** In a thousand rows, so many stand twice in a file; come again in a later one; are contradicted there. */
const TWICE = 25;
const AGAIN = 30;
const CONTRADICTED = 20;
/**
 * In a thousand files, so many have faulty rows and come again without; are sent once more as they were; come with a manifest
 * that is not true, and mostly later with one that is; wait for their manifest, or the manifest for its file, for ever; are
 * tried before they are meant; are handed in by the API.
 */
const FAULTY = 200;
const RESENT = 120;
const UNTRUE = 100;
const LEFT_ALONE = 40;
const HANDED_IN = 80;
const TRIED = 80;
/** The clocks of two machines are apart by so much at most. */
const SKEW_MS = 5 * 60_000;

/** A claim file's name and when it is put. */
interface Slot {
  readonly name: string;
  readonly at: Date;
  /** Its manifest comes with it, in the same moment. */
  readonly isWhole: boolean;
}

/** Send the facts of a year in files, as they become known: most soon, some months later, some after the year. */
export function sendingsOf(facts: readonly Fact[], months: readonly string[], stream: Dice): Sending[] {
  const slots = months.flatMap((month) => slotsOf(month, stream));
  const contents: Fact[][] = slots.map(() => []);
  for (const fact of facts) {
    const first = arrivalOf(fact, slots, stream);
    if (first === undefined) continue;
    contents[first]!.push(fact);
    if (chance(stream, TWICE)) contents[first]!.push(fact);
    const later = Math.min(first + between(stream, 0, 3), slots.length - 1);
    if (chance(stream, AGAIN)) contents[later]!.push(fact);
    if (chance(stream, CONTRADICTED)) contents[later]!.push(contradicting(fact, stream));
  }
  return slots.flatMap((slot, i) => {
    const [adjusted, others] = [true, false].map((is) => contents[i]!.filter(({ kind }) => (kind === 'adjust') === is));
    return [...sendingsIn(slot, 'national', others!, stream), ...sendingsIn(slot, 'adjustments', adjusted!, stream)];
  });
}

/**
 * At most two files a month. Some come at the very moment the month before is locked, or around midnight, and some in two
 * parts at once.
 */
function slotsOf(month: string, stream: Dice): Slot[] {
  const lock = inShanghai(`${month}-10`, '03:00:00').getTime();
  const atLock = { at: new Date(lock - between(stream, -100, 900)), isWhole: true };
  const early = pick(stream, [atLock, atLock, { at: inShanghai(`${month}-12`, '09:30:00'), isWhole: false }]);
  const late = pick(stream, [inShanghai(`${month}-23`, '00:01:00'), inShanghai(`${month}-28`, '23:58:00')]);
  const slots = pick(stream, [
    [],
    [],
    [early],
    [early],
    [{ at: late, isWhole: false }],
    [early, { at: late, isWhole: false }],
  ]);
  return slots.flatMap(({ at, isWhole }, i) => {
    const parts = chance(stream, 300) ? 2 : 1;
    return Array.from({ length: parts }, (_, part) => ({
      name: `${month}-${i + 1}${part === 0 ? '' : 'b'}`,
      at: new Date(at.getTime() + part * between(stream, 0, 200)),
      isWhole,
    }));
  });
}

/** The slot in which a fact first arrives; none where it would be too late for all of them. */
function arrivalOf({ knownOn, line }: Fact, slots: readonly Slot[], stream: Dice): number | undefined {
  const known = inShanghai(knownOn, '00:00:00');
  const next = slots.findIndex(({ at }) => at >= known);
  if (next < 0) return undefined;
  const lateness = line === 'out_of_area' ? pick(stream, [0, 2, 3, 5]) : pick(stream, [0, 0, 0, 0, 0, 0, 1, 1, 3, 6]);
  return Math.min(next + lateness, slots.length - 1);
}

function sendingsIn({ name, at, isWhole }: Slot, profile: Profile, facts: readonly Fact[], stream: Dice): Sending[] {
  if (facts.length === 0) return [];
  const rows = facts.map(rowOf);
  const month = name.slice(0, 7);
  const sound = claimFile('claims', profile, name, month, rows);
  const tried = chance(stream, TRIED)
    ? delivery(claimFile('trials', profile, name, month, rows), hoursBefore(at, 5), stream)
    : [];
  const resent = chance(stream, RESENT)
    ? [sendingOf('file', sound, daysAfter(at, between(stream, 1, 40)), stream)]
    : [];
  if (!chance(stream, FAULTY)) return [...tried, ...delivery(sound, at, stream, isWhole), ...resent];
  const guilty = between(stream, 0, rows.length - 1);
  const spoilt = rows.map((row, i) => (i === guilty ? spoiled(row, stream) : row));
  const faulty = claimFile('claims', profile, `${name}-faulty`, month, spoilt);
  const mended = daysAfter(at, between(stream, 1, 20));
  return [...tried, ...delivery(faulty, at, stream), ...delivery(sound, mended, stream), ...resent];
}

/** A file and its manifest, whichever comes first, soon one after the other or not. */
function delivery(file: ClaimFile, at: Date, stream: Dice, isWhole = false): Sending[] {
  const apart = isWhole ? 0 : pick(stream, [0, 20, 300, 4_000, 4_000, 90_000, 26 * 3_600_000]);
  const [first, second] = chance(stream, 350) ? (['manifest', 'file'] as const) : (['file', 'manifest'] as const);
  const later = new Date(at.getTime() + apart);
  const both = [sendingOf(first, file, at, stream), sendingOf(second, file, later, stream)];
  if (chance(stream, HANDED_IN)) return [{ part: 'both', at, told: at, file }];
  if (chance(stream, LEFT_ALONE)) return both.slice(0, 1);
  if (!chance(stream, UNTRUE)) return both;
  const corrected = sendingOf('manifest', file, daysAfter(later, between(stream, 1, 12)), stream);
  return [
    ...both.map((one) => (one.part === 'manifest' ? { ...one, part: 'untrue manifest' as const } : one)),
    corrected,
  ];
}

function sendingOf(part: Sending['part'], file: ClaimFile, at: Date, stream: Dice): Sending {
  const skew = chance(stream, 300) ? between(stream, -SKEW_MS, SKEW_MS) : 0;
  return { part, at, told: new Date(at.getTime() + skew), file };
}

/** At 17 minutes past some hour, days later. */
function daysAfter(at: Date, days: number): Date {
  return inShanghai(dayAfter(shanghaiDay(at), days), `${String((days * 7) % 24).padStart(2, '0')}:17:00`);
}

function hoursBefore(at: Date, hours: number): Date {
  return new Date(at.getTime() - hours * 3_600_000);
}

function claimFile(
  place: 'claims' | 'trials',
  profile: Profile,
  name: string,
  month: string,
  rows: readonly Row[],
): ClaimFile {
  const bytes = fileOf(profile, rows);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { key: `inbound/${place}/${FUND}/${profile}/${name}.csv`, bytes, sha256, rows, month };
}

/** Whether a file is only tried: nothing of it is ever booked. */
export function isTrial({ key }: ClaimFile): boolean {
  return key.startsWith('inbound/trials/');
}

/** What is put for a sending, and under which key. */
export function objectOf({ file, part }: Sending): { readonly key: string; readonly bytes: Uint8Array } {
  if (part === 'file') return file;
  const said = part === 'manifest' ? manifestOf(file) : { ...manifestOf(file), ...untruthOf(file) };
  return { key: `${file.key}.manifest.json`, bytes: new TextEncoder().encode(JSON.stringify(said)) };
}

/** What is asked of the API to hand a file in. */
export function requestOf({ file }: Sending) {
  const [, place, , profile, name] = file.key.split('/');
  const data = Buffer.from(file.bytes).toString('base64');
  return { profile, name, data, manifest: manifestOf(file), trial: place === 'trials' };
}

function manifestOf({ key, rows, month: period, sha256 }: ClaimFile) {
  const sum = sumOf(rows);
  return { rows: rows.length, sum: yuan(sum), sha256, batch: key.slice(-20), period, sender: '医院' };
}

function untruthOf({ rows }: ClaimFile) {
  return rows.length % 2 === 0 ? { rows: rows.length + 1 } : { sum: yuan(sumOf(rows) + 1n) };
}

function sumOf(rows: readonly Row[]): bigint {
  return rows.reduce((total, { cells }) => total + (fenIn(cells.hifp_pay!) ?? 0n), 0n);
}

function fenIn(amount: string): bigint | undefined {
  return /^-?\d+\.\d\d$/.test(amount) ? BigInt(amount.replace('.', '')) : undefined;
}
