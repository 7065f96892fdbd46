import { parseFen, sumFen } from '../money/fen.ts';

interface Booked {
  readonly booked: string;
}

/** A case of the books; of what only changed, the stay itself is booked elsewhere, or not yet. */
interface BookedCase extends Booked {
  readonly only_changes?: true;
}

/** What there is of one settlement as a month is drawn up: of the month itself, and of months before, in their order. */
export interface SettlementOpen<Case extends BookedCase, Line extends Booked> {
  readonly ownCase: BookedCase | undefined;
  readonly ownLine: Booked | undefined;
  readonly openCases: readonly Case[];
  readonly openLines: readonly Line[];
}

/** What of the months before a month takes over of a settlement. */
export interface Taken<Case extends BookedCase, Line extends Booked> {
  readonly cases: readonly Case[];
  readonly line: Line | undefined;
}

/**
 * Which of the claims and lines of one settlement are counterparts. The insurer settles a stay by one line and what is changed of it later by lines
 * of their own, so a line goes with the claim of its amount; where there is none, with all claims together, if they come to it; else with the first that
 * is on the same side of zero. What was added to a stay is not the stay: it goes with a line of its own amount alone, so that the line of the stay waits for
 * that. The line of the month itself goes before one that was left open, and a claim of the month that it agrees with before all others.
 */
export function counterparts<Case extends BookedCase, Line extends Booked>({
  ownCase,
  ownLine,
  openCases,
  openLines,
}: SettlementOpen<Case, Line>): Taken<Case, Line> | undefined {
  if (ownLine) {
    const cases = caseOfLine(ownLine, ownCase, openCases);
    return cases && cases.length > 0 ? { cases, line: undefined } : undefined;
  }
  const met = openLines.flatMap((line) => {
    const cases = caseOfLine(line, ownCase, openCases);
    return cases ? [{ cases, line, booked: sumOf(ownCase ? [...cases, ownCase] : cases) }] : [];
  });
  return met.find(({ booked, line }) => agrees(booked, line)) ?? met.find(({ booked, line }) => isAlike(booked, line));
}

/**
 * The open claims that a line goes with; none of them where it goes with that of the month alone, undefined where it goes with none at all. A claim of the
 * month is in the books of the month, and so it stands with whichever of them are taken.
 */
function caseOfLine<Case extends BookedCase>(
  line: Booked,
  own: BookedCase | undefined,
  open: readonly Case[],
): readonly Case[] | undefined {
  if (own && agrees(parseFen(own.booked), line)) return [];
  const exact = open.find(({ booked }) => agrees(parseFen(booked), line));
  if (exact) return [exact];
  if (open.length > 0 && agrees(sumOf(own ? [...open, own] : open), line)) return open;
  if (own && mayDiffer(own, line)) return [];
  const alike = open.find((one) => mayDiffer(one, line));
  return alike && [alike];
}

function agrees(booked: bigint, line: Booked): boolean {
  return booked === parseFen(line.booked);
}

/** Whether a line may be that of a case, though their amounts differ. */
function mayDiffer({ booked, only_changes }: BookedCase, line: Booked): boolean {
  const fen = parseFen(booked);
  return isAlike(fen, line) && !(only_changes && fen >= 0n);
}

/** Whether both are above zero, or both are below. */
function isAlike(booked: bigint, line: Booked): boolean {
  return booked < 0n === parseFen(line.booked) < 0n;
}

function sumOf(cases: readonly Booked[]): bigint {
  return sumFen(cases.map(({ booked }) => parseFen(booked)));
}
