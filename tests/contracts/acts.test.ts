/** What people do to documents: in order, each in their own name, to what they saw, and never twice. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../lib/documents/actor.ts';
import { act } from '../../lib/documents/acts.ts';
import { actsOn } from '../../lib/documents/actsOn.ts';
import type { Document } from '../../lib/documents/document.ts';
import { amend, createOnce, revise } from '../../lib/documents/keep.ts';
import { type DocumentKey, documentKey } from '../../lib/documents/key.ts';
import type { Kind } from '../../lib/documents/kinds.ts';
import { type Act, OWES_REASON } from '../../lib/documents/lifecycle.ts';
import { latest, requiredStanding, revision, standing } from '../../lib/documents/read.ts';
import { ONE_APPROVER } from '../../lib/documents/review.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { aroundNextCommit, timeout } from './faults.ts';
import { type LocalTables, localTables } from './localTables.ts';

const OF = { fund: '320500-390', year: '2025' };
const ORDER = documentKey('prepayment-order', { ...OF, community: 'changshu', month: '2025-02' });
const CLOSE = documentKey('close', { ...OF, community: 'changshu' });
const AT = '2025-02-03T01:00:00.000Z';
const MADE = { by: 'issuePrepayment', at: '2025-02-01T01:00:00.000Z' };

const person = (id: string, role: Actor['role']): Actor => ({ id, name: id, role, scope: '*' });
const OFFICER = person('officer', 'fund_officer');
const APPROVER = person('approver', 'approver');
const LEAD = person('lead', 'lead_hospital');

const order = (amount: string) => ({
  ...{ community: 'changshu', month: '2025-02', amount, illustrative: [] },
  from: { plan: [{ document: 'plan', revision: 1, hash: 'a'.repeat(64) }] as const },
});
/** A close, as far as keeping it needs it. */
const close = (balance: string) => ({
  ...{ formula: 'community-close' as const, policy: {}, input: {}, workings: [], sources: {}, inputs: [], from: {} },
  ...{ result: { balance } as never, illustrative: [], final_by: '2026-06-30', is_provisional: true },
  books: { entries: 1, booked: '1.00' },
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

/** Do something to what was seen. */
function does(by: Actor, what: Act, { key, revision, hash }: Pick<Document, 'key' | 'revision' | 'hash'>) {
  return act(
    tables,
    key,
    { act: what, revision, hash, ...(OWES_REASON.includes(what) && { why: 'Because.' }) },
    by,
    AT,
  );
}

async function drafted(amount = '100.00', made: Parameters<typeof revise>[3] = MADE): Promise<Document> {
  return (await revise(tables, ORDER, order(amount), made)).document;
}

async function closed(balance = '1.00'): Promise<Document<'close'>> {
  return (await revise(tables, CLOSE, close(balance), MADE)).document;
}

const doneTo = async (key: DocumentKey) => (await actsOn(tables, key)).map((done) => [done.act, done.by.id]);
const standingRevisionOf = async <K extends Kind>(key: DocumentKey<K>) => (await standing(tables, key))?.revision;

describe('a draft becomes what is in force', () => {
  test('when one person submits it and another approves it; what each did, saw and when is kept', async () => {
    const draft = await drafted();
    expect(await does(OFFICER, 'submit', draft)).toMatchObject({ state: 'submitted', isNew: true });
    expect(await standing(tables, ORDER)).toBeUndefined();
    expect(await does(APPROVER, 'approve', draft)).toMatchObject({ state: 'approved', isNew: true });
    expect(await standing(tables, ORDER)).toEqual(draft);
    const said = { revision: 1, hash: draft.hash, at: AT, why: null };
    expect(await actsOn(tables, ORDER)).toEqual([
      { ...said, number: 1, act: 'submit', by: OFFICER, review: ONE_APPROVER },
      { ...said, number: 2, act: 'approve', by: APPROVER },
    ]);
  });

  test('what is returned says why, and the next revision begins as a draft', async () => {
    const first = await drafted('100.00');
    await does(OFFICER, 'submit', first);
    const why = 'The deposit is missing.';
    await act(tables, ORDER, { act: 'return', revision: 1, hash: first.hash, why }, APPROVER, AT);
    expect((await actsOn(tables, ORDER)).at(-1)).toMatchObject({ act: 'return', why });
    const second = await drafted('90.00');
    expect(await does(OFFICER, 'submit', second)).toMatchObject({ state: 'submitted' });
  });

  test('a later draft takes nobody’s place until it is approved', async () => {
    const first = await drafted('100.00');
    await does(OFFICER, 'submit', first);
    await does(APPROVER, 'approve', first);
    const second = await drafted('90.00');
    expect(await standingRevisionOf(ORDER)).toBe(1);
    await does(OFFICER, 'submit', second);
    expect(await standingRevisionOf(ORDER)).toBe(1);
    await does(APPROVER, 'approve', second);
    expect(await standingRevisionOf(ORDER)).toBe(2);
  });

  test('where none is in force, the answer says how far the latest is', async () => {
    await does(OFFICER, 'submit', await drafted());
    await expect(requiredStanding(tables, ORDER)).rejects.toMatchObject({
      code: 'not_approved',
      message: expect.stringContaining(
        'prepayment-order/changshu.2025-02) is not approved: revision 1, the latest, is submitted',
      ),
    });
  });
});

describe('nobody approves their own work', () => {
  test('not who submitted it', async () => {
    const draft = await drafted();
    await does(APPROVER, 'submit', draft);
    await expect(does(APPROVER, 'approve', draft)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await doneTo(ORDER)).toEqual([['submit', 'approver']]);
  });

  test('not who had it made first, nor who changed it last', async () => {
    const EDITOR = person('editor', 'approver');
    await drafted('100.00', { ...MADE, who: APPROVER });
    const changed = await drafted('90.00', { ...MADE, who: EDITOR });
    await does(OFFICER, 'submit', changed);
    for (const own of [APPROVER, EDITOR]) {
      await expect(does(own, 'approve', changed)).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining(`${own.name} made, changed or submitted`),
      });
    }
    expect(await does(person('somebody', 'approver'), 'approve', changed)).toMatchObject({ state: 'approved' });
  });

  test('not the run that drew it up', async () => {
    const draft = await drafted();
    await does(OFFICER, 'submit', draft);
    const run = person(MADE.by, 'approver');
    await expect(does(run, 'approve', draft)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('nor who is asked in another role than those of the step', async () => {
    const draft = await drafted();
    await does(OFFICER, 'submit', draft);
    await expect(does(LEAD, 'approve', draft)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/^The .*@1\) does not wait for lead, but for approver\.$/),
    });
    const steps = [{ roles: ['fund_officer', 'policy_officer'] as const, approvals: 1 }];
    const other = (await revise(tables, CLOSE, close('1.00'), MADE)).document;
    const { revision: number, hash } = other;
    await act(tables, CLOSE, { act: 'submit', revision: number, hash }, person('author', 'service'), AT, {
      review: { steps },
    });
    await does(LEAD, 'confirm', other);
    await expect(does(APPROVER, 'approve', other)).rejects.toMatchObject({
      says: {
        zh: expect.stringMatching(/现待：经办人员或支付方式人员。$/),
        en: expect.stringMatching(/but for fund officer or policy officer\.$/),
      },
    });
  });
});

