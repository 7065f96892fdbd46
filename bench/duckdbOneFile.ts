/**
 * Judge a file of claims with DuckDB as `cutOneFile.ts` does with ours, in a process of its own, and say what it took:
 * `node duckdbOneFile.ts <file> <folder for its pieces>`.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { claimsProfile, loadProfiles } from '../lib/files/loadProfiles.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { rostersOn } from '../lib/policy/rostersOn.ts';
import { FUND } from '../local/demonstration/area.ts';
import { YEAR } from '../local/demonstration/demonstration.ts';
import { column, duckdbChecks, read } from './duckdbChecks.ts';
import { type Effort, effortOf } from './effort.ts';

/** What DuckDB found, and what it took. */
export interface DuckdbJudged {
  readonly rows: number;
  readonly refused: readonly number[];
  /** In yuan, over all rows. */
  readonly pooled: string;
  readonly sha256: string;
  /** Rows of the identity that comes most often. */
  readonly mostOfOne: number;
  /** For the fingerprint and the checks. */
  readonly checking: Effort;
  /** For the pieces beyond that. */
  readonly cutting: Effort;
  readonly peakMegabytes: number;
}

const PROJECT = join(import.meta.dirname, '..');
const THREADS = 2;
const PERSON_KEY = 'a key';
const [file = '', folder = ''] = process.argv.slice(2);

const profile = claimsProfile(loadProfiles(join(PROJECT, 'profiles')), 'national');
const rosterOn = rostersOn(loadPolicy(join(PROJECT, 'policy')), FUND);
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`SET threads TO ${THREADS}`);
await tellRosters();
const fund = { scheme: FUND.split('-')[1]!, areaPrefix: rosterOn(`${YEAR}-01-01`).areaPrefix };
const headings = await headingsOf();
const checks = duckdbChecks(file, headings, profile, fund);

const [checking, [sha256, [found]]] = await effortOf(
  async () => [await fingerprint(), await ask(checksQuery())] as const,
);
const [cutting] = await effortOf(() => connection.run(piecesQuery()));
const refused = await ask(`${checks} SELECT row FROM judged WHERE NOT sound ORDER BY row`);
const judged: DuckdbJudged = {
  ...{ rows: Number(found!.rows), refused: refused.map(({ row }) => Number(row)) },
  ...{ pooled: found!.pooled!, sha256, mostOfOne: Number(found!.most_of_one), checking, cutting },
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(`${JSON.stringify(judged)}\n`);

/** One pass: every check of every row, the sums, and how often the identities come. */
function checksQuery(): string {
  const { institution, settlement, sequence, amounts } = profile.claim;
  const own = (columns: readonly string[]) =>
    columns
      .filter((name) => headings.includes(name))
      .map(read)
      .join(' + ');
  const sums = Object.entries(amounts).map(
    ([name, columns]) => `sum(${own(columns) || '0'}) FILTER (sound) AS sound_${name}`,
  );
  return `${checks}, identities AS (
      SELECT count(*) AS rows, count(*) FILTER (sound) AS sound, sum(${own(amounts.pooled)}) AS pooled, ${sums.join(', ')}
      FROM judged GROUP BY ${column(institution)}, ${column(settlement)}, kind, ${column(sequence)})
    SELECT sum(rows) AS rows, sum(sound) AS sound, sum(pooled) AS pooled, max(rows) AS most_of_one,
      ${Object.keys(amounts)
        .map((name) => `sum(sound_${name}) AS ${name}`)
        .join(', ')} FROM identities`;
}

/** A file in gzip for each community: for each row its number, its line, its text and its claim. */
function piecesQuery(): string {
  const { claim } = profile;
  const text = `concat_ws('${profile.delimiter}', ${headings.map((name) => `coalesce(${name}, '')`).join(', ')})`;
  const fields = [
    claim.institution,
    claim.settlement,
    claim.scheme,
    claim.insured_at,
    claim.treated_at,
    claim.care,
    claim.clearing,
    claim.group,
  ];
  const days = [claim.admitted_on, claim.discharged_on, claim.settled_on].map(read);
  const amounts = Object.values(claim.amounts).map((columns) =>
    columns
      .filter((name) => headings.includes(name))
      .map(read)
      .join(' + '),
  );
  const values = [...fields.map(column), 'kind', pseudonym(column(claim.person)), ...days, ...amounts].map(
    (value, i) => `${value} AS c${i}`,
  );
  return `COPY (${checks} SELECT row, community, line, ${text} AS text, ${values.join(', ')} FROM judged WHERE sound)
    TO '${folder}' (FORMAT csv, COMPRESSION gzip, PARTITION_BY (community))`;
}

/** HMAC-SHA-256 (RFC 2104) under the key `cutOneFile.ts` has, 128 bits of it: DuckDB has the hash alone. */
function pseudonym(person: string): string {
  const block = Buffer.alloc(64);
  block.write(PERSON_KEY);
  const padded = (by: number) => `from_hex('${Buffer.from(block.map((byte) => byte ^ by)).toString('hex')}')`;
  return `sha256(${padded(0x5c)} || unhex(sha256(${padded(0x36)} || encode(${person}))))[:32]`;
}

async function ask(query: string): Promise<{ readonly [name: string]: string }[]> {
  const reader = await connection.runAndReadAll(query);
  return reader.getRowObjectsJson() as { readonly [name: string]: string }[];
}

/** By Node: its SHA-256 is several times as fast as DuckDB's, which would read the file as one value. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function headingsOf(): Promise<string[]> {
  for await (const line of createInterface(createReadStream(file))) return line.split(profile.delimiter);
  throw new Error(`${file} is empty.`);
}

/** Who belongs to whom on each day of the year. */
async function tellRosters(): Promise<void> {
  const days = Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(YEAR, 0, 1 + i)).toISOString().slice(0, 10));
  const rosters = days.filter((day) => day.startsWith(String(YEAR))).map((day) => ({ day, ...rosterOn(day) }));
  const divisions = rosters.flatMap(({ day, communities }) =>
    communities.flatMap(({ id, divisions: own }) => own.map((division) => [day, division, id])),
  );
  const institutions = rosters.flatMap(({ day, communities, nonMembers }) => [
    ...communities.flatMap(({ id, members }) => members.map((member) => [day, member.id, id])),
    ...nonMembers.map((member) => [day, member.id, '']),
  ]);
  await tell('division', divisions);
  await tell('institution', institutions);
}

async function tell(table: string, rows: readonly (readonly string[])[]): Promise<void> {
  const values = rows.map((row) => `(${row.map((value) => `'${value}'`).join(', ')})`);
  await connection.run(`CREATE TABLE ${table} (day DATE, id VARCHAR, community VARCHAR)`);
  await connection.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
}
