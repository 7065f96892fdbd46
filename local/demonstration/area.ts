import { compute } from '../../lib/calculation/calculate.ts';
import type { Institution, Member, Roster } from '../../lib/claims/roster.ts';
import { decide } from '../../lib/decisions/decision.ts';
import type { YearFigures } from '../../lib/decisions/figures.ts';
import { sharing } from '../../lib/decisions/sharing.ts';
import { Fault } from '../../lib/errors.ts';
import { type Fen, parseFen } from '../../lib/money/fen.ts';
import { type DrgGroup, drgGroupsOf } from '../../lib/policy/drgGroupsOf.ts';
import { formulaPolicy } from '../../lib/policy/formulaPolicy.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { type ResolvedPolicy, resolve } from '../../lib/policy/resolve.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { COMMUNITIES, type DemonstrationCommunity } from './communities.ts';
import { yearFigures } from './figures.ts';
import { type Heads, insuredHeads } from './population.ts';

/** The fund of the demonstration: residents (390) of the pooling area 320500. */
export const FUND = '320500-390';

const [AREA, SCHEME] = FUND.split('-') as [string, string];

/** A stay as the formula for DRG cases takes it. */
export interface Stay {
  readonly id: string;
  readonly group: string;
  readonly level: string;
  readonly cost: string;
  readonly patient_paid: string;
}

/** A community with its people, its institutions and the package they may spend. */
export interface Home extends DemonstrationCommunity {
  readonly heads: Heads;
  readonly package: Fen;
  readonly members: readonly Member[];
  /** Designated institutions of the county that belong to no community. */
  readonly nonMembers: readonly Institution[];
}

/** The pooling area in its year, as the rules in force and the figures entered make it. */
export interface Area {
  readonly scheme: string;
  readonly year: number;
  readonly roster: Roster;
  readonly figures: YearFigures;
  readonly homes: readonly Home[];
  /** Hospitals of the area that stand in no county of a community. */
  readonly cityHospitals: readonly Institution[];
  readonly groups: readonly DrgGroup[];
  /** Level of each institution of the area. */
  readonly levels: ReadonlyMap<string, string>;
  /** What the tariff says of stays: the standard before any status changes it, and what the fund owes. */
  readonly price: (
    stays: readonly Stay[],
  ) => { readonly id: string; readonly standard_exact?: string; readonly fund?: string }[];
}

/**
 * Read the area from the rules.
 *
 * @param oneIn of how many residents one is insured here
 * @throws Fault of the policy or the formulas; not_found where the roster lacks a community of the demonstration
 */
export function areaOf(policyDir: string, year: number, oneIn: number): Area {
  const book = loadPolicy(policyDir);
  const day = `${year}-01-01`;
  const rules = resolve(book, AREA, day);
  const roster = rosterOf(book, FUND, day);
  const figures = yearFigures(year, oneIn);
  const groups = drgGroupsOf(rules);
  const { policy } = formulaPolicy(rules, 'drg-case');
  return {
    scheme: SCHEME,
    year,
    roster,
    figures,
    groups,
    homes: homesOf(roster, packagesOf(rules, figures), oneIn),
    cityHospitals: roster.nonMembers.filter(({ id }) =>
      COMMUNITIES.every(({ division }) => division !== divisionOf(id)),
    ),
    levels: new Map(institutionsOf(roster).map(({ id, level }) => [id, level])),
    price: (cases) => compute({ formula: 'drg-case', policy, input: { groups, cases } }).result.cases,
  };
}

function packagesOf(rules: ResolvedPolicy, { budget, communities }: YearFigures): ReadonlyMap<string, Fen> {
  const pool = decide('regional-budget', rules, budget).result.package_pool;
  const { packages } = decide('packages', rules, { pool, communities: communities.map(sharing) }).result;
  return new Map(packages.map(({ id, amount }) => [id, parseFen(amount)]));
}

function homesOf({ communities, nonMembers }: Roster, packages: ReadonlyMap<string, Fen>, oneIn: number): Home[] {
  return COMMUNITIES.map((community) => {
    const listed = communities.find(({ id }) => id === community.id);
    const amount = packages.get(community.id);
    if (!listed || amount === undefined) {
      throw new Fault('not_found', {
        zh: `${FUND} 的名册中没有示例年度所用的“${community.id}”。`,
        en: `The roster of ${FUND} lists no "${community.id}", whose year the demonstration lives.`,
      });
    }
    return {
      ...community,
      heads: insuredHeads(community.division, oneIn),
      package: amount,
      members: listed.members,
      nonMembers: nonMembers.filter(({ id }) => divisionOf(id) === community.division),
    };
  });
}

function institutionsOf(roster: Roster): readonly Institution[] {
  return [...roster.communities.flatMap(({ members }) => members), ...roster.nonMembers];
}

/** The division an institution stands in: its code is H, six digits of the division, and a number. */
export function divisionOf(institution: string): string {
  return institution.slice(1, 7);
}
