import type { RegionalBudgetInput, RegionalBudgetPolicy } from '../budget/budgetPolicy.ts';
import type { Fen } from '../money/fen.ts';
import type { CommunityNeed, PackagesPolicy } from '../packages/packages.ts';
import type { PlanBasis } from './plan.ts';
import { inLowestTerms, total } from './spread.ts';

/** The causes to which a change of a plan is attributed, in the order in which they are told. */
export const CAUSES = ['heads', 'age_structure', 'indices', 'history', 'income', 'reserve', 'policy'] as const;

export type Cause = (typeof CAUSES)[number];

/**
 * What a plan follows from, taken apart by cause, so that each part can be that of one plan or of the other.
 *
 * Communities that only the other plan has are here too, with nobody in them and no history: as such they get 0.00.
 */
export interface Circumstances {
  /** How many people: in each community, insured in all, and paying each line of income that both plans take by the head. */
  readonly heads: {
    readonly communities: ReadonlyMap<string, bigint>;
    readonly insured: number;
    readonly payers: ReadonlyMap<string, number>;
  };
  /** How the people of a community are spread over the age bands: proportions, in lowest terms. */
  readonly age_structure: ReadonlyMap<string, CommunityNeed['heads']>;
  readonly indices: ReadonlyMap<string, Pick<CommunityNeed, 'disease_index' | 'access_index'>>;
  readonly history: ReadonlyMap<string, Fen>;
  /** What comes in, a head or in all; what was spent before; how both grow. */
  readonly income: Omit<RegionalBudgetInput, 'insured' | 'income'> & { readonly lines: readonly IncomeLine[] };
  readonly reserve: RegionalBudgetPolicy['set_asides'];
  readonly policy: {
    readonly 'regional-budget': Omit<RegionalBudgetPolicy, 'set_asides'>;
    readonly packages: PackagesPolicy;
  };
}

/** A line of income; one without amount and heads has its payers among the heads. */
export type IncomeLine = RegionalBudgetInput['income'][number] | { readonly id: string; readonly per_head: Fen };

/** Take apart what a plan follows from; `other` is what it will be mixed with. */
export function circumstancesOf({ rules, figures }: PlanBasis, other: PlanBasis): Circumstances {
  const { set_asides, ...budgetPolicy } = rules['regional-budget'];
  const { insured, income: lines, ...income } = figures.budget;
  const payers = payersOf(lines, other.figures.budget.income);
  const theirs = new Map(other.figures.communities.map((community) => [community.id, community]));
  const ours = new Map(figures.communities.map((community) => [community.id, community]));
  const communities = [...new Map([...theirs, ...ours]).values()];
  return {
    heads: {
      communities: new Map(communities.map(({ id }) => [id, headsOf(ours.get(id))])),
      insured,
      payers,
    },
    age_structure: new Map(communities.map(({ id }) => [id, structureOf(ours.get(id), theirs.get(id))])),
    indices: new Map(communities.map(({ id, disease_index, access_index }) => [id, { disease_index, access_index }])),
    history: new Map(communities.map(({ id }) => [id, ours.get(id)?.history ?? 0n])),
    income: { ...income, lines: lines.map((line) => (payers.has(line.id) ? withoutPayers(line) : line)) },
    reserve: set_asides,
    policy: { 'regional-budget': budgetPolicy, packages: rules.packages },
  };
}

/** The circumstances of one plan, except for the causes that are as in the other. */
export function mixed(original: Circumstances, changed: Circumstances, asChanged: readonly Cause[]): Circumstances {
  const from = (cause: Cause) => (asChanged.includes(cause) ? changed : original);
  return {
    heads: from('heads').heads,
    age_structure: from('age_structure').age_structure,
    indices: from('indices').indices,
    history: from('history').history,
    income: from('income').income,
    reserve: from('reserve').reserve,
    policy: from('policy').policy,
  };
}

/** The payers of the lines that both plans take by the head; any other line changes as a whole, with the income. */
function payersOf(ours: RegionalBudgetInput['income'], theirs: RegionalBudgetInput['income']): Map<string, number> {
  const byTheHead = new Set(theirs.filter((line) => 'heads' in line).map(({ id }) => id));
  return new Map(ours.flatMap((line) => ('heads' in line && byTheHead.has(line.id) ? [[line.id, line.heads]] : [])));
}

function withoutPayers(line: RegionalBudgetInput['income'][number]): IncomeLine {
  if ('amount' in line) return line;
  const { id, per_head } = line;
  return { id, per_head };
}

/** Where nobody is, there is no structure that could differ: that of the other plan holds. */
function structureOf(ours: CommunityNeed | undefined, theirs: CommunityNeed | undefined): CommunityNeed['heads'] {
  const populated = headsOf(ours) > 0n ? ours : theirs;
  return inLowestTerms(populated?.heads ?? new Map());
}

function headsOf(community: CommunityNeed | undefined): bigint {
  return community ? total(community.heads) : 0n;
}
