/** What a document can be, and what people can do to it: state × act → state, and nothing else. */

/** In the order in which a document usually comes through them, with the official term. */
export const STATES = {
  kept: { zh: '留存', en: 'kept' },
  draft: { zh: '拟稿', en: 'draft' },
  submitted: { zh: '送审', en: 'submitted' },
  returned: { zh: '退回', en: 'returned' },
  disputed: { zh: '有异议', en: 'disputed' },
  confirmed: { zh: '已确认', en: 'confirmed' },
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
} as const;

export type Act = keyof typeof ACTS;

/** The way of a kind of document: how its revisions begin, what each act makes of each state, and which states are in force. */
export interface Lifecycle {
  readonly begins: State;
  readonly moves: { readonly [state in State]?: { readonly [act in Act]?: State } };
  /** A revision in one of these is in force, until a later one is. */
  readonly inForce: readonly State[];
}

/** What somebody did to a revision. */
export interface ActOnRevision {
  readonly act: Act;
  readonly revision: number;
}

/** What is noted as it happened: nobody approves it, and its newest revision is how it is. */
export const RECORD: Lifecycle = { begins: 'kept', moves: {}, inForce: ['kept'] };

/** What one officer submits and another approves. */
export const APPROVED: Lifecycle = {
  begins: 'draft',
  moves: {
    draft: { submit: 'submitted' },
    submitted: { approve: 'approved', return: 'returned' },
  },
  inForce: ['approved'],
};

/** An order to pay: approved, and paid at last. */
export const PAID: Lifecycle = {
  ...APPROVED,
  moves: { ...APPROVED.moves, approved: { mark_paid: 'paid' } },
  inForce: ['approved', 'paid'],
};

/** What a lead hospital confirms or disputes before it is approved, and what is never written again once it is locked. */
export const CONFIRMED: Lifecycle = {
  begins: 'draft',
  moves: {
    draft: { submit: 'submitted' },
    submitted: { confirm: 'confirmed', dispute: 'disputed', return: 'returned' },
    disputed: { resolve: 'submitted', return: 'returned' },
    confirmed: { approve: 'approved', return: 'returned' },
    approved: { lock: 'locked' },
  },
  inForce: ['approved', 'locked'],
};

/** What an act makes of a state; undefined where it cannot be done. */
export function stateAfter({ moves }: Lifecycle, state: State, act: Act): State | undefined {
  return moves[state]?.[act];
}

/** What can be done to a document in a state. */
export function actsIn({ moves }: Lifecycle, state: State): Act[] {
  return Object.keys(moves[state] ?? {}) as Act[];
}

/** The state of a revision after the acts on its document, in their order. An act that its state did not allow counts for nothing. */
export function stateOf(life: Lifecycle, acts: readonly ActOnRevision[], revision: number): State {
  const actsOnIt = acts.filter((done) => done.revision === revision);
  return actsOnIt.reduce<State>((state, { act }) => stateAfter(life, state, act) ?? state, life.begins);
}

/** The revision in force: the latest that came so far. Undefined where none did. */
export function standingRevision(life: Lifecycle, acts: readonly ActOnRevision[], latest: number): number | undefined {
  if (life.inForce.includes(life.begins)) return latest;
  const acted = new Set(acts.map(({ revision }) => revision));
  return [...acted].sort((a, b) => b - a).find((revision) => life.inForce.includes(stateOf(life, acts, revision)));
}

/** Whether a document of this kind can come to a state in which nothing more is written. */
export function canBeLocked({ moves }: Lifecycle): boolean {
  return Object.values(moves).some((acts) => Object.values(acts).includes('locked'));
}

/** Whether nothing is written to a document any more. */
export function isLocked(life: Lifecycle, acts: readonly ActOnRevision[]): boolean {
  return acts.some(({ act, revision }) => act === 'lock' && stateOf(life, acts, revision) === 'locked');
}
