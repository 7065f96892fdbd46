/** What was done leaves a trace: with it or not at all, one behind the other, and found by what one asks for. */
import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../lib/documents/actor.ts';
import { act } from '../../lib/documents/acts.ts';
import { placeOf } from '../../lib/documents/item.ts';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { latest } from '../../lib/documents/read.ts';
import { entriesBehind, entriesFoundBy } from '../../lib/documents/trail/entries.ts';
import { linked, type TrailEntry } from '../../lib/documents/trail/entry.ts';
import { byDay, byDocument, byPerson, entryPlace, foundBy, itemsOf, namesOf } from '../../lib/documents/trail/item.ts';
import type { Link } from '../../lib/documents/trail/link.ts';
import { checkTrail } from '../../lib/proof/checkTrail.ts';
import { checkTrailSince } from '../../lib/proof/checkTrailSince.ts';
import { verifyTrail } from '../../lib/proof/verifyTrail.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { countReads } from './countReads.ts';
import { aroundNextCommit, timeout } from './faults.ts';
import { type LocalTables, localTables } from './localTables.ts';

const OF = { fund: '320500-390', year: '2025' };
const FIGURES = documentKey('figures', OF);
const PACKAGES = documentKey('prepayment-order', { ...OF, community: 'changshu', month: '2025-02' });
const AT = '2025-02-03T01:00:00.000Z';
const person = (id: string, role: Actor['role']): Actor => ({ id, name: id, role, scope: '*' });
const OFFICER = person('officer', 'fund_officer');
const APPROVER = person('approver', 'approver');

const figures = (heads: number) =>
  ({
    budget: { income: '10.00' },
    communities: [
      { id: 'east', heads },
      { id: 'west', heads: 7 },
    ],
  }) as never;
const order = (amount: string) => ({
  ...{ community: 'changshu', month: '2025-02', amount, illustrative: [] },
  from: { plan: [{ document: 'plan', revision: 1, hash: 'a'.repeat(64) }] as const },
});

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());
beforeEach(async () => {
  tables = await local.fresh();
});

const enter = (heads: number, who = OFFICER, request = `request-${heads}`) =>
  revise(tables, FIGURES, figures(heads), { by: 'enterFigures', at: AT, who, request });
const trail = () => Array.fromAsync(entriesBehind(tables, OF, 0));
const found = async (name: string) =>
  (await Array.fromAsync(entriesFoundBy(tables, OF, name, 0))).map((one) => one.number);
const findings = async (before: Link | null = null) =>
  (await checkTrail(tables, OF, { last: before, early: null })).findings.map(({ what, at }) => `${what} ${at}`);
const findingsSince = async (before: Link | null) =>
  (await checkTrailSince(tables, OF, before)).findings.map(({ what, at }) => `${what} ${at}`);

/** A short year: figures entered and corrected, an order drawn up, submitted and approved. */
async function somethingDone(): Promise<TrailEntry[]> {
  await enter(5);
  await enter(6);
  const { document } = await revise(tables, PACKAGES, order('1.00'), { by: 'issuePrepayment', at: AT });
  const seen = { revision: document.revision, hash: document.hash };
  await act(tables, PACKAGES, { act: 'submit', ...seen, why: 'it is due' }, OFFICER, AT, { request: 'request-s' });
  await act(tables, PACKAGES, { act: 'approve', ...seen }, APPROVER, AT);
  return trail();
}

