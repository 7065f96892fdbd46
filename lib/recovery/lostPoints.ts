import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { LinePart } from './lineParts.ts';

/** The points that stays lose, exactly: what they earned and may not keep, and what is fined besides; an entry a stay. */
export interface LostPoints {
  readonly voided: readonly Ratio[];
  readonly fined: readonly Ratio[];
}

/** What is lost in all, each figure rounded once from the exact ones of the stays. */
export interface PointsTaken {
  readonly points_void: Ratio;
  readonly points_fined: Ratio;
  readonly points_lost: Ratio;
}

/**
 * What the stays of one institution lose for what inspection found on them.
 *
 * @param finePoints by class, multiples of the base points of a stay
 */
export function lostPoints(
  parts: readonly LinePart[],
  finePoints: ReadonlyMap<string, Ratio>,
  workings: Workings,
): LostPoints {
  const counted = parts.filter(({ part, finding }) => {
    return part > 0n && finding.source === 'inspection' && finePoints.has(finding.class);
  });
  const stays = [...Map.groupBy(counted, ({ finding }) => finding.claim).values()];
  const largest = (step: string, [first, ...rest]: readonly [Ratio, ...Ratio[]], of: LinePart) => {
    const { institution, claim } = of.finding;
    const name = `${step}.${institution}.${claim}`;
    return workings.note(name, 'max(findings)', { findings: [first, ...rest] }, Ratio.max(first, ...rest));
  };
  const voided = stays.map(([first, ...rest]) => {
    return largest(
      'stay_void',
      [first!.finding.stay_points, ...rest.map(({ finding }) => finding.stay_points)],
      first!,
    );
  });
  const fined = stays.flatMap((stay) => {
    const [first, ...rest] = stay.filter(({ finding }) => finding.serious).map(fineOf);
    return first ? [largest('stay_fined', [first, ...rest], stay[0]!)] : [];
  });
  return { voided, fined };

  function fineOf({ finding }: LinePart): Ratio {
    const [fine_points, base_points] = [finePoints.get(finding.class)!, finding.base_points!];
    const fine = fine_points.times(base_points);
    const operands = { fine_points, base_points };
    const path = `fine_points.${finding.class}`;
    return workings.note(`${finding.id}.fined`, 'fine_points * base_points', operands, fine, path);
  }
}

/** Sum up what stays lose, to 4 places. @param of  ends the names of the steps: `.` and an institution, or nothing for all */
export function pointsTaken({ voided, fined }: LostPoints, of: string, workings: Workings): PointsTaken {
  const sumOf = (figure: string, words: string, operands: { readonly [name: string]: readonly Ratio[] }) => {
    const exact = Ratio.sum(Object.values(operands).flat());
    return workings.note(`${figure}${of}`, `round(${words}, 4)`, operands, exact.roundedTo(4));
  };
  return {
    points_void: sumOf('points_void', 'sum(voided)', { voided }),
    points_fined: sumOf('points_fined', 'sum(fined)', { fined }),
    points_lost: sumOf('points_lost', 'sum(voided) + sum(fined)', { voided, fined }),
  };
}
