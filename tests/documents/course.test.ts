/** Who may do what to a revision, and how many are needed: every act by everybody in every course that can come about. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../lib/documents/actor.ts';
import type { ActOnRevision, Course } from '../../lib/documents/course.ts';
import { courseAfter } from '../../lib/documents/courseAfter.ts';
import { beginning, courseOf, decides } from '../../lib/documents/courseOf.ts';
import {
  ACTS,
  type Act,
  APPROVED,
  CONFIRMED,
  type Lifecycle,
  PAID,
  type State,
  statesAfter,
} from '../../lib/documents/lifecycle.ts';
import { refusalOf } from '../../lib/documents/refusal.ts';
import { BEFORE_STEPS, ONE_APPROVER, type Review } from '../../lib/documents/review.ts';
import { turnOf } from '../../lib/documents/steps.ts';
import { person } from './people.ts';

const LIVES = { APPROVED, PAID, CONFIRMED };
const EVERY_ACT = Object.keys(ACTS) as Act[];

const OFFICER = person('officer', 'fund_officer');
const [A, B, C] = ['a', 'b', 'c'].map((id) => person(id, 'approver')) as [Actor, Actor, Actor];
const POLICY = person('policy', 'policy_officer');
const AUDITOR = person('auditor', 'auditor');
/** Who was an approver when it was submitted, and is none any more. */
const REVOKED = person('revoked', 'member_institution');
const EVERYBODY = [OFFICER, A, B, C, POLICY, AUDITOR, REVOKED];

const TWO_AT_ONCE: Review = { steps: [{ roles: ['approver'], approvals: 2 }] };
const TWO_STEPS: Review = {
  steps: [
    { roles: ['approver'], approvals: 1 },
    { roles: ['policy_officer', 'approver'], approvals: 1 },
  ],
  second_check: { share: '0.5', roles: ['approver'] },
};
const THREE_OF_APPROVERS: Review = { steps: [{ roles: ['approver'], approvals: 3 }] };
const REVIEWS = { ONE_APPROVER, TWO_AT_ONCE, TWO_STEPS };

type Said = Omit<ActOnRevision, 'number' | 'revision'>;

/** Live acts through, each of which can be done. */
function lived(life: Lifecycle, ...acts: Said[]): Course {
  return acts.reduce((course, said, i) => {
    const done = { ...said, number: i + 1, revision: 1 };
    expect(refusalOf(life, course, done), `${done.act} by ${done.by.id}`).toBeUndefined();
    return courseAfter(life, course, done);
  }, beginning(life));
}

const by = (who: Actor, act: Act, more: Partial<Said> = {}): Said => ({ act, by: who, ...more });
const submitted = (review: Review = ONE_APPROVER) => by(OFFICER, 'submit', { review });
const refused = (life: Lifecycle, course: Course, said: Said) =>
  refusalOf(life, course, { ...said, number: 99, revision: 1 });

describe('so many sign as were needed when it was submitted', () => {
  test('reviewers A, A, B, A do not make three approvals', () => {
    const course = lived(APPROVED, submitted(THREE_OF_APPROVERS), by(A, 'approve'));
    expect(refused(APPROVED, course, by(A, 'approve'))).toBe('signed_already');
    const two = lived(APPROVED, submitted(THREE_OF_APPROVERS), by(A, 'approve'), by(B, 'approve'));
    expect(refused(APPROVED, two, by(A, 'approve'))).toBe('signed_already');
    expect(two.state).toBe('submitted');
    const three = lived(APPROVED, submitted(THREE_OF_APPROVERS), by(A, 'approve'), by(B, 'approve'), by(C, 'approve'));
    expect(three.state).toBe('approved');
  });

  test('no step is skipped: the second waits for the first, whoever asks', () => {
    const course = lived(APPROVED, submitted(TWO_STEPS));
    expect(refused(APPROVED, course, by(POLICY, 'approve'))).toBe('not_theirs');
    const first = lived(APPROVED, submitted(TWO_STEPS), by(A, 'approve'));
    expect(first).toMatchObject({ state: 'submitted' });
    expect(refused(APPROVED, first, by(A, 'approve'))).toBe('signed_already');
    expect(lived(APPROVED, submitted(TWO_STEPS), by(A, 'approve'), by(POLICY, 'approve')).state).toBe('approved');
  });

  test('who lost the role is not waited for, and cannot sign', () => {
    expect(refused(APPROVED, lived(APPROVED, submitted()), by(REVOKED, 'approve'))).toBe('not_theirs');
  });

  test('what was submitted before that was said is approved by one, in whatever role', () => {
    const course = lived(APPROVED, by(OFFICER, 'submit'));
    expect(course.steps[0]?.slots[0]?.roles).toEqual(BEFORE_STEPS.steps[0]?.roles);
    expect(lived(APPROVED, by(OFFICER, 'submit'), by(AUDITOR, 'approve')).state).toBe('approved');
  });
});