describe('everything that is done leaves a trace', () => {
  test('who, in which role, when, what, what stood before and after, which fields, why, and which request', async () => {
    const [first, second, kept, submitted, approved] = await somethingDone();
    expect(first).toMatchObject({
      number: 1,
      previous: null,
      who: OFFICER,
      by: 'enterFigures',
      did: 'keep',
      old: null,
    });
    expect(second).toMatchObject({
      ...{ at: AT, request: 'request-6', document: '320500-390/2025/figures/year', previous: first!.hash },
      ...{ old: first!.new, new: { revision: 2 } },
      changed: { count: 1, first: [{ field: 'communities[east].heads', old: '5', new: '6' }] },
    });
    expect(kept).toMatchObject({ who: null, request: null, by: 'issuePrepayment', changed: null });
    expect(submitted).toMatchObject({
      did: 'submit',
      why: 'it is due',
      request: 'request-s',
      old: { state: 'draft' },
      new: { state: 'submitted' },
    });
    expect(approved).toMatchObject({ did: 'approve', who: APPROVER, new: { ...kept!.new, state: 'approved' } });
    expect(await findings()).toEqual([]);
  });

  test('what changes nothing leaves none', async () => {
    await enter(5);
    await enter(5);
    expect(await trail()).toHaveLength(1);
  });

  test('it is found by document, person and day', async () => {
    await somethingDone();
    expect(await found(byDocument(FIGURES))).toEqual([1, 2]);
    expect(await found(byPerson('approver'))).toEqual([5]);
    expect(await found(byDay('2025-02-03'))).toEqual([1, 2, 3, 4, 5]);
    expect(await found(byDay('2025-02-04'))).toEqual([]);
  });

  test('many at once stand one behind the other, each once', async () => {
    const keys = Array.from({ length: 12 }, (_, i) =>
      documentKey('prepayment-order', { ...OF, community: `c${i}`, month: '2025-02' }),
    );
    await Promise.all(keys.map((key) => revise(tables, key, order('1.00'), { by: 'issuePrepayment', at: AT })));
    const entries = await trail();
    expect(entries.map(({ number }) => number)).toEqual(keys.map((_, i) => i + 1));
    expect(new Set(entries.map(({ document }) => document)).size).toBe(12);
    expect(await findings()).toEqual([]);
  });

  test('an answer that is lost leaves one trace of one revision', async () => {
    aroundNextCommit(tables, async (send) => {
      await send();
      throw timeout();
    });
    await enter(5);
    expect(await trail()).toHaveLength(1);
    expect(await findings()).toEqual([]);
  });

  test('years have chains of their own', async () => {
    await enter(5);
    await revise(tables, documentKey('figures', { ...OF, year: '2026' }), figures(5), { by: 'enterFigures', at: AT });
    expect(await trail()).toHaveLength(1);
    const other = await Array.fromAsync(entriesBehind(tables, { ...OF, year: '2026' }, 0));
    expect(other.map(({ number, previous }) => [number, previous])).toEqual([[1, null]]);
  });
});

const remove = (Key: { pk: string; sk: string }) =>
  tables.client.send(new DeleteCommand({ TableName: tables.documents, Key }));
const put = (Item: object) => tables.client.send(new PutCommand({ TableName: tables.documents, Item }));