describe('one acts on what one saw', () => {
  test('what says something else is stale, and nothing is done', async () => {
    const draft = await drafted();
    await expect(does(OFFICER, 'submit', { ...draft, hash: 'f'.repeat(64) })).rejects.toMatchObject({
      code: 'stale',
      path: 'body.hash',
    });
    expect(await doneTo(ORDER)).toEqual([]);
  });

  test('a revision that a later one follows is stale, too', async () => {
    const first = await drafted('100.00');
    await does(OFFICER, 'submit', first);
    await drafted('90.00');
    await expect(does(APPROVER, 'approve', first)).rejects.toMatchObject({ code: 'stale', path: 'body.revision' });
    expect(await standing(tables, ORDER)).toBeUndefined();
  });

  test('also where the later one comes between looking and approving', async () => {
    const first = await drafted('100.00');
    await does(OFFICER, 'submit', first);
    aroundNextCommit(tables, async (send) => {
      await revise(tables, ORDER, order('90.00'), MADE);
      return send();
    });
    await expect(does(APPROVER, 'approve', first)).rejects.toMatchObject({ code: 'stale', path: 'body.revision' });
    expect(await doneTo(ORDER)).toEqual([['submit', 'officer']]);
  });

  test('a revision or a document that is not there is named', async () => {
    const draft = await drafted();
    await expect(does(OFFICER, 'submit', { ...draft, revision: 2 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(does(OFFICER, 'submit', { ...draft, key: CLOSE })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('what the state does not allow', () => {
  test('is refused, naming what is possible', async () => {
    const draft = await drafted();
    await expect(does(APPROVER, 'approve', draft)).rejects.toMatchObject({
      code: 'conflict',
      path: 'body.act',
      message: expect.stringMatching(/@1\) is draft, so one cannot approve it\. Possible now: submit\.$/),
    });
    await does(OFFICER, 'submit', draft);
    await expect(does(LEAD, 'confirm', draft)).rejects.toThrow(
      /is submitted.*Possible now: approve, return, withdraw, hand over, add a signature to, drop a signature of, pass a copy of\.$/,
    );
  });

  test('of what is only noted is everything', async () => {
    const night = documentKey('verified-night', OF);
    const { document } = await revise(tables, night, { night: '2025-02-01' }, MADE);
    await expect(does(OFFICER, 'submit', document)).rejects.toThrow(/is kept.*Possible now: nothing\.$/);
  });
});

describe('what comes twice is done once', () => {
  test('the same by the same person is answered with what is done', async () => {
    const draft = await drafted();
    const first = await does(OFFICER, 'submit', draft);
    const later = '2025-02-04T01:00:00.000Z';
    const asked = { act: 'submit', revision: 1, hash: draft.hash } as const;
    expect(await act(tables, ORDER, asked, OFFICER, later)).toEqual({ ...first, isNew: false });
    expect(await doneTo(ORDER)).toEqual([['submit', 'officer']]);
  });

  test('also where it was done and the answer was lost', async () => {
    const draft = await drafted();
    aroundNextCommit(tables, async (send) => {
      await send();
      throw timeout();
    });
    expect(await does(OFFICER, 'submit', draft)).toMatchObject({ state: 'submitted', done: { number: 1 } });
    expect(await doneTo(ORDER)).toEqual([['submit', 'officer']]);
  });

  test('by another person it is a conflict: they did not do it', async () => {
    const draft = await drafted();
    await does(OFFICER, 'submit', draft);
    await expect(does(LEAD, 'submit', draft)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('several who approve at once make one act, and the others are told what is possible', async () => {
    const draft = await drafted();
    await does(OFFICER, 'submit', draft);
    const approvers = [1, 2, 3, 4, 5].map((number) => person(`approver-${number}`, 'approver'));
    const answers = await Promise.allSettled(approvers.map((one) => does(one, 'approve', draft)));
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(4);
    for (const { reason } of refused as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({ code: 'conflict', message: expect.stringContaining('is approved') });
    }
    expect(await actsOn(tables, ORDER)).toHaveLength(2);
  });
});

describe('two who act at once each see the other', () => {
  test('what the first did is what the second meets', async () => {
    const draft = await drafted();
    await does(OFFICER, 'submit', draft);
    let between: Promise<unknown> = Promise.resolve();
    aroundNextCommit(tables, async (send) => {
      between = does(person('second', 'approver'), 'return', draft);
      await between;
      return send();
    });
    await expect(does(APPROVER, 'approve', draft)).rejects.toThrow(/is returned, so one cannot approve it/);
    expect(await between).toMatchObject({ state: 'returned' });
    expect(await standing(tables, ORDER)).toBeUndefined();
  });

  test('what both may do, both do, one after the other', async () => {
    const draft = await closed();
    await does(OFFICER, 'submit', draft);
    aroundNextCommit(tables, async (send) => {
      await does(LEAD, 'dispute', draft);
      return send();
    });
    // To return it is possible before and after the dispute.
    expect(await does(APPROVER, 'return', draft)).toMatchObject({ state: 'returned', done: { number: 3 } });
    expect(await doneTo(CLOSE)).toEqual([
      ['submit', 'officer'],
      ['dispute', 'lead'],
      ['return', 'approver'],
    ]);
  });
});

describe('what is locked', () => {
  const WAY = [
    [OFFICER, 'submit'],
    [LEAD, 'confirm'],
    [APPROVER, 'approve'],
  ] as const;

  async function approvedClose(): Promise<Document<'close'>> {
    const draft = await closed();
    for (const [who, what] of WAY) await does(who, what, draft);
    return draft;
  }

  test('is never written again; saying the same is no writing', async () => {
    const draft = await approvedClose();
    await does(APPROVER, 'lock', draft);
    await expect(revise(tables, CLOSE, close('2.00'), MADE)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('320500-390/2025/close/changshu) is locked'),
    });
    expect(await revise(tables, CLOSE, close('1.00'), MADE)).toEqual({ document: draft, created: false });
    expect(await createOnce(tables, CLOSE, close('2.00'), MADE)).toEqual({ document: draft, created: false });
    await expect(revision(tables, CLOSE, 2)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('also where the lock comes between reading and writing', async () => {
    const draft = await approvedClose();
    aroundNextCommit(tables, async (send) => {
      await does(APPROVER, 'lock', draft);
      return send();
    });
    await expect(amend(tables, CLOSE, () => close('2.00'), MADE)).rejects.toMatchObject({ code: 'conflict' });
    expect(await latest(tables, CLOSE)).toEqual(draft);
  });

  test('nothing can be done to it any more', async () => {
    const draft = await approvedClose();
    await does(APPROVER, 'lock', draft);
    for (const what of ['submit', 'return', 'confirm', 'dispute', 'resolve', 'approve', 'mark_paid'] as const) {
      await expect(does(LEAD, what, draft), what).rejects.toThrow(/is locked, so one cannot .* Possible now: nothing/);
    }
  });

  test('until then what comes in between two acts is written, and the acts count', async () => {
    const draft = await closed();
    aroundNextCommit(tables, async (send) => {
      await does(OFFICER, 'submit', draft);
      return send();
    });
    expect(await amend(tables, CLOSE, () => close('2.00'), MADE)).toMatchObject({ document: { revision: 2 } });
    expect(await doneTo(CLOSE)).toEqual([['submit', 'officer']]);
  });
});

test('acts are added and never changed: what was kept stays as it was, whatever is done next; how far it is alone is put anew', async () => {
  const everything = async () => {
    const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: tables.documents }));
    return Items.filter(({ pk }) => pk !== '320500-390#2025#waiting');
  };
  const draft = await closed();
  const kept: Record<string, unknown>[] = await everything();
  const way = [
    [OFFICER, 'submit'],
    [LEAD, 'dispute'],
    [OFFICER, 'resolve'],
    [LEAD, 'confirm'],
    [APPROVER, 'approve'],
    [APPROVER, 'lock'],
  ] as const;
  for (const [who, what] of way) {
    await does(who, what, draft);
    const now = await everything();
    // The act, its entry among what that person did, its entry in the trail, and the document, person and day by which that is found.
    expect(now).toHaveLength(kept.length + 6);
    expect(now).toEqual(expect.arrayContaining(kept));
    kept.splice(0, kept.length, ...now);
  }
});
