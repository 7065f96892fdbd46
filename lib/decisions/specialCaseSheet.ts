import { z } from 'zod';
import { Fault } from '../errors.ts';
import { parseFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { applicationShape } from '../specialCases/application.ts';
import { count, id, listBy } from '../wire/wire.ts';
import { type AmountOfCommunity, amountsByCommunity } from './amountsByCommunity.ts';
import { type Decision, decide } from './decision.ts';
import { keptAsSent } from './keptAsSent.ts';
import { restsOn } from './restsOn.ts';

/** So many applications are one document still, with what each came to. More of an institution in one month are refused. */
const MOST_APPLICATIONS = 500;

/** A case for which an institution applied, whose resident it is, and what became of it. In wire form. */
interface ApplicationEntered {
  readonly settlement_id: string;
  /** The home community of the person: its package bears what is paid on top. */
  readonly community: string;
  readonly decision: 'approved' | 'refused' | 'pending' | 'withdrawn';
  readonly evidence: readonly string[];
  /** What else formula 24 takes of an application. */
  readonly [figure: string]: unknown;
}

/** What officers enter of the special cases (特例单议) that experts reviewed of an institution: its discharges, by which its places go, and its applications. */
export interface SpecialCasesEntered {
  readonly discharges: number;
  readonly evidence: readonly string[];
  readonly applications: readonly ApplicationEntered[];
}

const applicationEntered = applicationShape
  .omit({ id: true, institution: true })
  .extend({ settlement_id: id, community: id, evidence: restsOn.max(10, 'expected at most 10 of them') });

export const specialCasesEntered = keptAsSent<SpecialCasesEntered>(
  z.strictObject({
    discharges: count,
    evidence: restsOn,
    applications: listBy(applicationEntered, 'settlement_id').refine(
      ({ length }) => length >= 1 && length <= MOST_APPLICATIONS,
      `expected 1 to ${MOST_APPLICATIONS} applications`,
    ),
  }),
);

/** Where a special case is at home, and what the review of it rests on. */
interface Home {
  readonly settlement_id: string;
  readonly community: string;
  readonly evidence: readonly string[];
}

/** The special cases of an institution in a month (特例单议评审表) as they were worked out. Amounts in yuan. */
export interface SpecialCaseSheet extends Decision<'special-cases'> {
  readonly institution: string;
  readonly period: string;
  readonly evidence: readonly string[];
  readonly homes: readonly Home[];
  /** What is paid on top of the standards, by the community whose package bears it. */
  readonly by_community: readonly AmountOfCommunity[];
}

/**
 * Work out the special cases of an institution by the rules in force: its places, who has them, and what is paid on top.
 *
 * @throws Fault invalid_request  naming the field as it was entered, such as `applications[2].approved`
 * @throws Fault policy_not_in_force  nobody says how many places there are
 */
export function drawSpecialCases(
  rules: ResolvedPolicy,
  of: Pick<SpecialCaseSheet, 'institution' | 'period'>,
  { discharges, evidence, applications }: SpecialCasesEntered,
): SpecialCaseSheet {
  const homes = applications.map(({ settlement_id, community, evidence }) => ({ settlement_id, community, evidence }));
  const input = {
    institutions: [{ id: of.institution, discharges }],
    applications: applications.map(({ settlement_id, community: _, evidence: __, ...figures }) => ({
      ...{ id: settlement_id, institution: of.institution },
      ...figures,
    })),
  };
  const drawn = asEntered(() => decide('special-cases', rules, input as never));
  return { ...drawn, ...of, evidence, homes, by_community: byCommunity(homes, drawn.result.cases) };
}

function byCommunity(homes: readonly Home[], cases: readonly { readonly id: string; readonly paid: string }[]) {
  const paid = new Map(cases.map((one) => [one.id, parseFen(one.paid)]));
  return amountsByCommunity(homes, ({ settlement_id }) => paid.get(settlement_id)!);
}

/** What the formula finds wrong, told where it was entered. */
function asEntered<Answer>(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Fault) || !error.path?.startsWith('input.applications')) throw error;
    throw new Fault(error.code, error.says, error.path.replace('input.', ''), error);
  }
}
