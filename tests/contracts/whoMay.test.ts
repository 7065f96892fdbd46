/** Every act, in every state a document of each way can be in, by everybody who has to do with it: done or refused, in the store. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../lib/documents/actor.ts';
import { type ActAsked, act } from '../../lib/documents/acts.ts';
import { actsOn } from '../../lib/documents/actsOn.ts';
import type { Document } from '../../lib/documents/document.ts';
import { revise } from '../../lib/documents/keep.ts';
import { documentKey } from '../../lib/documents/key.ts';
import { KINDS } from '../../lib/documents/kinds.ts';
import { ACTS, type Act, OWES_REASON, type State, stateAfter, statesAfter } from '../../lib/documents/lifecycle.ts';
import { listedFor } from '../../lib/documents/personalLists.ts';
import type { Review } from '../../lib/documents/review.ts';
import { tasksFor } from '../../lib/documents/waiting.ts';
import { Fault } from '../../lib/errors.ts';
import type { Tables } from '../../lib/store/tables.ts';
import { person } from '../documents/people.ts';
import { type LocalTables, localTables } from './localTables.ts';

const OF = { fund: '320500-390', year: '2025' };
const AT = '2025-02-03T01:00:00.000Z';

/** Who has to do with a document; all but the submitter and the revoked are approvers. */
const WHO = {
  maker: person('maker', 'approver'),
  editor: person('editor', 'approver'),
  submitter: person('submitter', 'fund_officer'),
  checker: person('checker', 'approver'),
  third: person('third', 'approver'),
  decider: person('decider', 'approver'),
  revoked: person('revoked', 'member_institution'),
} as const;
type Name = keyof typeof WHO;
const LEAD = person('lead', 'lead_hospital');
const SPARE = { id: 'spare', name: 'spare' };

/** One approves, and whatever is decided is looked at again. */
const REVIEW: Review = {
  steps: [{ roles: ['approver'], approvals: 1 }],
  second_check: { share: '1', roles: ['approver'] },
};

/** Who decides: approvers who have not made, changed or submitted it; once it is decided, not who decided. */
const FREE: readonly Name[] = ['checker', 'third', 'decider'];
const AGAIN: readonly Name[] = ['checker', 'third'];
const EVERYBODY = Object.keys(WHO) as Name[];

/** Who may do an act where the state allows it. Whose work it is that needs no signature, the API says. */
function whoMay(what: Act, state: State): readonly Name[] {
  if (what === 'withdraw') return ['submitter'];
  if (what === 'drop_signature') return [];
  if (what === 'hand_over') return state.endsWith('_in_check') ? AGAIN : FREE;
  if (what === 'uphold' || what === 'overrule') return AGAIN;
  if (what === 'approve' || what === 'return' || what === 'add_signature') return FREE;
  return EVERYBODY;
}

/** By what a document comes to a state. */
const ROADS: { readonly [state in State]?: readonly (readonly [Actor, Act])[] } = {
  draft: [],
  submitted: [[WHO.submitter, 'submit']],
  withdrawn: [
    [WHO.submitter, 'submit'],
    [WHO.submitter, 'withdraw'],
  ],
};
const DECIDED = {
  return_in_check: [[WHO.decider, 'return']],
  returned: [
    [WHO.decider, 'return'],
    [WHO.third, 'uphold'],
  ],
  approval_in_check: [[WHO.decider, 'approve']],
  approved: [
    [WHO.decider, 'approve'],
    [WHO.third, 'uphold'],
  ],
} as const satisfies { readonly [state in State]?: readonly (readonly [Actor, Act])[] };

const WAYS = {
  'prepayment-order': {
    ...ROADS,
    ...after([[WHO.submitter, 'submit']]),
    paid: [[WHO.submitter, 'submit'], ...DECIDED.approved, [WHO.submitter, 'mark_paid']],
  },
  close: {
    ...ROADS,
    disputed: [
      [WHO.submitter, 'submit'],
      [LEAD, 'dispute'],
    ],
    confirmed: [
      [WHO.submitter, 'submit'],
      [LEAD, 'confirm'],
    ],
    ...after([
      [WHO.submitter, 'submit'],
      [LEAD, 'confirm'],
    ]),
    locked: [[WHO.submitter, 'submit'], [LEAD, 'confirm'], ...DECIDED.approved, [WHO.third, 'lock']],
  },
} as const satisfies Record<string, { readonly [state in State]?: readonly (readonly [Actor, Act])[] }>;

function after(road: readonly (readonly [Actor, Act])[]) {
  const on = (more: readonly (readonly [Actor, Act])[]) => [...road, ...more];
  return {
    return_in_check: on(DECIDED.return_in_check),
    returned: on(DECIDED.returned),
    approval_in_check: on(DECIDED.approval_in_check),
    approved: on(DECIDED.approved),
  };
}

