import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, notBelowZero, sumFen } from '../money/fen.ts';
import { type Outcome, Workings } from '../workings.ts';
import { holdWithin } from './holdWithin.ts';
import { checkNamed, checkNeeded } from './monthlyChecks.ts';
import { type MonthlyInput, type MonthlyPolicy, monthlyInputShape, monthlyPolicyShape } from './monthlyShapes.ts';
import { type PaidOut, payOut } from './payOut.ts';
import { roomOfCap } from './roomOfCap.ts';
import { type SettledCategory, settleCategory } from './settledCategory.ts';

/** What a limit left room for, and what it cut. */
interface LimitHeld {
  readonly id: string;
  readonly room: Fen;
  readonly cut: Fen;
}

const SUMMED = [
  'base',
  'settled',
  'paid_back',
  'taken',
  'carried_forward',
  'written_off',
  'cash',
  'deposit',
  'held',
  'lost',
] as const;

type Sums = Record<(typeof SUMMED)[number], Fen>;

export interface MonthlySettlement extends Sums {
  readonly institutions: readonly (PaidOut & { readonly id: string; readonly caps: readonly LimitHeld[] })[];
  readonly envelopes: readonly LimitHeld[];
}

/**
 * Formula 38, months paid by what really arose in them: by category a share at once and a share as deposit, within limits of each
 * institution and envelopes of all; less what an institution owes and what of its advances is set off. The identity
 * `base + paid_back = cash + taken + written_off + deposit + held + lost` is asserted, never adjusted.
 *
 * @throws Fault invalid_request  a figure that basis or caps need is missing, or something is named that the policy does not have
 */
export const monthlySettlement = formula(
  monthlyPolicyShape,
  monthlyInputShape,
  (policy, input): Outcome<MonthlySettlement> => {
    checkNamed(policy, input);
    checkNeeded(policy, input);
    const workings = new Workings();
    const institutions = inOrderOfId(input.institutions);
    const capped = institutions.map((institution) => {
      const byCategory = Map.groupBy(institution.lines, ({ category }) => category);
      const ids = inOrderOfId([...byCategory].map(([id, lines]) => ({ id, lines })));
      const lines = ids.map((category) => settleCategory(policy, institution, category, workings));
      return { institution, ...withinCaps(policy, input, institution, lines, workings) };
    });
    const { lines, envelopes } = withinEnvelopes(
      policy,
      input,
      capped.flatMap((each) => each.lines),
      workings,
    );
    const linesOf = Map.groupBy(lines, ({ institution }) => institution);
    const paid = capped.map(({ institution, caps }) => {
      const out = payOut(policy, institution, linesOf.get(institution.id) ?? [], workings);
      return { id: institution.id, ...out, caps: inOrderOfId(caps) };
    });
    const sumOf = (figure: (typeof SUMMED)[number]) => {
      const amounts = paid.map((each) => each[figure]);
      return workings.note(figure, 'sum(institutions)', { institutions: amounts }, sumFen(amounts));
    };
    const sums = Object.fromEntries(SUMMED.map((figure) => [figure, sumOf(figure)])) as Sums;
    const result = { institutions: paid, envelopes: inOrderOfId(envelopes), ...sums };
    return { result, workings: workings.steps };
  },
);

function withinCaps(
  policy: MonthlyPolicy,
  { months }: MonthlyInput,
  institution: MonthlyInput['institutions'][number],
  settled: readonly SettledCategory[],
  workings: Workings,
) {
  const caps: LimitHeld[] = [];
  let lines = settled;
  policy.caps.forEach((cap, i) => {
    const given = roomOfCap(cap, { institution, lines, months: months.length });
    if (!given) return;
    const { room, expression, operands } = given;
    const { categories, beyond } = cap;
    const name = `${institution.id}.${cap.id}`;
    workings.note(`room.${name}`, expression, operands, room, `caps[${i}]`);
    const held = holdWithin(lines, { name, room, categories, beyond }, workings);
    lines = held.lines;
    caps.push({ id: cap.id, room, cut: held.cut });
  });
  return { lines, caps };
}

function withinEnvelopes(
  policy: MonthlyPolicy,
  input: MonthlyInput,
  settled: readonly SettledCategory[],
  workings: Workings,
) {
  const envelopes: LimitHeld[] = [];
  let lines = settled;
  policy.envelopes.forEach(({ id, amount, categories, beyond }, i) => {
    const paid_before = input.envelopes.get(id) ?? 0n;
    const room = notBelowZero(amount - paid_before);
    workings.note(`room.${id}`, 'max(0, amount - paid_before)', { amount, paid_before }, room, `envelopes[${i}]`);
    const held = holdWithin(lines, { name: id, room, categories, beyond }, workings);
    lines = held.lines;
    envelopes.push({ id, room, cut: held.cut });
  });
  return { lines, envelopes };
}
