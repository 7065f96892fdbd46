import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { byCodePoint, inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { listOf } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { noteCap, noteRoute } from './noteRoute.ts';
import { refuseUntold } from './refuseUntold.ts';
import { type Routed, route } from './route.ts';
import { routedStayShape } from './routedStay.ts';
import { METHODS, routingPolicyShape } from './routingPolicy.ts';
import type { Capped } from './underCaps.ts';
import { refuseUnvalued, wayChanged } from './wayChanged.ts';

const inputShape = z.strictObject({ stays: listOf(routedStayShape) });

interface StayRoute {
  readonly id: string;
  readonly method: (typeof METHODS)[number];
  /** The rule that applied first, or "default". */
  readonly rule: string;
  /** The rule, "default" or the cap that decided last. */
  readonly by: string;
  readonly off: readonly string[];
  readonly marks: readonly string[];
  readonly days: number;
  /** Where the day of birth is known. */
  readonly age: number | undefined;
  /** With parts that the patient bears. */
  readonly patient?: Fen;
  readonly accepted?: Fen;
  /** Of a stay that was settled before: whether it goes another way now, and what is still to be settled by that. */
  readonly changed?: boolean;
  readonly difference?: Fen;
}

interface CapAt {
  readonly id: string;
  readonly institution: string;
  readonly limit: number;
  readonly kept: number;
  readonly moved: number;
}

export interface CaseRouting {
  readonly stays: readonly StayRoute[];
  readonly methods: readonly { readonly id: string; readonly stays: number }[];
  readonly caps: readonly CapAt[];
  /** What is to be settled of all stays that were settled before; where there are any. */
  readonly difference?: Fen;
}

/**
 * Formula 39, which way each stay is paid (付费分流): the first rule that applies to it, and caps on how many stays of an institution
 * may go that way. Of a stay that was settled before by another way the difference is answered, for the clearing of the year to settle.
 *
 * @throws Fault invalid_request  a stay lacks what a rule asks, or what it is worth by the way that it goes now
 */
export const caseRouting = formula(routingPolicyShape, inputShape, (policy, { stays }): Outcome<CaseRouting> => {
  refuseUntold(policy, stays);
  const { routed, capped } = route(policy, stays);
  refuseUnvalued(routed);
  const workings = new Workings();
  for (const one of capped) noteCap(workings, policy, one);
  for (const one of routed) noteRoute(workings, policy, one);
  const answered = routed.map((one) => ({ ...answerOf(one), ...wayChanged(one, workings) }));
  const result = {
    stays: inOrderOfId(answered),
    methods: METHODS.map((id) => ({ id, stays: routed.filter(({ way }) => way.method === id).length })),
    caps: capped.map(capAnswer).sort((a, b) => byCodePoint(a.id, b.id) || byCodePoint(a.institution, b.institution)),
    ...inAll(answered, workings),
  };
  return { result, workings: workings.steps };
});

function answerOf({ stay, facts, rule, by, way }: Routed): StayRoute {
  const { days, age, patient, accepted } = facts;
  return {
    id: stay.id,
    method: way.method,
    rule,
    by,
    off: way.off.toSorted(byCodePoint),
    marks: way.marks.toSorted(byCodePoint),
    days,
    age,
    ...(patient === undefined ? {} : { patient, accepted: accepted! }),
  };
}

/** What the stays that were settled before come to; nothing is said where there are none. */
function inAll(stays: readonly StayRoute[], workings: Workings): Pick<CaseRouting, 'difference'> {
  const differences = stays.flatMap(({ difference }) => (difference === undefined ? [] : [difference]));
  if (differences.length === 0) return {};
  return { difference: workings.note('difference', 'sum(differences)', { differences }, sumFen(differences)) };
}

function capAnswer({ cap, institution, limit, kept, moved }: Capped): CapAt {
  return { id: cap.id, institution, limit, kept, moved: moved.length };
}
