import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { count, id, listOf, unsignedAmount } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { isAdmitted } from './admission.ts';
import { type Application, applicationShape, type Status } from './application.ts';
import { checkApplications } from './checkApplications.ts';
import { type PaidCase, payCases } from './payCases.ts';
import { type InstitutionPlaces, placesOf, type Queued } from './places.ts';
import { type Queue, queueOf, queuesOf, type SpecialCasesPolicy, specialCasesPolicyShape } from './queue.ts';

const inputShape = z.strictObject({
  institutions: listOf(z.strictObject({ id, discharges: count })),
  applications: listOf(applicationShape),
  /** What there is for all that is paid on top; without it, whatever is approved. */
  pool: unsignedAmount.optional(),
});

type Input = z.output<typeof inputShape>;

interface SpecialCase {
  readonly id: string;
  readonly institution: string;
  readonly status: Status;
  readonly rank: number | null;
  readonly add_on: Fen;
  readonly paid: Fen;
  readonly payment: Fen;
  /** The class whose queue it stands in, null for the general one; where the policy has classes. */
  readonly class?: string | null;
  /** To 4 places; where the policy has a point value. */
  readonly points?: Ratio;
}

interface Places {
  readonly id: string;
  readonly quota: number;
  readonly applications: number;
  readonly over_quota: number;
  readonly left: number;
}

interface Institution extends Places {
  readonly approved: number;
  readonly add_on: Fen;
  readonly paid: Fen;
  /** Before places are exchanged. */
  readonly classes?: readonly Places[];
  readonly exchanged?: number;
  readonly points?: Ratio;
}

interface SpecialCases {
  readonly cases: readonly SpecialCase[];
  readonly institutions: readonly Institution[];
  readonly add_on: Fen;
  readonly paid: Fen;
  readonly pool_left: Fen | null;
  readonly points?: Ratio;
}

/**
 * Formula 24, cases that are reviewed one by one: the quota of each institution limits its applications, what is approved beyond the
 * standard is paid on top, and a pool that has less is split.
 *
 * @throws Fault invalid_request  an application that names what is not there, or lacks a figure it is judged by; places beyond count
 */
export const specialCases = formula(specialCasesPolicyShape, inputShape, (policy, input): Outcome<SpecialCases> => {
  const workings = new Workings();
  const places = placesByInstitution(policy, input, workings);
  const placed = [...places.values()].flatMap((own) => own.placed);
  const paid = payCases(placed, input.pool, workings);
  const byInstitution = Map.groupBy(paid, ({ application }) => application.institution);
  const institutions = [...places].map(([name, own]) =>
    institutionOf(policy, name, own, byInstitution.get(name) ?? [], workings),
  );
  const sums = sumsOf('', 'institutions', institutions, workings);
  const result = {
    cases: inOrderOfId(paid.map((one) => caseOf(policy, one, workings))),
    institutions: inOrderOfId(institutions),
    ...sums,
    pool_left: poolLeft(input.pool, sums.paid, workings),
    ...pointsOf(policy, 'points', paid, workings),
  };
  return { result, workings: workings.steps };
});

function placesByInstitution(
  policy: SpecialCasesPolicy,
  input: Input,
  workings: Workings,
): Map<string, InstitutionPlaces> {
  const { institutions, applications } = input;
  const queues = queuesOf(policy);
  const byClass = new Map(queues.map((queue) => [queue.class, queue] as const));
  checkApplications(policy, byClass, new Set(institutions.map((own) => own.id)), applications);
  const queued = applications.map((application) => queuedIn(queueOf(byClass, application), application, workings));
  const byInstitution = Map.groupBy(queued, ({ application }) => application.institution);
  const places = institutions.map(
    (own, at) => [own.id, placesOf(policy, queues, { ...own, at }, byInstitution.get(own.id) ?? [], workings)] as const,
  );
  return new Map(places);
}

function queuedIn(queue: Queue, application: Application, workings: Workings): Queued {
  const isWithdrawn = application.decision === 'withdrawn';
  const passes = isWithdrawn || isAdmitted(queue.admission, application, queue.paths.admission, workings);
  return { application, queue, isAdmitted: passes };
}

function caseOf(policy: SpecialCasesPolicy, one: PaidCase, workings: Workings): SpecialCase {
  const { application, queue, status, rank, add_on, paid, payment } = one;
  const { id: name, institution } = application;
  return {
    id: name,
    institution,
    status,
    rank,
    add_on,
    paid,
    payment,
    ...(policy.classes.length > 0 ? { class: queue.class } : {}),
    ...pointsOf(policy, `${name}.points`, [one], workings),
  };
}

function institutionOf(
  policy: SpecialCasesPolicy,
  name: string,
  { queues, quota, exchanged }: InstitutionPlaces,
  paid: readonly PaidCase[],
  workings: Workings,
): Institution {
  const sum = (figure: 'applications' | 'over_quota' | 'left') => queues.reduce((total, own) => total + own[figure], 0);
  const classes = queues.flatMap(({ class: own, ...figures }) => (own === null ? [] : [{ id: own, ...figures }]));
  return {
    id: name,
    quota,
    applications: sum('applications'),
    over_quota: sum('over_quota'),
    approved: paid.filter(({ status }) => status === 'approved').length,
    left: sum('left') - exchanged,
    ...sumsOf(`.${name}`, 'cases', paid, workings),
    ...(classes.length > 0 ? { classes: inOrderOfId(classes) } : {}),
    ...(policy.exchange.isZero ? {} : { exchanged }),
    ...pointsOf(policy, `points.${name}`, paid, workings),
  };
}

function sumsOf(
  of: string,
  parts: 'cases' | 'institutions',
  paid: readonly { readonly add_on: Fen; readonly paid: Fen }[],
  workings: Workings,
): { add_on: Fen; paid: Fen } {
  const sum = (figure: 'add_on' | 'paid') => {
    const amounts = paid.map((one) => one[figure]);
    return workings.note(`${figure}${of}`, `sum(${parts})`, { [parts]: amounts }, sumFen(amounts));
  };
  return { add_on: sum('add_on'), paid: sum('paid') };
}

function poolLeft(cases_pool: Fen | undefined, paid: Fen, workings: Workings): Fen | null {
  if (cases_pool === undefined) return null;
  return workings.note('pool_left', 'cases_pool - paid', { cases_pool, paid }, cases_pool - paid);
}

/** What payments are in points, of the exact sum, to 4 places; nothing where the policy has no point value. */
function pointsOf(
  { point_value }: SpecialCasesPolicy,
  step: string,
  paid: readonly PaidCase[],
  workings: Workings,
): { points?: Ratio } {
  if (!point_value) return {};
  const payments = paid.map(({ payment }) => payment);
  const points = Ratio.of(sumFen(payments), 100n).over(point_value).roundedTo(4);
  const operands = { payments, point_value };
  return { points: workings.note(step, 'round(sum(payments) / point_value, 4)', operands, points, 'point_value') };
}
