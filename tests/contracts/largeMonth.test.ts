/** A month of any size is a document: its lines lie in a file, from which each figure of it comes out again. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../lib/claims/posting.ts';
import type { Community } from '../../lib/claims/roster.ts';
import type { StatementLine } from '../../lib/claims/statementLine.ts';
import { type DrawnMonth, drawMonth, monthlyStatement } from '../../lib/decisions/monthlyStatement.ts';
import { itemOf } from '../../lib/documents/item.ts';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { latest } from '../../lib/documents/read.ts';
import { Fault } from '../../lib/errors.ts';
import type { Exchange } from '../../lib/exchange/bucket.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { rulesOfCommunity } from '../../lib/policy/rulesOfCommunity.ts';
import { checkYear } from '../../lib/proof/checkYear.ts';
import { keepReconciled, readReconciled } from '../../lib/proof/reconciledFile.ts';
import { reconciledPage } from '../../lib/proof/reconciledPage.ts';
import { itemSize } from '../../lib/store/itemSize.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { ALONE, PAID_BY_GROUP } from '../decisions/alone.ts';
import { basedOn } from '../decisions/basedOn.ts';
import { type LocalTables, localTables } from './localTables.ts';

const FUND = '320500-390';
const POLICY = loadPolicy('policy');
const [COMMUNITY] = rosterOf(POLICY, FUND, '2025-01-01').communities as [Community];
const RULES = rulesOfCommunity(POLICY, FUND, COMMUNITY, '2025-01-01');
const BOOK = { fund: FUND, year: '2025', community: COMMUNITY.id };
const KEY = documentKey('monthly-statement', { ...BOOK, period: '2025-03' });
const MADE = { by: 'reconcileMonth', at: '2025-04-10T03:00:00+08:00' };
const INSTITUTIONS = 230;
const LARGEST_ITEM = 400 * 1024;

let local: LocalTables;
let tables: Tables;
let objects: Map<string, Uint8Array>;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
  objects = new Map();
});

/** A bucket in this process, as far as a statement needs one. */
const files = {
  async read(key: string) {
    const bytes = objects.get(key);
    if (!bytes) throw new Fault('not_found', { zh: `没有 ${key}`, en: `there is no ${key}` }, 'key');
    return bytes;
  },
  source: (key: string) =>
    async function* () {
      yield objects.get(key)!;
    },
  async write(key: string, bytes: Uint8Array) {
    objects.set(key, bytes);
  },
} as unknown as Exchange;

/** So many cases with amounts of their own; the insurer has no line of each tenth, and another amount of each eleventh. */
function month(cases: number): DrawnMonth {
  const entries: Entry[] = [];
  const lines: StatementLine[] = [];
  for (let i = 0; i < cases; i += 1) {
    const stay = { institution: `H3205${1000 + (i % INSTITUTIONS)}`, settlement: `S${900_000_000 + i}`, group: 'FM19' };
    const booked = BigInt(100_000 + ((i * 7919) % 900_001));
    entries.push({
      ...{ ...stay, booked, kind: 'settle', sequence: 1, line: 'inpatient', period: '2025-03', origin: null },
      ...{ settledOn: '2025-03-10', clearing: '4' },
    } as Entry);
    if (i % 10 === 0) continue;
    const theirs = i % 11 === 0 ? booked + 1n : booked;
    lines.push({ ...stay, insuredAt: COMMUNITY.divisions[0]!, booked: theirs, payable: booked + BigInt(i % 5003) });
  }
  const received = { files: [], replacedAt: null, rows: lines.length, booked: '0.00', payable: '0.00' };
  return drawMonth(RULES, COMMUNITY, '2025-03', {
    ...{ entries, lines, others: ALONE, paid: PAID_BY_GROUP },
    statement: basedOn('insurer-statement/2025-03', received),
  });
}

async function kept(drawn: DrawnMonth) {
  const body = monthlyStatement(drawn, await keepReconciled(files, BOOK, drawn));
  return (await revise(tables, KEY, body, MADE)).document;
}

