import { byCodePoint } from '../money/codePointOrder.ts';
import type { YearClose } from './closeYear.ts';
import { type Finality, finalityOf } from './finality.ts';
import { type Owed, owedFor } from './owed.ts';
import type { Based, Pin } from './pin.ts';
import type { TreatedThere } from './treatedByOthers.ts';

/**
 * What a community is owed for a year for having treated residents of others (区内互治费用), beside its own close: the home communities' packages bear it, and
 * their closes pay it to nobody. Amounts in yuan; less than none is paid back.
 */
export interface NeighbourPayment extends Finality, Owed {
  readonly community: string;
  /** By home community and institution. */
  readonly rows: readonly (Owed & { readonly home: string; readonly institution: string })[];
  /** The closes of the communities whose residents they are. */
  readonly from: { readonly closes: readonly Pin[] };
  /** Keys of the policy values behind those closes that have no document behind them. */
  readonly illustrative: readonly string[];
}

/** A community whose year was closed, and what of its use is care by others. */
export interface ClosedHome {
  readonly home: string;
  readonly close: Based<Finality & Pick<YearClose, 'illustrative'>>;
  readonly treated: readonly TreatedThere[];
}

/**
 * What a community is owed by the closes of a year. Over all communities it is, to the fen, what the closes have as care by other communities.
 *
 * @param homes every community of the fund whose year is closed
 */
export function neighbourPayment(community: string, homes: readonly ClosedHome[]): NeighbourPayment {
  const owing = homes.filter(({ treated }) => treated.some(({ by }) => by === community));
  const all = owing.flatMap(({ home, treated }) =>
    treated.filter(({ by }) => by === community).map((there) => ({ home, ...there })),
  );
  const closes = (owing.length > 0 ? owing : homes).map(({ close }) => close);
  return {
    community,
    rows: all.map(({ home, institution, ...there }) => ({ home, institution, ...owedFor([there]) })),
    ...owedFor(all),
    ...finalityOf(closes),
    from: { closes: owing.map(({ close }) => close.pin) },
    illustrative: [...new Set(closes.flatMap(({ body }) => body.illustrative))].sort(byCodePoint),
  };
}
