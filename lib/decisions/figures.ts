import { z } from 'zod';
import { FORMULAS } from '../calculation/formulas.ts';
import { firstWrong } from '../wire/firstWrong.ts';
import { noted } from '../wire/notes.ts';
import { decimal, id, listOf, unsigned, unsignedAmount } from '../wire/wire.ts';

/**
 * What officers enter for a fund year before it is planned: the input of the regional budget (income, insured,
 * recognised spending, growth) and the communities of the packages (heads by age band, history). In wire form.
 */
export interface YearFigures {
  readonly budget: { readonly [line: string]: unknown };
  readonly communities: readonly { readonly id: string }[];
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
    communities: noted(
      z.unknown().superRefine((communities, context) => {
        const asked = FORMULAS.packages.input.safeParse({ pool: '0.00', communities });
        for (const { path, message } of asked.error?.issues ?? []) {
          context.addIssue({ code: 'custom', path: path.slice(1), message });
        }
      }),
      { reads: FORMULAS.packages.input.shape.communities },
    ),
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

/** Refuse what the shape refuses, and keep the rest as it was sent: text, not parsed values. */
export function keptAsSent<Sent>(shape: z.ZodType) {
  const kept = z
    .unknown()
    .superRefine((sent, context) => {
      const { error } = shape.safeParse(sent);
      if (!error) return;
      const { path, says } = firstWrong(error);
      context.addIssue({ code: 'custom', path: [...path], message: says.en });
    })
    .transform((sent) => sent as Sent);
  return noted(kept, { reads: shape });
}
