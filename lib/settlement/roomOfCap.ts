import { type Fen, notBelowZero, sumFen } from '../money/fen.ts';
import { partOf } from '../money/ratio.ts';
import type { Figure } from '../workings.ts';
import type { Cap, PaidInstitution } from './monthlyShapes.ts';
import type { SettledCategory } from './settledCategory.ts';

/** How much a cap leaves an institution, and the words that say so. */
export interface Room {
  readonly room: Fen;
  readonly expression: string;
  readonly operands: { readonly [name: string]: Figure };
}

/** The room that a cap gives an institution; none, where it fixes no amount for it. What the cap is of is given by then. */
export function roomOfCap(
  { of, multiple, amounts, categories }: Cap,
  { institution, lines, months }: { institution: PaidInstitution; lines: readonly SettledCategory[]; months: number },
): Room | undefined {
  const times = (amount: Fen, words: string, operands: { readonly [name: string]: Figure }): Room => {
    const expression = `round(multiple * ${words})`;
    return { room: partOf(amount, multiple), expression, operands: { multiple, ...operands } };
  };
  switch (of) {
    case 'instalment':
    case 'outlay':
    case 'advances':
      return times(institution[of]!, of, { [of]: institution[of]! });
    case 'booked': {
      const booked = lines.filter(({ id }) => !categories || categories.includes(id)).map((line) => line.booked);
      return times(sumFen(booked), 'sum(booked)', { booked });
    }
    case 'package': {
      const { settled_before, package_to_date } = institution;
      const { room, expression, operands } = times(package_to_date!, 'package_to_date', {
        package_to_date: package_to_date!,
      });
      return {
        room: notBelowZero(room - settled_before),
        expression: `max(0, ${expression} - settled_before)`,
        operands: { ...operands, settled_before },
      };
    }
    case 'fixed': {
      const amount = amounts!.get(institution.id);
      return amount === undefined ? undefined : times(amount * BigInt(months), 'amount * months', { amount, months });
    }
  }
}