describe('to return', () => {
  test('to an earlier step voids what was signed from there on, and its approvers sign again', () => {
    const back = lived(
      APPROVED,
      ...[submitted(TWO_STEPS), by(A, 'approve'), by(POLICY, 'return', { step: '1', why: 'x' } as Partial<Said>)],
    );
    expect(back.state).toBe('submitted');
    expect(turnOf(back.steps)).toBe(0);
    expect(refused(APPROVED, back, by(A, 'approve'))).toBeUndefined();
  });

  test('to a step that is none of those before is refused: this one, a later one, one there is not', () => {
    const course = lived(APPROVED, submitted(TWO_STEPS), by(A, 'approve'));
    for (const step of ['2', '3', '+1']) {
      expect(refused(APPROVED, course, by(POLICY, 'return', { step })), step).toBe('no_earlier_step');
    }
  });

  test('during a parallel sign ends it: the one who has not signed may return, and nothing of it is left', () => {
    const course = lived(APPROVED, submitted(TWO_AT_ONCE), by(A, 'approve'), by(B, 'return'));
    expect(course).toMatchObject({ state: 'returned', steps: [] });
    expect(refused(APPROVED, course, by(C, 'approve'))).toBe('state');
  });

  test('is for who was asked to sign beside the others, too', () => {
    const added = [submitted(), by(A, 'add_signature', { person: AUDITOR, place: 'before' })] as const;
    expect(lived(APPROVED, ...added, by(AUDITOR, 'return')).state).toBe('returned');
    const after = [submitted(), by(A, 'add_signature', { person: AUDITOR, place: 'after' }), by(A, 'approve')] as const;
    const back = lived(APPROVED, ...after, by(AUDITOR, 'return', { step: '1' }));
    expect(turnOf(back.steps)).toBe(0);
    expect(refused(APPROVED, back, by(A, 'approve'))).toBeUndefined();
  });

  test('what came back is submitted again as it is, and begins anew', () => {
    const again = lived(APPROVED, submitted(TWO_AT_ONCE), by(A, 'approve'), by(B, 'return'), submitted());
    expect(again.steps).toHaveLength(1);
    expect(again.steps[0]?.slots.map(({ signed }) => signed)).toEqual([null]);
  });
});

describe('to withdraw', () => {
  test('is for who submitted it, while nobody has approved', () => {
    const course = lived(APPROVED, submitted(TWO_AT_ONCE));
    expect(refused(APPROVED, course, by(A, 'withdraw'))).toBe('not_submitter');
    expect(lived(APPROVED, submitted(TWO_AT_ONCE), by(OFFICER, 'withdraw')).state).toBe('withdrawn');
    const signed = lived(APPROVED, submitted(TWO_AT_ONCE), by(A, 'approve'));
    expect(refused(APPROVED, signed, by(OFFICER, 'withdraw'))).toBe('approved_meanwhile');
  });

  test('is possible while a lead hospital looks at it, and when it has confirmed or disputed', () => {
    const lead = person('lead', 'lead_hospital');
    for (const said of [[], [by(lead, 'confirm')], [by(lead, 'dispute')]]) {
      expect(lived(CONFIRMED, submitted(), ...said, by(OFFICER, 'withdraw')).state).toBe('withdrawn');
    }
  });
});

