import type { Fen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { StatementProfile } from './profile.ts';
import { type RowFault, type RowValues, valuePlace } from './rowReader.ts';

/** What the fund pays for the case of a line, and what keeps a row from saying it. */
export interface StatementPayable {
  readonly faults: (values: RowValues) => readonly RowFault[];
  readonly payableOf: (values: RowValues) => Fen;
}

const FEN_A_YUAN = Ratio.of(100n);

/**
 * An amount of the file or, where it says points, what they are worth and what part of that the fund bears: the three multiplied, rounded half-up once.
 *
 * Source: national DIP specification, as secondary accounts have it: a point is worth whole cost, of which the fund bears its rate of payment (支付率).
 *
 * @param columns those that the file has
 */
export function statementPayable(profile: StatementProfile, columns: ReadonlySet<string>): StatementPayable {
  const { payable } = profile.line;
  if (typeof payable === 'string') {
    const place = valuePlace(profile, payable);
    return { faults: () => [], payableOf: (values) => values[place] as Fen };
  }
  const [points, rate] = [valuePlace(profile, payable.points), valuePlace(profile, payable.rate)];
  const prices = payable.prices.filter((column) => columns.has(column)).map((column) => valuePlace(profile, column));
  const priceOf = (values: RowValues) => prices.map((place) => values[place]).find((price) => price !== null);
  return {
    faults(values) {
      const faults: RowFault[] = [];
      const isPriced = prices.some((place) => values[place] !== null);
      if (!isPriced) faults.push({ place: prices.at(-1)!, code: 'missing_value' });
      const share = values[rate];
      if (typeof share === 'string' && isNoShare(Ratio.parse(share))) faults.push({ place: rate, code: 'not_a_share' });
      return faults;
    },
    payableOf(values) {
      const factors = [values[points], priceOf(values), values[rate]].map((factor) => Ratio.parse(factor as string));
      return factors.reduce((product, factor) => product.times(factor), FEN_A_YUAN).rounded();
    },
  };
}

function isNoShare(rate: Ratio): boolean {
  return rate.isLess(Ratio.ZERO) || Ratio.ONE.isLess(rate);
}
