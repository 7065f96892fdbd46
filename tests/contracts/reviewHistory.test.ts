/** Many people act on one document at once, while answers are lost and transactions collide: what stays is a history in which each act could be done. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ActAsked, act } from '../../lib/documents/acts.ts';
import { actsOn } from '../../lib/documents/actsOn.ts';
import { courseOf } from '../../lib/documents/courseOf.ts';
import type { Document } from '../../lib/documents/document.ts';
import { drawn } from '../../lib/documents/draw.ts';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { KINDS } from '../../lib/documents/kinds.ts';
import { type Act, OWES_REASON } from '../../lib/documents/lifecycle.ts';
import { listedFor } from '../../lib/documents/personalLists.ts';
import { standing } from '../../lib/documents/read.ts';
import { refusalOf } from '../../lib/documents/refusal.ts';
import type { Review } from '../../lib/documents/review.ts';
import { statesOf, waitingName } from '../../lib/documents/waiting.ts';
import { Fault } from '../../lib/errors.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { chance, type Dice, dice, pick } from '../../local/demonstration/dice.ts';
import { person } from '../documents/people.ts';
import { cancelledBy, timeout } from './faults.ts';
import { type LocalTables, localTables } from './localTables.ts';

const OF = { fund: '320500-390', year: '2025' };
const KEY = documentKey('prepayment-order', { ...OF, community: 'changshu', month: '2025-02' });
const { life } = KINDS[KEY.kind];
const REVIEW: Review = {
  steps: [
    { roles: ['approver'], approvals: 2 },
    { roles: ['policy_officer'], approvals: 1 },
  ],
  second_check: { share: '0.5', roles: ['approver', 'policy_officer'] },
};
const OFFICER = person('officer', 'fund_officer');
const PEOPLE = [
  OFFICER,
  ...['a', 'b', 'c', 'd'].map((id) => person(id, 'approver')),
  ...['p', 'q'].map((id) => person(id, 'policy_officer')),
];
const LIKELY: readonly Act[] = [
  'submit',
  'approve',
  'approve',
  'approve',
  'uphold',
  'return',
  'overrule',
  'hand_over',
  'add_signature',
  'withdraw',
];
const SEEDS = [1, 2, 3, 4, 5, 6];
const ROUNDS = 12;

let local: LocalTables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());

/** Some transactions collide, and of some that are written the answer is lost. */
function troubled(tables: Tables, stream: Dice): void {
  tables.client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'TransactWriteItemsCommand') return next(args);
      if (chance(stream, 150)) throw cancelledBy('TransactionConflict');
      const isLost = chance(stream, 200);
      const answer = await next(args);
      if (isLost) throw timeout();
      return answer;
    },
    { step: 'initialize' },
  );
}

function asked({ revision, hash }: Document, what: Act, stream: Dice): ActAsked {
  const { id, name } = pick(stream, PEOPLE);
  return {
    ...{ act: what, revision, hash },
    ...(OWES_REASON.includes(what) && { why: 'Because.' }),
    ...((what === 'hand_over' || what === 'add_signature') && { person: { id, name } }),
    ...(what === 'add_signature' && { place: pick(stream, ['before', 'after'] as const) }),
  };
}

describe.each(SEEDS)('from seed %i', (seed) => {
  test('each act that was answered is kept once, each that is kept could be done, and all lists agree', async () => {
    const tables = await local.fresh();
    const order = { community: 'changshu', month: '2025-02', amount: '1.00', illustrative: [], from: { plan: [] } };
    const { document } = await revise(tables, KEY, order as never, { by: 'run', at: '2025-02-01T01:00:00.000Z' });
    const stream = dice(seed, 'review');
    troubled(tables, stream);
    const answered: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const at = `2025-02-03T01:${String(round).padStart(2, '0')}:00.000Z`;
      const together = PEOPLE.map((who) => [who, asked(document, pick(stream, LIKELY), stream)] as const);
      const outcomes = await Promise.allSettled(
        together.map(([who, what]) => act(tables, KEY, what, who, at, { review: REVIEW })),
      );
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') answered.push(outcome.value.done.number);
        else expect(outcome.reason).toBeInstanceOf(Fault);
      }
    }
    const acts = await actsOn(tables, KEY);
    expect(acts.map(({ number }) => number)).toEqual(acts.map((_, i) => i + 1));
    // Three acts may end it: submitted, and approved by whoever came first.
    expect(acts.length).toBeGreaterThan(0);
    expect([...new Set(answered)].sort((a, b) => a - b)).toEqual(acts.map(({ number }) => number));
    for (const [i, done] of acts.entries()) {
      expect(refusalOf(life, courseOf(life, acts.slice(0, i), 1), done), `act ${i + 1}`).toBeUndefined();
      if (done.draw) expect(drawn(done.draw.seed, done.draw.share, done.draw.first)).toEqual(done.draw);
    }
    const drawnFirst = acts.filter(({ draw }) => draw?.first).map((done) => done.act);
    expect(new Set(drawnFirst).size).toBe(drawnFirst.length);
    const { state } = courseOf(life, acts, 1);
    expect((await statesOf(tables, [KEY])).get(waitingName(KEY))).toBe(state);
    expect((await standing(tables, KEY)) !== undefined).toBe(life.inForce.includes(state));
    const lists = PEOPLE.flatMap(({ id }) =>
      (['did', 'started'] as const).map((list) => listedFor(tables, OF, list, id, { limit: 1_000 })),
    );
    const numbers = (await Promise.all(lists)).flatMap(({ listed }) => listed.map(({ number }) => number));
    expect(numbers.sort((a, b) => a - b)).toEqual(acts.map(({ number }) => number));
  });
});