describe('to hand over', () => {
  const handed = [submitted(), by(A, 'hand_over', { person: B })] as const;

  test('makes it another’s, and nobody else’s', () => {
    const course = lived(APPROVED, ...handed);
    for (const other of [A, C]) expect(refused(APPROVED, course, by(other, 'approve')), other.id).toBe('not_theirs');
    expect(lived(APPROVED, ...handed, by(B, 'approve')).state).toBe('approved');
  });

  test('goes on from one to the next, and who gave it may take it back', () => {
    expect(lived(APPROVED, ...handed, by(B, 'hand_over', { person: C }), by(C, 'approve')).state).toBe('approved');
    expect(lived(APPROVED, ...handed, by(A, 'hand_over', { person: A }), by(A, 'approve')).state).toBe('approved');
  });

  test('is refused to who submitted it, to who has signed, to oneself, and from who has nothing to give', () => {
    const course = lived(APPROVED, submitted(TWO_AT_ONCE), by(C, 'approve'));
    for (const to of [OFFICER, C, A]) {
      expect(refused(APPROVED, course, by(A, 'hand_over', { person: to })), to.id).toBe('cannot_sign');
    }
    expect(refused(APPROVED, course, by(AUDITOR, 'hand_over', { person: B }))).toBe('not_theirs');
    expect(refused(APPROVED, course, by(C, 'hand_over', { person: B }))).toBe('signed_already');
    expect(refused(APPROVED, course, by(OFFICER, 'hand_over', { person: B }))).toBe('own_submission');
  });

  test('does not get around the roles of the step', () => {
    const course = lived(APPROVED, submitted(), by(A, 'hand_over', { person: REVOKED }));
    expect(refused(APPROVED, course, by(REVOKED, 'approve'))).toBe('not_theirs');
  });

  test('leaves who gave it no other signature of the step', () => {
    const course = lived(APPROVED, submitted(TWO_AT_ONCE), by(A, 'hand_over', { person: B }));
    expect(refused(APPROVED, course, by(A, 'approve'))).toBe('not_theirs');
    expect(
      lived(APPROVED, submitted(TWO_AT_ONCE), by(A, 'hand_over', { person: B }), by(B, 'approve'), by(C, 'approve'))
        .state,
    ).toBe('approved');
  });
});

describe('to add a signature', () => {
  test('before: it is waited for first, whatever role that person has', () => {
    const added = [submitted(), by(A, 'add_signature', { person: AUDITOR, place: 'before' })] as const;
    expect(refused(APPROVED, lived(APPROVED, ...added), by(A, 'approve'))).toBe('not_theirs');
    const course = lived(APPROVED, ...added, by(AUDITOR, 'approve'));
    expect(course.state).toBe('submitted');
    expect(lived(APPROVED, ...added, by(AUDITOR, 'approve'), by(A, 'approve')).state).toBe('approved');
  });

  test('after: what policy asks for is not enough any more', () => {
    const added = [submitted(), by(A, 'add_signature', { person: AUDITOR, place: 'after' }), by(A, 'approve')] as const;
    expect(lived(APPROVED, ...added).state).toBe('submitted');
    expect(lived(APPROVED, ...added, by(AUDITOR, 'approve')).state).toBe('approved');
  });

  test('is taken away by who added it, before it is given, and not by others', () => {
    const added = [submitted(), by(A, 'add_signature', { person: AUDITOR, place: 'before' })] as const;
    expect(refused(APPROVED, lived(APPROVED, ...added), by(B, 'drop_signature', { person: AUDITOR }))).toBe(
      'not_added',
    );
    expect(lived(APPROVED, ...added, by(A, 'drop_signature', { person: AUDITOR }), by(A, 'approve')).state).toBe(
      'approved',
    );
    const given = lived(APPROVED, ...added, by(AUDITOR, 'approve'));
    expect(refused(APPROVED, given, by(A, 'drop_signature', { person: AUDITOR }))).toBe('not_added');
  });

  test('the last that is missing is handed over and not taken away: nobody would decide', () => {
    const added = [submitted(), by(A, 'add_signature', { person: AUDITOR, place: 'after' }), by(A, 'approve')] as const;
    expect(refused(APPROVED, lived(APPROVED, ...added), by(A, 'drop_signature', { person: AUDITOR }))).toBe(
      'last_signature',
    );
    expect(lived(APPROVED, ...added, by(A, 'hand_over', { person: POLICY }), by(POLICY, 'approve')).state).toBe(
      'approved',
    );
  });
});

