import { type Fen, sumFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import { CAUSES, type Cause, type Causes } from './causes.ts';
import { PERIODS, type Period } from './flowShape.ts';

/** Cases and what the fund paid for them, in both periods. */
export interface Volumes {
  readonly cases: Readonly<Record<Period, bigint>>;
  readonly fund: Readonly<Record<Period, Fen>>;
}

/** What of a home, or of everything, is summed. */
export interface Summed extends Volumes {
  /** The cases at places that are not local. */
  readonly out: Readonly<Record<Period, bigint>>;
  readonly causes: Causes;
}

export interface FlowTotals {
  readonly cases_before: number;
  readonly cases_now: number;
  readonly fund_before: Fen;
  readonly fund_now: Fen;
  /** Cases at places that are not local, of all; null without cases. */
  readonly out_share_before: Ratio | null;
  readonly out_share_now: Ratio | null;
  readonly change: Fen;
  readonly causes: Causes;
}

/** The figures of a home, or of everything, and what they are the sums of. @param id what of, behind the name of each figure */
export function totalsOf(
  parts: readonly Summed[],
  id: string,
  workings: Workings,
): { summed: Summed; totals: FlowTotals } {
  const of = (figure: string) => (id === '' ? figure : `${figure}.${id}`);
  const [before, now] = PERIODS.map((period) => {
    const cases = sumFen(parts.map((part) => part.cases[period]));
    const out = sumFen(parts.map((part) => part.out[period]));
    const funds = parts.map((part) => part.fund[period]);
    const fund = workings.note(of(`fund_${period}`), 'sum(funds)', { funds }, sumFen(funds));
    const share = cases === 0n ? null : Ratio.of(out, cases);
    const operands = { out_cases: Ratio.of(out), cases: Ratio.of(cases) };
    if (share) workings.note(of(`out_share_${period}`), 'out_cases / cases', operands, share);
    return { cases, out, fund, share };
  }) as [PeriodFigures, PeriodFigures];
  const [fund_before, fund_now] = [before.fund, now.fund];
  const change = workings.note(
    of('change'),
    'fund_now - fund_before',
    { fund_now, fund_before },
    fund_now - fund_before,
  );
  const causes = Object.fromEntries(
    CAUSES.map((cause) => {
      const amounts = parts.map((part) => part.causes[cause]);
      return [cause, workings.note(of(`by_${cause}`), 'sum(causes)', { causes: amounts }, sumFen(amounts))];
    }),
  ) as Record<Cause, Fen>;
  return {
    summed: {
      cases: { before: before.cases, now: now.cases },
      out: { before: before.out, now: now.out },
      fund: { before: fund_before, now: fund_now },
      causes,
    },
    totals: {
      cases_before: Number(before.cases),
      cases_now: Number(now.cases),
      fund_before,
      fund_now,
      out_share_before: before.share,
      out_share_now: now.share,
      change,
      causes,
    },
  };
}

interface PeriodFigures {
  readonly cases: bigint;
  readonly out: bigint;
  readonly fund: Fen;
  readonly share: Ratio | null;
}