describe('what is done to the trail, or beside it, is found', () => {
  test('an entry that is removed', async () => {
    await somethingDone();
    await remove(entryPlace(OF, 2));
    expect(await findings()).toContain('gap 2');
  });

  test('an entry that says something else, whether it is hashed anew or not', async () => {
    const entries = await somethingDone();
    const forged = { ...entries[3]!, who: APPROVER };
    await put(itemsOf(forged)[0]!);
    expect(await findings()).toContain('entry 4');
    const { hash: _, number: _n, previous: _p, ...said } = forged;
    await put(itemsOf(linked(said, { number: 3, hash: entries[2]!.hash }))[0]!);
    expect(await findings()).toEqual(
      expect.arrayContaining(['link 5', 'change prepayment-order#changshu.2025-02 act 1']),
    );
  });

  test('a tail that is cut off: by the act that has no entry, and by where it ended before', async () => {
    const entries = await somethingDone();
    await remove(entryPlace(OF, 5));
    expect(await findings()).toContain('change prepayment-order#changshu.2025-02 act 2');
    const { number, hash } = entries[4]!;
    expect(await findings({ number, hash })).toContain('end 5');
  });

  test('a trail that was written anew from the start, and fits the documents', async () => {
    const entries = await somethingDone();
    const { number, hash } = entries[4]!;
    let before: TrailEntry | undefined;
    for (const { hash: _, number: _n, previous: _p, ...said } of entries) {
      before = linked({ ...said, why: null }, before);
      await put(itemsOf(before)[0]!);
    }
    expect(await findings()).toEqual([]);
    expect(await findings({ number, hash })).toEqual(['end 5']);
  });

  test('a revision that was put by another way, and one that is not there any more', async () => {
    await somethingDone();
    const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.documents }));
    const [revision] = Items.filter(({ sk }) => sk === placeOf(FIGURES, 2).sk);
    await put({ ...revision, ...placeOf(FIGURES, 3) });
    expect(await findings()).toEqual(['change figures#year revision 3']);
    await remove(placeOf(FIGURES, 3));
    await remove(placeOf(FIGURES, 1));
    expect(await findings()).toEqual(['none 1 figures#year revision 1']);
  });

  test('a revision that somebody else is said to have made', async () => {
    await somethingDone();
    const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.documents }));
    const [revision] = Items.filter(({ sk }) => sk === placeOf(FIGURES, 2).sk);
    await put({ ...revision, who: { ...APPROVER } });
    expect(await findings()).toEqual(['change figures#year revision 2']);
  });

  test('an entry that one cannot find by its person any more', async () => {
    await somethingDone();
    await remove({ pk: foundBy(OF), sk: `${byPerson('approver')}00000005` });
    await put({ pk: foundBy(OF), sk: `${byPerson('somebody')}00000001`, number: 1 });
    expect(await findings()).toEqual(['found_by 5', `found_by ${byPerson('somebody')}00000001`]);
  });

  test('what was done before there was a trail is no finding; what somebody adds to it is', async () => {
    await enter(5);
    await enter(6);
    // As the tables were before there was a trail.
    for (const entry of await trail()) {
      await remove(entryPlace(OF, entry.number));
      for (const sk of namesOf(entry)) await remove({ pk: foundBy(OF), sk });
    }
    await revise(tables, PACKAGES, order('1.00'), { by: 'issuePrepayment', at: '2025-02-04T01:00:00.000Z' });
    const { early, findings: none } = await checkTrail(tables, OF, undefined);
    expect([early?.count, none]).toEqual([2, []]);
    expect((await checkTrail(tables, OF, { last: null, early })).findings).toEqual([]);

    const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.documents }));
    const [revision] = Items.filter(({ sk }) => sk === placeOf(FIGURES, 2).sk);
    await put({ ...revision, ...placeOf(documentKey('assessment', OF), 1) });
    const { findings: found } = await checkTrail(tables, OF, { last: null, early });
    expect(found.map(({ what, at }) => `${what} ${at}`)).toEqual(['change 0']);
  });

  describe('of what was done since the last look, without looking at what came before', () => {
    const linkOf = ({ number, hash }: TrailEntry): Link => ({ number, hash });

    test('nothing, where nothing is wrong, and where it ends now is told', async () => {
      const entries = await somethingDone();
      for (const before of [null, ...entries.map(linkOf)])
        expect(await checkTrailSince(tables, OF, before)).toEqual({ last: linkOf(entries.at(-1)!), findings: [] });
    });

    test('that it does not go on from where it ended, though it be written anew', async () => {
      const entries = await somethingDone();
      const { hash: _, number: _n, previous: _p, ...said } = entries[4]!;
      await put(itemsOf(linked({ ...said, why: 'otherwise' }, linkOf(entries[3]!)))[0]!);
      expect(await findingsSince(linkOf(entries[4]!))).toEqual(['end 5']);
      await remove(entryPlace(OF, 5));
      expect(await findingsSince(linkOf(entries[4]!))).toEqual(['end 5']);
      expect(await findingsSince(linkOf(entries[3]!))).toEqual([]);
    });

    test('a revision or an act that is not there, or that somebody else did', async () => {
      const entries = await somethingDone();
      const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.documents }));
      const [revision] = Items.filter(({ sk }) => sk === placeOf(FIGURES, 2).sk);
      const [submitted] = Items.filter(({ pk, act }) => pk === `${OF.fund}#2025#acts` && act === 'submit');
      await put({ ...revision, who: { ...APPROVER } });
      await remove({ pk: submitted!.pk, sk: submitted!.sk });
      expect(await findingsSince(linkOf(entries[0]!))).toEqual([
        'none 2 figures#year revision 2',
        'none 4 prepayment-order#changshu.2025-02 revision 1',
      ]);
      expect(await findingsSince(linkOf(entries[3]!))).toEqual([]);
    });

    test('an entry that is missing, one that says something else, and one that is not found by its day', async () => {
      const entries = await somethingDone();
      await remove(entryPlace(OF, 2));
      await put(itemsOf({ ...entries[3]!, why: 'another' })[0]!);
      await remove({ pk: foundBy(OF), sk: `${byDay('2025-02-03')}00000005` });
      expect(await findingsSince(linkOf(entries[0]!))).toEqual(['gap 2', 'entry 4', 'found_by 5']);
    });

    test('a year of many entries costs what was done since, and not the year', async () => {
      await somethingDone();
      for (let heads = 10; heads < 40; heads += 1) await enter(heads);
      const last = linkOf((await trail()).at(-1)!);
      await enter(41);
      const counting = countReads(tables);
      const { reads } = await counting(() => findingsSince(last));
      // The entry at the end, the new one, what that is found by, and its revision.
      expect(reads.items).toBeLessThanOrEqual(6);
      const { reads: all } = await counting(() => findingsSince(null));
      expect(all.items).toBeGreaterThan(100);
    });
  });

  test('the night announces it to those who pay, once, and remembers where the trail ended', async () => {
    await somethingDone();
    const told = async () => {
      const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.outbox }));
      return Items.map(({ kind, facts }) => [kind, JSON.parse(facts).what, JSON.parse(facts).place]);
    };
    await verifyTrail(tables, OF, '2025-02-03T18:00:00Z', 'what is due');
    expect(await told()).toEqual([]);
    await remove(entryPlace(OF, 5));
    await remove(entryPlace(OF, 6));
    await verifyTrail(tables, OF, '2025-02-04T18:00:00Z', 'what is due');
    await verifyTrail(tables, OF, '2025-02-05T18:00:00Z', 'what is due');
    expect(await told()).toEqual(expect.arrayContaining([['books_differ', 'trail.end', '5']]));
    expect((await told()).filter(([, what]) => what === 'trail.end')).toHaveLength(1);
  });

  test('a revision that was altered stays a finding until revisions are looked at again, and is announced once', async () => {
    await somethingDone();
    const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.documents }));
    const [revision] = Items.filter(({ sk }) => sk === placeOf(FIGURES, 2).sk);
    await put({ ...revision, who: { ...APPROVER } });
    const night = (day: string) => verifyTrail(tables, OF, `${day}T18:00:00Z`, 'what is due');
    const known = async () => {
      const { body } = (await latest(tables, documentKey('verified-trail', OF)))!;
      return body.findings.first.map(({ what, at }) => `${what} ${at}`);
    };
    const told = async () =>
      (await tables.client.send(new ScanCommand({ TableName: tables.outbox, Select: 'COUNT' }))).Count;

    await night('2025-02-03');
    expect([await known(), await told()]).toEqual([['change figures#year revision 2'], 1]);
    await night('2025-02-05');
    expect([await known(), await told()]).toEqual([['change figures#year revision 2'], 1]);
    await night('2025-02-10');
    expect([await known(), await told()]).toEqual([['change figures#year revision 2'], 1]);

    await put(revision!);
    await night('2025-02-12');
    expect(await known()).toEqual(['change figures#year revision 2']);
    await night('2025-02-17');
    expect(await known()).toEqual([]);
  });
});