describe('a second check', () => {
  const drawn = { draw: { drawn: true } };
  const approved = [submitted(TWO_STEPS), by(A, 'approve'), by(POLICY, 'approve', drawn)] as const;
  const returned = [submitted(TWO_STEPS), by(A, 'approve'), by(POLICY, 'return', drawn)] as const;

  test('holds an approval back from force until somebody else upholds it', () => {
    const course = lived(APPROVED, ...approved);
    expect(course.state).toBe('approval_in_check');
    for (const own of [A, POLICY]) expect(refused(APPROVED, course, by(own, 'uphold')), own.id).toBe('signed_already');
    expect(refused(APPROVED, course, by(OFFICER, 'uphold'))).toBe('own_submission');
    expect(refused(APPROVED, course, by(AUDITOR, 'uphold'))).toBe('not_theirs');
    expect(lived(APPROVED, ...approved, by(B, 'uphold')).state).toBe('approved');
  });

  test('that disagrees returns it', () => {
    expect(lived(APPROVED, ...approved, by(B, 'overrule'))).toMatchObject({ state: 'returned', steps: [] });
  });

  test('holds a return back, too; one that does not hold leads back to where it was', () => {
    const course = lived(APPROVED, ...returned);
    expect(course.state).toBe('return_in_check');
    expect(refused(APPROVED, course, by(POLICY, 'uphold'))).toBe('signed_already');
    expect(lived(APPROVED, ...returned, by(B, 'uphold')).state).toBe('returned');
    const on = lived(APPROVED, ...returned, by(B, 'overrule'));
    expect(on).toMatchObject({ state: 'submitted', check: null });
    expect(turnOf(on.steps)).toBe(1);
  });

  test('is handed over to somebody who has not decided on it', () => {
    const course = lived(APPROVED, ...approved);
    expect(refused(APPROVED, course, by(B, 'hand_over', { person: A }))).toBe('cannot_sign');
    expect(refused(APPROVED, course, by(POLICY, 'hand_over', { person: C }))).toBe('signed_already');
    expect(lived(APPROVED, ...approved, by(B, 'hand_over', { person: C }), by(C, 'uphold')).state).toBe('approved');
  });

  test('is drawn for what decides, and for no signature before it and no return to a step', () => {
    const course = lived(APPROVED, submitted(TWO_STEPS));
    const first = { ...by(A, 'approve'), number: 2, revision: 1 };
    expect(decides(APPROVED, course, first)).toBe(false);
    const next = courseAfter(APPROVED, course, first);
    expect(decides(APPROVED, next, { ...by(POLICY, 'approve'), number: 3, revision: 1 })).toBe(true);
    expect(decides(APPROVED, next, { ...by(POLICY, 'return'), number: 3, revision: 1 })).toBe(true);
    expect(decides(APPROVED, next, { ...by(POLICY, 'return', { step: '1' }), number: 3, revision: 1 })).toBe(false);
  });
});

/** Everything that anybody could ask for in a course. */
function asked(course: Course, people: readonly Actor[] = EVERYBODY): Said[] {
  const steps = [undefined, ...course.steps.map(({ id }) => id)];
  return people.flatMap((who) =>
    EVERY_ACT.flatMap((act): Said[] => {
      if (act === 'return')
        return steps.flatMap((step) => [true, false].map((is) => by(who, act, { step, draw: { drawn: is } })));
      if (act === 'approve') return [true, false].map((is) => by(who, act, { draw: { drawn: is } }));
      if (act === 'hand_over' || act === 'drop_signature')
        return [A, B, AUDITOR, who].map((to) => by(who, act, { person: to }));
      if (act === 'add_signature')
        return (['before', 'after'] as const).map((place) => by(who, act, { person: AUDITOR, place }));
      if (act === 'copy') return [by(who, act, { persons: [AUDITOR] })];
      return [by(who, act)];
    }),
  );
}

/** Who takes part where every course is looked at: more people bring nothing new. */
const FEW = [OFFICER, A, B, C, POLICY, REVOKED];

interface Move {
  readonly from: Course;
  readonly said: Said;
  /** Where it leads; nothing where it is refused. */
  readonly to: Course | undefined;
}

/** Look at every course that can come about, each once, and at everything that can be asked for in it. @returns how many courses there are */
function everyCourse(life: Lifecycle, review: Review, look: (moves: readonly Move[], from: Course) => void): number {
  const seen = new Set<string>();
  const open = [beginning(life)];
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    const name = JSON.stringify(from);
    if (seen.has(name)) continue;
    seen.add(name);
    const course = from;
    const moves = asked(course, FEW).map((said) => {
      const done = { ...said, number: 1, revision: 1, ...(said.act === 'submit' && { review }) };
      return { from: course, said, to: refusalOf(life, course, done) ? undefined : courseAfter(life, course, done) };
    });
    look(moves, course);
    for (const { to } of moves) if (to && isSmall(to)) open.push(to);
  }
  return seen.size;
}

/** Something is handed over once at most, or one signature added: more of it brings nothing new. */
function isSmall({ steps, check, submitters }: Course): boolean {
  const slots = [...steps.flatMap((step) => step.slots), ...(check ? [check.slot] : [])];
  const given = slots.reduce((sum, { handedBy, addedBy }) => sum + handedBy.length + (addedBy === null ? 0 : 1), 0);
  return given <= 1 && submitters.length <= 1;
}

