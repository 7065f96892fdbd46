import { compute } from '../calculation/calculate.ts';
import { Fault } from '../errors.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { ModeCClose } from './closeYear.ts';

/** A figure of a close as it is, and as it would be. */
interface Change {
  readonly before: string;
  readonly after: string;
}

/**
 * What a raised (or lowered) coefficient of one member takes from the others (系数稀释), where points split what the package leaves: amounts in yuan, by the close as it
 * stands. All payments together change by what the buffer gives or takes, and by nothing else.
 */
export interface Dilution {
  readonly institution: string;
  readonly points: Change;
  /** Yuan a point, as it is published. */
  readonly point_value: Change;
  readonly buffer: Change;
  readonly members: readonly { readonly id: string; readonly payment: Change; readonly change: string }[];
  /** What all others get more, or less. */
  readonly others: string;
}

/** Points are counted to so many places. */
const PLACES = 4;

interface Input {
  readonly members: readonly { readonly id: string; readonly points: string }[];
}

/**
 * Work out a close by points once more, with the points of one member as another coefficient would have made them.
 *
 * @throws Fault not_found  it is no member with points
 */
export function dilutionOf(
  close: Pick<ModeCClose, 'formula' | 'policy' | 'input' | 'result'>,
  institution: string,
  { from, to }: { readonly from: Ratio; readonly to: Ratio },
): Dilution {
  const input = close.input as Input;
  const own = input.members.find(({ id }) => id === institution);
  if (own === undefined) throw noMember(institution, input);
  const points = Ratio.parse(own.points).times(to).over(from).roundedTo(PLACES).toExactString();
  const members = input.members.map((member) => (member === own ? { ...member, points } : member));
  const { formula, policy, result: before } = close;
  const { result: after } = compute({ formula, policy, input: { ...input, members } });
  const paid = before.members.map((member, i) => {
    const payment = { before: member.payment, after: after.members[i]!.payment };
    return { id: member.id, payment, change: formatFen(parseFen(payment.after) - parseFen(payment.before)) };
  });
  const others = paid.filter(({ id }) => id !== institution).map(({ change }) => parseFen(change));
  return {
    institution,
    points: { before: own.points, after: points },
    point_value: { before: before.published, after: after.published },
    buffer: { before: before.buffer, after: after.buffer },
    members: paid,
    others: formatFen(sumFen(others)),
  };
}

function noMember(institution: string, { members }: Input): Fault {
  const known = members.map(({ id }) => id).join(', ');
  return new Fault(
    'not_found',
    {
      zh: `该年度清算单中没有成员单位 ${institution} 的点数；有点数的成员单位：${known}。`,
      en: `The close has no points of the member ${institution}; those with points are ${known}.`,
    },
    'query.institution',
  );
}
