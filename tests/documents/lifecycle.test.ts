/** The way of a document from draft to force: which act makes what of which state, and which revision money moves by. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../lib/documents/actor.ts';
import type { ActOnRevision } from '../../lib/documents/course.ts';
import { isLocked, standingRevision, stateOf } from '../../lib/documents/courseOf.ts';
import {
  ACTS,
  type Act,
  APPROVED,
  actsIn,
  CONFIRMED,
  canBeLocked,
  type Lifecycle,
  OWES_REASON,
  PAID,
  RECORD,
  STATES,
  type State,
  stateAfter,
  statesAfter,
} from '../../lib/documents/lifecycle.ts';

const LIVES = { RECORD, APPROVED, PAID, CONFIRMED };
const EVERY_STATE = Object.keys(STATES) as State[];
const EVERY_ACT = Object.keys(ACTS) as Act[];

/** What each act may make of each state while approvers sign one after the other, as `act states`. */
const SIGNED_IN = (state: State) => [
  `${state} approve ${state}|approval_in_check|approved`,
  `${state} return ${state}|return_in_check|returned`,
  `${state} withdraw withdrawn`,
  ...['hand_over', 'add_signature', 'drop_signature', 'copy'].map((act) => `${state} ${act} ${state}`),
];
const BEGINNING = ['draft submit submitted', 'returned submit submitted', 'withdrawn submit submitted'];
const IN_CHECK = (from: string) => [
  'approval_in_check uphold approved',
  'approval_in_check overrule returned',
  'return_in_check uphold returned',
  `return_in_check overrule ${from}`,
  ...['approval_in_check', 'return_in_check'].flatMap((state) =>
    ['hand_over', 'copy'].map((act) => `${state} ${act} ${state}`),
  ),
];
const COPIED = (...states: State[]) => states.map((state) => `${state} copy ${state}`);

/** What is allowed in a life, as `state act states`; whatever is not named is not allowed. */
const ALLOWED: Record<keyof typeof LIVES, readonly string[]> = {
  RECORD: [],
  APPROVED: [...BEGINNING, ...SIGNED_IN('submitted'), ...IN_CHECK('submitted'), ...COPIED('approved')],
  PAID: [
    ...[...BEGINNING, ...SIGNED_IN('submitted'), ...IN_CHECK('submitted')],
    ...['approved mark_paid paid', ...COPIED('approved', 'paid')],
  ],
  CONFIRMED: [
    ...[...BEGINNING, ...SIGNED_IN('confirmed'), ...IN_CHECK('submitted|disputed|confirmed')],
    ...['submitted confirm confirmed', 'submitted dispute disputed', 'disputed resolve submitted'],
    ...(['submitted', 'disputed'] as const).flatMap((state) => [
      `${state} return ${state}|return_in_check|returned`,
      `${state} withdraw withdrawn`,
    ]),
    ...COPIED('submitted', 'disputed', 'approved'),
    'approved lock locked',
  ],
};

/** Who submits, and who decides. */
const OFFICER: Actor = { id: 'officer', name: 'officer', role: 'fund_officer', scope: '*' };
const APPROVERS = ['one', 'two'].map((id): Actor => ({ id, name: id, role: 'approver', scope: '*' }));

/** What was done to a document of a few revisions, most of it in an order in which it could be done. */
const histories = fc
  .array(
    fc.record({
      act: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom<Act>('submit', 'confirm', 'approve', 'lock') },
        { weight: 2, arbitrary: fc.constantFrom(...EVERY_ACT) },
      ),
      revision: fc.integer({ min: 1, max: 3 }),
      by: fc.constantFrom(...APPROVERS),
    }),
    { maxLength: 30 },
  )
  .map((all) => all.map((done, i) => acted(done.act, done.revision, i + 1, done.by)));

function acted(act: Act, revision: number, number = 1, by = APPROVERS[0]!): ActOnRevision {
  return { number, act, revision, by: act === 'submit' ? OFFICER : by };
}

/** The history without what could not be done when it came, as the service keeps it: what changes nothing could not. */
function allowedOf(life: Lifecycle, history: readonly ActOnRevision[]): ActOnRevision[] {
  const done: ActOnRevision[] = [];
  for (const next of history) {
    if (stateAfter(life, stateOf(life, done, next.revision), next.act)) done.push(next);
  }
  return done;
}

