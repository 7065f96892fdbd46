/** What a document can be, and what people can do to it: state × act → state, and nothing else. Who may, and how many are needed, is said by `course`. */

/** In the order in which a document usually comes through them, with the official term. */
export const STATES = {
  kept: { zh: '留存', en: 'kept' },
  draft: { zh: '拟稿', en: 'draft' },
  submitted: { zh: '送审', en: 'submitted' },
  returned: { zh: '退回', en: 'returned' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  disputed: { zh: '有异议', en: 'disputed' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  return_in_check: { zh: '退回待复核', en: 'returned subject to a second check' },
  approval_in_check: { zh: '审批待复核', en: 'approved subject to a second check' },
  approved: { zh: '已审批', en: 'approved' },
  paid: { zh: '已支付', en: 'paid' },
  locked: { zh: '已锁定', en: 'locked' },
} as const;

export type State = keyof typeof STATES;

export const ACTS = {
  submit: { zh: '送审', en: 'submit' },
  return: { zh: '退回', en: 'return' },
  confirm: { zh: '确认', en: 'confirm' },
  dispute: { zh: '提出异议', en: 'dispute' },
  resolve: { zh: '处理异议', en: 'resolve' },
  approve: { zh: '审批', en: 'approve' },
  mark_paid: { zh: '登记支付', en: 'mark paid' },
  lock: { zh: '锁定', en: 'lock' },
  withdraw: { zh: '撤回', en: 'withdraw' },
  hand_over: { zh: '转办', en: 'hand over' },
  add_signature: { zh: '加签', en: 'add a signature to' },
  drop_signature: { zh: '减签', en: 'drop a signature of' },
  copy: { zh: '抄送', en: 'pass a copy of' },
  uphold: { zh: '复核同意', en: 'uphold the decision on' },
  overrule: { zh: '复核不同意', en: 'overrule the decision on' },
} as const;

export type Act = keyof typeof ACTS;

/** Acts by which somebody else has to work again, or at all: that person is owed a reason. */
export const OWES_REASON: readonly Act[] = ['return', 'dispute', 'withdraw', 'hand_over', 'overrule'];

/**
 * The way of a kind of document: how its revisions begin, what each act makes of each state in the end, and which states are in force.
 *
 * An approval leads on only with the last signature that is needed, and a return leads back only where it goes to who submitted: until then
 * the state stays (`course`). Either may first come under a second check.
 */
export interface Lifecycle {
  readonly begins: State;
  readonly moves: { readonly [state in State]?: { readonly [act in Act]?: State } };
  /** A revision in one of these is in force, until a later one is. */
  readonly inForce: readonly State[];
}

type Moves = NonNullable<Lifecycle['moves'][State]>;

/** What is noted as it happened: nobody approves it, and its newest revision is how it is. */
export const RECORD: Lifecycle = { begins: 'kept', moves: {}, inForce: ['kept'] };

/** Before anybody looks at it: as it was drawn up, or come back to who submitted it. */
const BEGINNING: Lifecycle['moves'] = {
  draft: { submit: 'submitted' },
  returned: { submit: 'submitted' },
  withdrawn: { submit: 'submitted' },
};

/** While approvers sign one after the other. */
function signedIn(state: State): Moves {
  const stays = { hand_over: state, add_signature: state, drop_signature: state, copy: state };
  return { approve: 'approved', return: 'returned', withdraw: 'withdrawn', ...stays };
}

/** While a second person looks at what was decided. @param from where a return that does not hold leads back to */
function checkedAfter(from: State): Lifecycle['moves'] {
  return {
    approval_in_check: {
      ...{ uphold: 'approved', overrule: 'returned' },
      ...{ hand_over: 'approval_in_check', copy: 'approval_in_check' },
    },
    return_in_check: {
      ...{ uphold: 'returned', overrule: from },
      ...{ hand_over: 'return_in_check', copy: 'return_in_check' },
    },
  };
}

/** What one officer submits and others approve. */
export const APPROVED: Lifecycle = {
  begins: 'draft',
  moves: {
    ...BEGINNING,
    submitted: signedIn('submitted'),
    ...checkedAfter('submitted'),
    approved: { copy: 'approved' },
  },
  inForce: ['approved'],
};

/** An order to pay: approved, and paid at last. */
export const PAID: Lifecycle = {
  ...APPROVED,
  moves: { ...APPROVED.moves, approved: { mark_paid: 'paid', copy: 'approved' }, paid: { copy: 'paid' } },
  inForce: ['approved', 'paid'],
};

/** What a lead hospital confirms or disputes before it is approved, and what is never written again once it is locked. */
export const CONFIRMED: Lifecycle = {
  begins: 'draft',
  moves: {
    ...BEGINNING,
    submitted: {
      ...{ confirm: 'confirmed', dispute: 'disputed', return: 'returned', withdraw: 'withdrawn', copy: 'submitted' },
    },
    disputed: { resolve: 'submitted', return: 'returned', withdraw: 'withdrawn', copy: 'disputed' },
    confirmed: signedIn('confirmed'),
    ...checkedAfter('confirmed'),
    approved: { lock: 'locked', copy: 'approved' },
  },
  inForce: ['approved', 'locked'],
};

/** What an act makes of a state in the end; undefined where it cannot be done. */
export function stateAfter({ moves }: Lifecycle, state: State, act: Act): State | undefined {
  return moves[state]?.[act];
}

/** What can be done to a document in a state. */
export function actsIn({ moves }: Lifecycle, state: State): Act[] {
  return Object.keys(moves[state] ?? {}) as Act[];
}

/** All that an act may make of a state: what it makes in the end, and what it may make before that. */
export function statesAfter(life: Lifecycle, state: State, act: Act): State[] {
  const end = stateAfter(life, state, act);
  if (end === undefined) return [];
  if (act === 'approve') return [state, 'approval_in_check', end];
  if (act === 'return') return [state, 'return_in_check', end];
  if (act === 'overrule' && state === 'return_in_check') return statesOf(life).filter((from) => canReturn(life, from));
  return [end];
}

function canReturn(life: Lifecycle, state: State): boolean {
  return stateAfter(life, state, 'return') !== undefined;
}

function statesOf({ moves }: Lifecycle): State[] {
  return Object.keys(moves) as State[];
}

/** Whether a document of this kind can come to a state in which nothing more is written. */
export function canBeLocked({ moves }: Lifecycle): boolean {
  return Object.values(moves).some((acts) => Object.values(acts).includes('locked'));
}
