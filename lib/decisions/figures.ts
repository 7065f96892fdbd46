import { z } from 'zod';
import { FORMULAS } from '../calculation/formulas.ts';
import { count, decimal, id, listOf, unsigned, unsignedAmount } from '../wire/wire.ts';
import { keptAsSent } from './keptAsSent.ts';
import { type PlanVersion, planVersion } from './planVersion.ts';

/**
 * What officers enter for a fund year before it is planned: the input of the regional budget (income, insured,
 * recognised spending, growth) and the communities of the packages (heads by age band, history). In wire form. A community whose history is left out
 * takes the base that was approved of the year before.
 */
export interface YearFigures {
  readonly budget: { readonly [line: string]: unknown };
  readonly communities: readonly CommunityFigures[];
  /** What the members of communities have of that by which their targets are shared; a community that sets none is left out. */
  readonly members?: readonly FiguresOfMembers[];
  /** Of figures that were revised within the year: from when they hold. Left out, they are of the whole year. */
  readonly version?: PlanVersion;
}

/** What a community is planned from, beside its heads. */
export interface CommunityFigures {
  readonly id: string;
  /** What its residents cost a year, in yuan. */
  readonly history?: string;
  /** What of that was paid to others than its members, in the area and outside of it. All communities say it, or none. */
  readonly elsewhere?: string;
}

/** What each member of a community has: spending of the past in yuan, beds or whatever the area counts, people it serves. */
export interface FiguresOfMembers {
  readonly id: string;
  readonly members: readonly {
    readonly id: string;
    readonly history?: string;
    readonly capacity?: string;
    readonly population?: number;
  }[];
}

/** How the quality of each community was assessed after the year; its own score, and those of its members. */
export interface Assessment {
  readonly communities: readonly AssessedCommunity[];
}

export interface AssessedCommunity {
  readonly id: string;
  readonly grade: string;
  /** 0 to 100, as a decimal. */
  readonly score: string;
  readonly quality?: string;
  /** Reasonable overrun the fund takes over by decision, in yuan. */
  readonly relief?: string;
  /** The weights of the members when retained money is distributed. */
  readonly members: readonly { readonly id: string; readonly score: string }[];
}

/** The shape of `YearFigures`: what it accepts, the formulas that will use it accept. */
export const yearFigures = keptAsSent<YearFigures>(
  z.strictObject({
    budget: FORMULAS['regional-budget'].input,
    communities: listOf(
      FORMULAS.packages.input.shape.communities.element
        .partial({ history: true })
        .extend({ elsewhere: unsignedAmount.optional() }),
    ),
    members: listOf(
      z.strictObject({
        id,
        members: listOf(
          z.strictObject({
            id,
            history: unsignedAmount.optional(),
            capacity: unsigned.optional(),
            population: count.optional(),
          }),
        ),
      }),
    ).optional(),
    version: planVersion.optional(),
  }),
);

export const assessment = keptAsSent<Assessment>(
  z.strictObject({
    communities: listOf(
      z.strictObject({
        id,
        grade: z.string(),
        score: decimal,
        quality: decimal.optional(),
        relief: unsignedAmount.optional(),
        members: listOf(z.strictObject({ id, score: unsigned })),
      }),
    ),
  }),
);