describe.each(Object.entries(LIVES) as [keyof typeof LIVES, Lifecycle][])('the way of %s', (name, life) => {
  test('each act makes of each state what the table says, and nothing else can be done', () => {
    const moves = EVERY_STATE.flatMap((state) =>
      EVERY_ACT.flatMap((act) => {
        const after = statesAfter(life, state, act);
        return after.length > 0 ? [`${state} ${act} ${after.join('|')}`] : [];
      }),
    );
    expect(moves.toSorted()).toEqual(ALLOWED[name].toSorted());
  });

  test('what can be done in a state is what makes something of it', () => {
    for (const state of EVERY_STATE) {
      expect(actsIn(life, state).toSorted()).toEqual(
        EVERY_ACT.filter((act) => stateAfter(life, state, act) !== undefined).toSorted(),
      );
    }
  });

  test('every state that it names can be come to from where revisions begin', () => {
    const reached = new Set<State>([life.begins]);
    for (const state of reached)
      for (const act of actsIn(life, state)) for (const after of statesAfter(life, state, act)) reached.add(after);
    const named = [...Object.keys(life.moves), ...life.inForce] as State[];
    expect(named.filter((state) => !reached.has(state))).toEqual([]);
  });

  test('an act that is not allowed changes nothing', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const kept = allowedOf(life, history);
        for (const revision of [1, 2, 3]) {
          expect(stateOf(life, history, revision)).toBe(stateOf(life, kept, revision));
        }
        expect(standingRevision(life, history, 3)).toBe(standingRevision(life, kept, 3));
        expect(isLocked(life, history)).toBe(isLocked(life, kept));
      }),
    );
  });

  test('an act on one revision leaves the others as they were', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...EVERY_ACT), (history, act) => {
        const after = [...history, acted(act, 2)];
        for (const other of [1, 3]) expect(stateOf(life, after, other)).toBe(stateOf(life, history, other));
      }),
    );
  });

  test('nothing is locked by anything but a lock', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const unlocked = history.filter(({ act }) => act !== 'lock');
        expect(isLocked(life, unlocked)).toBe(false);
        if (!canBeLocked(life)) expect(isLocked(life, history)).toBe(false);
      }),
    );
  });
});

test('no act leads out of locked', () => {
  const lock = (['submit', 'confirm', 'approve', 'lock'] as const).map((act) => acted(act, 1));
  fc.assert(
    fc.property(histories, (after) => {
      expect(stateOf(CONFIRMED, [...lock, ...after], 1)).toBe('locked');
      expect(isLocked(CONFIRMED, [...lock, ...after])).toBe(true);
    }),
  );
});

describe('what is in force', () => {
  const decided = [APPROVED, PAID, CONFIRMED];

  test('is the latest revision that came so far', () => {
    fc.assert(
      fc.property(fc.constantFrom(...decided), histories, (life, history) => {
        const inForce = [1, 2, 3].filter((revision) => life.inForce.includes(stateOf(life, history, revision)));
        expect(standingRevision(life, history, 3)).toBe(inForce.at(-1));
      }),
    );
  });

  test('stays in force whatever is drafted, submitted or returned after it', () => {
    const approved: ActOnRevision[] = [acted('submit', 1), acted('approve', 1)];
    for (const acts of [[], ['submit'], ['submit', 'return'], ['submit', 'withdraw']] as Act[][]) {
      const later = acts.map((act) => acted(act, 2));
      expect(standingRevision(APPROVED, [...approved, ...later], 2)).toBe(1);
    }
    const approvedToo = (['submit', 'approve'] as const).map((act) => acted(act, 2));
    expect(standingRevision(APPROVED, [...approved, ...approvedToo], 2)).toBe(2);
  });

  test('is nothing where nothing was approved, however many drafts there are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...decided), histories, (life, history) => {
        const without = history.filter(({ act }) => act !== 'approve');
        expect(standingRevision(life, without, 3)).toBeUndefined();
      }),
    );
  });

  test('never goes back to an earlier revision', () => {
    fc.assert(
      fc.property(fc.constantFrom(...decided), histories, (life, history) => {
        const standing = history.map((_, i) => standingRevision(life, history.slice(0, i + 1), 3) ?? 0);
        expect(standing).toEqual(standing.toSorted((a, b) => a - b));
      }),
    );
  });

  test('of what is only noted is the newest, whoever did what', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 50 }), (history, latest) => {
        expect(standingRevision(RECORD, history, latest)).toBe(latest);
      }),
    );
  });

  test('an order that was paid is still in force', () => {
    const paid = (['submit', 'approve', 'mark_paid'] as const).map((act) => acted(act, 1));
    expect(stateOf(PAID, paid, 1)).toBe('paid');
    expect(standingRevision(PAID, paid, 1)).toBe(1);
  });
});

test('only what a lead hospital confirms is ever locked', () => {
  expect([RECORD, APPROVED, PAID, CONFIRMED].map(canBeLocked)).toEqual([false, false, false, true]);
});

test('each state and each act has a name in Chinese and in English, and no two have the same', () => {
  for (const named of [STATES, ACTS]) {
    const names = Object.values(named);
    for (const { zh, en } of names) {
      expect(zh).toMatch(/^\p{Script=Han}+$/u);
      expect(en).toMatch(/^[a-z ]+$/);
    }
    expect(new Set(names.map(({ zh }) => zh)).size).toBe(names.length);
    expect(new Set(names.map(({ en }) => en)).size).toBe(names.length);
  }
});

test('who sends something back, away or against another owes a reason', () => {
  expect(OWES_REASON).toEqual(['return', 'dispute', 'withdraw', 'hand_over', 'overrule']);
});
