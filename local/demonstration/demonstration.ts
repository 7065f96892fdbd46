import { fileURLToPath } from 'node:url';
import type { Assessment, YearFigures } from '../../lib/decisions/figures.ts';
import { type Adjusted, adjustedOf, adjustmentFile } from './adjustments.ts';
import { areaOf, FUND } from './area.ts';
import { dropsOf, rowsByDrop } from './arrivals.ts';
import { factsByPeriod } from './bookedPeriods.ts';
import { type ClaimsDropped, claimFilesOf } from './claimFiles.ts';
import { factsOf } from './claims.ts';
import { assessmentOf, yearFigures } from './figures.ts';
import { memberFigures } from './memberFigures.ts';
import { type Case, casesAt, staysByTheDayAt } from './office/cases.ts';
import type { Settlement } from './settlement.ts';
import { type Statement, statementsOf } from './statements.ts';
import { type Truth, truthOf } from './truth.ts';

/** Printed wherever the demonstration's figures are. */
export const NOTICE =
  'Generated data: claims, statements and institutions are invented by a seeded program. Real are the population (census 2020) and the DRG tariff (2023).';

/** The fund year the demonstration lives through. */
export const YEAR = 2025;

/** One resident in so many is insured, so that a year fits on one machine. */
const ONE_RESIDENT_IN = 200;

/** One fund year of a pooling area, made from a seed. */
export interface Demonstration {
  readonly generated: typeof NOTICE;
  readonly fund: string;
  readonly year: string;
  /** The communities, each with its lead hospital and what that is called. */
  readonly leads: readonly { readonly id: string; readonly lead: string; readonly name: string }[];
  /** What is entered before each year is planned, by year. */
  readonly figures: { readonly [year: string]: YearFigures };
  readonly assessment: Assessment;
  /** The stays that a hospital settled in a month for residents of its own community, the dearest first: those that are paid by their group, */
  readonly casesAt: (institution: string, month: string) => readonly Case[];
  /** and those that are paid by the day. */
  readonly staysByTheDayAt: (institution: string, month: string) => readonly Settlement[];
  /** In the order in which they are dropped. */
  readonly claimFiles: () => ClaimsDropped[];
  readonly statements: () => Statement[];
  /** What was decided about settlements afterwards, and the file in which it is handed in. */
  readonly adjusted: () => Adjusted[];
  readonly adjustments: () => ClaimsDropped;
  /** What the files hold in truth, to check the books against. */
  readonly truth: () => Truth;
}

export interface Options {
  readonly seed?: number;
  /** 1 for the whole demonstration; 0.5 has half of the people, and everything else in proportion. */
  readonly scale?: number;
  readonly policyDir?: string;
}

/** Make the demonstration year: the same seed and rules give the same bytes. @throws Fault of the rules */
export function demonstration({ seed = 2025, scale = 1, policyDir = ownPolicy() }: Options = {}): Demonstration {
  const oneIn = Math.round(ONE_RESIDENT_IN / scale);
  const area = areaOf(policyDir, YEAR, oneIn);
  const drops = dropsOf(YEAR);
  const rows = rowsByDrop(area, factsOf(area, seed), seed);
  const periods = () => factsByPeriod(YEAR, drops, rows);
  const adjusted = () => adjustedOf(area, periods(), YEAR);
  const withMembers = (figures: YearFigures) => ({ ...figures, members: memberFigures(area.roster, figures) });
  return {
    generated: NOTICE,
    fund: FUND,
    year: String(YEAR),
    leads: area.roster.communities.map(({ id, lead, members }) => {
      return { id, lead, name: members.find((member) => member.id === lead)!.name };
    }),
    figures: { [YEAR]: withMembers(area.figures), [YEAR + 1]: withMembers(yearFigures(YEAR + 1, oneIn)) },
    assessment: assessmentOf(area.roster, seed),
    casesAt: (institution, month) => casesAt(area, periods(), institution, month),
    staysByTheDayAt: (institution, month) => staysByTheDayAt(area, periods(), institution, month),
    claimFiles: () => claimFilesOf(area.scheme, drops, rows),
    statements: () => statementsOf(area, periods(), seed),
    adjusted,
    adjustments: () => adjustmentFile(area.scheme, adjusted(), YEAR),
    truth: () => truthOf(area, rows),
  };
}

function ownPolicy(): string {
  return fileURLToPath(new URL('../../policy', import.meta.url));
}