const findings = async () => (await checkYear(tables, files, BOOK, () => true)).findings;

describe('200,000 cases', () => {
  test('are a document that fits, of which every figure and every exception comes out again', async () => {
    const drawn = month(200_000);
    const document = await kept(drawn);
    expect(itemSize(itemOf(document))).toBeLessThan(LARGEST_ITEM / 4);

    const { result, input, month: told } = (await latest(tables, KEY))!.body;
    const { exceptions, ...figures } = drawn.result;
    expect(result).toEqual({ ...figures, exceptions: { count: exceptions.length, first: exceptions.slice(0, 50) } });
    expect(result.by_institution).toHaveLength(INSTITUTIONS);
    expect(told.drg_difference).toBe(drawn.month.drg_difference);
    expect(exceptions.length).toBeGreaterThan(30_000);
    expect(input.file.lines).toBe(200_000 + 180_000 + exceptions.length);

    const lines = await readReconciled(files, input.file);
    expect(lines.exceptions.length).toBe(exceptions.length);
    expect(lines.exceptions.at(-1)).toEqual(exceptions.at(-1));
    expect(lines.ledger).toEqual(drawn.input.ledger);
    const after = exceptions.length - 700;
    expect(await reconciledPage(files, input.file, { after, limit: 1_000 })).toEqual(exceptions.slice(after));
    expect(await findings()).toEqual([]);
  }, 300_000);
});

describe('of a file', () => {
  test('the same month has the same, and other lines have another beside it', async () => {
    const first = await kept(month(300));
    expect((await kept(month(300))).revision).toBe(first.revision);
    expect(objects.size).toBe(1);
    expect((await kept(month(301))).revision).toBe(first.revision + 1);
    expect(objects.size).toBe(2);
    expect(await findings()).toEqual([]);
  });

  test('a run that dies before its document leaves nothing that is missing, and the next one goes on', async () => {
    const drawn = month(300);
    await keepReconciled(files, BOOK, drawn);
    expect(await latest(tables, KEY)).toBeUndefined();
    expect(await findings()).toEqual([]);
    const { body } = await kept(drawn);
    expect([...objects.keys()]).toEqual([body.input.file.key]);
    expect(await findings()).toEqual([]);
  });

  test.each<[what: string, harm: (bytes: Uint8Array) => Uint8Array | undefined]>([
    ['is not there', () => undefined],
    ['is cut short', (bytes) => bytes.subarray(0, bytes.length - 20)],
    ['has one byte changed', (bytes) => bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte))],
    ['is empty', () => new Uint8Array()],
  ])('that %s the verification says so by its name, and the run puts it back', async (_, harm) => {
    const { body } = await kept(month(300));
    const { key, sha256 } = body.input.file;
    const harmed = harm(objects.get(key)!);
    objects.delete(key);
    if (harmed) objects.set(key, harmed);
    const [finding, ...others] = await findings();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ invariant: 'statement.file', expected: sha256 });
    expect(finding!.document).toContain('monthly-statement');
    expect(finding!.found).toContain(key);
    await kept(month(300));
    expect(await findings()).toEqual([]);
  });
});

test('a figure that was altered is not what its file comes to', async () => {
  const { body } = await kept(month(300));
  const [first, ...others] = body.result.by_institution;
  const by_institution = [{ ...first!, matched: first!.matched + 1 }, ...others];
  await revise(tables, KEY, { ...body, result: { ...body.result, by_institution } }, MADE);
  expect((await findings()).map(({ invariant }) => invariant)).toEqual(['result']);
});

test('an exception fewer in the document is one too few', async () => {
  const { body } = await kept(month(300));
  const { count, first } = body.result.exceptions;
  const exceptions = { count: count - 1, first };
  await revise(tables, KEY, { ...body, result: { ...body.result, exceptions } }, MADE);
  expect((await findings()).map(({ invariant }) => invariant)).toEqual(['result']);
});