describe.each(Object.entries(LIVES) as [string, Lifecycle][])('in every course of %s', (_, life) => {
  test('acts lead where the table says, nobody decides twice or on their own, and it waits for somebody until it is decided', () => {
    const wrong: string[] = [];
    let courses = 0;
    for (const [name, review] of Object.entries(REVIEWS)) {
      courses += everyCourse(life, review, (moves, course) => {
        for (const { from, said, to } of moves) {
          if (!to) continue;
          const what = `${name}: ${said.act} by ${said.by.id} in ${JSON.stringify(from)}`;
          if (!statesAfter(life, from.state, said.act).includes(to.state)) wrong.push(`${what} leads to ${to.state}`);
          if (!['approve', 'return', 'uphold', 'overrule'].includes(said.act)) continue;
          const signed = from.steps.flatMap(({ slots }) => slots).map((slot) => slot.signed?.id);
          const own = [...from.submitters, ...signed, from.check?.decidedBy];
          if (own.includes(said.by.id) || said.by === REVOKED) wrong.push(what);
        }
        const isOpen = moves.some(({ said, to }) => to && said.act !== 'copy');
        const named = course.steps.flatMap(({ slots }) => slots).some((slot) => slot.person?.id === AUDITOR.id);
        // Who submits is no approver here: of those there would be too few otherwise.
        const isByOfficer = course.submitter?.id === OFFICER.id;
        if (!isOpen && !named && isByOfficer && !isOver(life, course.state))
          wrong.push(`${name}: nobody can go on in ${JSON.stringify(course)}`);
      });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(courses).toBeGreaterThan(100);
  });
});

function isOver(life: Lifecycle, state: State): boolean {
  return EVERY_ACT.filter((act) => act !== 'copy').every((act) => statesAfter(life, state, act).length === 0);
}

/** Any acts by anybody, mostly such as can be done. */
const histories = fc.array(fc.record({ who: fc.nat(), pick: fc.nat(), isDrawn: fc.boolean() }), { maxLength: 40 });

test('whatever is done in whatever order, nothing is in force but by its quorum: told from the acts alone', () => {
  let inForce = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(LIVES)),
      fc.constantFrom(...Object.values(REVIEWS)),
      histories,
      (life, review, picks) => {
        const acts: ActOnRevision[] = [];
        for (const { pick, isDrawn } of picks) {
          const course = courseOf(life, acts, 1);
          const number = acts.length + 1;
          const possible = asked(course)
            .map((said) => ({ ...said, number, revision: 1, ...(said.act === 'submit' && { review }) }))
            .filter((done) => done.act !== 'copy' && refusalOf(life, course, done) === undefined);
          if (possible.length === 0) break;
          const liking = possible.filter(({ act }) => ['submit', 'confirm', 'approve', 'uphold'].includes(act));
          const from = liking.length > 0 && pick % 3 > 0 ? liking : possible;
          const next = from[pick % from.length]!;
          acts.push({ ...next, ...(next.draw && { draw: { drawn: isDrawn } }) });
          const { state } = courseOf(life, acts, 1);
          expect(statesAfter(life, course.state, next.act)).toContain(state);
          if (!life.inForce.includes(state)) continue;
          inForce += 1;
          expect(countedByHand(acts, review)).toBe(true);
        }
      },
    ),
  );
  expect(inForce).toBeGreaterThan(50);
});

/** A dumber count: of the acts since the last submission, different people of the roles approved, and somebody else looked where it was drawn. */
function countedByHand(acts: readonly ActOnRevision[], { steps, second_check }: Review): boolean {
  const since = acts.slice(acts.findLastIndex(({ act }) => act === 'submit'));
  const approvals = since.filter(({ act }) => act === 'approve');
  const approvers = new Set(approvals.map(({ by: { id } }) => id));
  const needed = steps.reduce((sum, { approvals: count }) => sum + count, 0);
  const roles = steps.flatMap((step) => step.roles);
  const ofRoles = new Set(approvals.filter(({ by: { role } }) => roles.includes(role)).map(({ by: { id } }) => id));
  const last = approvals.at(-1);
  const checked = since.findLast(({ act }) => act === 'uphold');
  const submitter = since[0]?.by.id ?? '';
  const isChecked = checked !== undefined && !approvers.has(checked.by.id) && checked.by.id !== submitter;
  const isDrawn = second_check !== undefined && last?.draw?.drawn === true;
  return ofRoles.size >= needed && !approvers.has(submitter) && (isChecked || !isDrawn);
}