let local: LocalTables;
let tables: Tables;
beforeAll(async () => {
  local = await localTables();
  tables = await local.fresh();
});
afterAll(() => local.stop());

let documents = 0;
/** A further document, made by the maker and changed by the editor, that has come along a road. */
async function come(kind: keyof typeof WAYS, road: readonly (readonly [Actor, Act])[]): Promise<Document> {
  documents += 1;
  const community = `c${documents}`;
  const key =
    kind === 'close'
      ? documentKey(kind, { ...OF, community })
      : documentKey(kind, { ...OF, community, month: '2025-02' });
  const made = (who: Actor) => ({ by: 'run', at: AT, who });
  await revise(tables, key, { community, amount: '1.00', ...BODY } as never, made(WHO.maker));
  const { document } = await revise(tables, key, { community, amount: '2.00', ...BODY } as never, made(WHO.editor));
  for (const [who, what] of road) await does(document, who, what);
  return document;
}

/** What a body of either kind has at least. */
const BODY = {
  ...{
    month: '2025-02',
    formula: 'community-close',
    policy: {},
    input: {},
    workings: [],
    sources: {},
    inputs: [],
    from: {},
  },
  ...{
    result: {},
    illustrative: [],
    final_by: '2026-06-30',
    is_provisional: true,
    books: { entries: 1, booked: '1.00' },
  },
};

/** All that an act has to say. */
function saying({ revision, hash }: Document, what: Act): ActAsked {
  return {
    ...{ act: what, revision, hash },
    ...(OWES_REASON.includes(what) && { why: 'Because.' }),
    ...(['hand_over', 'add_signature', 'drop_signature'].includes(what) && { person: SPARE }),
    ...(what === 'add_signature' && { place: 'before' as const }),
    ...(what === 'copy' && { persons: [SPARE] }),
  };
}

function does(document: Document, who: Actor, what: Act) {
  return act(tables, document.key, saying(document, what), who, AT, { review: REVIEW });
}

const done: Record<string, number> = {};

describe.each(Object.entries(WAYS) as [keyof typeof WAYS, (typeof WAYS)['close']][])('%s', (kind, ways) => {
  const { life } = KINDS[kind];

  test.each(Object.entries(ways) as [State, readonly (readonly [Actor, Act])[]][])('%s', async (state, road) => {
    let document = await come(kind, road);
    for (const what of Object.keys(ACTS) as Act[]) {
      for (const name of EVERYBODY) {
        const before = await actsOn(tables, document.key);
        const says = `${what} by ${name} of a ${kind} that is ${state}`;
        const isRepeated = before.at(-1)?.act === what && before.at(-1)?.by.id === name;
        const isAllowed = stateAfter(life, state, what) !== undefined && whoMay(what, state).includes(name);
        const answered = await does(document, WHO[name], what).catch((error: unknown) => error);
        if (isRepeated) {
          expect(answered, says).toMatchObject({ isNew: false });
        } else if (isAllowed) {
          expect(answered, says).toMatchObject({ isNew: true });
          expect(statesAfter(life, state, what), says).toContain((answered as { state: State }).state);
          done[name] = (done[name] ?? 0) + 1;
          document = await come(kind, road);
        } else {
          expect(answered, says).toBeInstanceOf(Fault);
          expect(['conflict', 'forbidden'], says).toContain((answered as Fault).code);
          expect(await actsOn(tables, document.key), says).toEqual(before);
        }
      }
    }
  });
});

test('what waits for somebody is what they can do, and nothing else', async () => {
  for (const who of [...Object.values(WHO), LEAD]) {
    const { tasks, count } = await tasksFor(tables, OF, [who], { limit: 10_000 });
    expect(tasks).toHaveLength(count);
    const signing = tasks.filter(({ act: what }) => what === 'approve' || what === 'uphold');
    expect(signing.length > 0, who.id).toBe((FREE as readonly string[]).includes(who.id));
    for (const { key, revision, hash, act: what } of tasks.slice(0, 40)) {
      const answered = await act(tables, key, { act: what, revision, hash }, who, AT, { review: REVIEW });
      expect(answered, `${what} ${key.scope} by ${who.id}`).toMatchObject({ isNew: true });
    }
  }
});

test('a refused act leaves no trace in what a person did: it lists what they did, and no more', async () => {
  const { listed } = await listedFor(tables, OF, 'did', WHO.revoked.id, { limit: 1_000 });
  const { listed: submitted } = await listedFor(tables, OF, 'started', WHO.revoked.id, { limit: 1_000 });
  expect(listed.length + submitted.length).toBe(done.revoked);
  expect(listed.filter(({ act: what }) => ['approve', 'return', 'uphold', 'overrule'].includes(what))).toEqual([]);
});
