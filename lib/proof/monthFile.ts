/**
 * A closed month of a community's books as a file of lines (NDJSON): a head, each entry with its whole claim in the order
 * of the journal, a foot with the seal. Each line has one way to be written, so that not a byte of it changes unseen.
 */
import { type ChainEntry, entryLink, openingLink } from '../claims/chain.ts';
import type { Claim } from '../claims/claim.ts';
import { claimIn, claimText } from '../claims/claimText.ts';
import { fingerprint } from '../claims/fingerprint.ts';
import { periodsOfYear } from '../claims/periodsOfYear.ts';
import type { Period, ServiceLine } from '../claims/posting.ts';
import { type Fen, formatFen, parseFen } from '../money/fen.ts';

/** Says how the lines are written. */
const FORMAT = 'lumpsum-books/1';

/** Whose month it is, and what it follows. */
export interface MonthHead {
  readonly fund: string;
  readonly year: string;
  readonly community: string;
  readonly period: Period;
  /** The seal of the period before; of January what the year begins with. */
  readonly previous: string;
}

/** An entry of the month: its place and number in the books, its link, and the whole claim. */
export interface MonthEntry {
  /** 1 for the first of the month. */
  readonly number: number;
  readonly link: string;
  readonly line: ServiceLine;
  readonly origin: Period | null;
  readonly batch: string;
  readonly receivedAt: string;
  readonly seq: number;
  readonly claim: Claim;
}

export interface MonthFoot {
  readonly entries: number;
  readonly booked: Fen;
  readonly seal: string;
}

/** The link that opens the month. */
export function openingOf(head: MonthHead): string {
  return openingLink(head.previous, head, head.period);
}

/** The link an entry has behind another one, worked out from what its line says. */
export function linkBehind(previous: string, entry: MonthEntry, period: Period): string {
  return entryLink(previous, chained(entry, period));
}

function chained({ claim, line, origin, batch, receivedAt, seq }: MonthEntry, period: Period): ChainEntry {
  const { institution, settlement, kind, sequence, settledOn, clearing, group, reason, amounts } = claim;
  return {
    ...{ institution, settlement, kind, sequence, line, period, origin, settledOn, clearing, group },
    ...(reason === undefined ? {} : { reason }),
    ...{ booked: amounts.pooled, batch, receivedAt, seq, fingerprint: fingerprint(claim) },
  };
}

export function headText(head: MonthHead): string {
  const { fund, year, community, period, previous } = head;
  return JSON.stringify({ format: FORMAT, fund, year, community, period, previous, opening: openingOf(head) });
}

export function entryText({ number, link, line, origin, batch, receivedAt, seq, claim }: MonthEntry): string {
  const place = JSON.stringify({ number, link, line, origin, batch, receivedAt, seq });
  return `${place.slice(0, -1)},"claim":${claimText(inOrder(claim))}}`;
}

export function footText({ entries, booked, seal }: MonthFoot): string {
  return JSON.stringify({ entries, booked: formatFen(booked), seal });
}

/** Read a head. @throws Error for a line that is none */
export function headIn(text: string): MonthHead & { readonly opening: string } {
  const { format, fund, year, community, period, previous, opening } = JSON.parse(text) as Record<string, string>;
  if (format !== FORMAT) throw new Error(`the format is not ${FORMAT}`);
  const head = texts({ fund, year, community, period, previous });
  if (!periodsOfYear(head.year).includes(head.period)) throw new Error(`${period} is no period of ${year}`);
  return { ...head, opening: String(opening) };
}

/** Read an entry. @throws Error for a line that is none */
export function entryIn(text: string): MonthEntry {
  const { number, link, line, origin, batch, receivedAt, seq, claim } = JSON.parse(text) as MonthEntry;
  if (!Number.isSafeInteger(number)) throw new Error('an entry has a number');
  return { number, ...texts({ link }), line, origin, batch, receivedAt, seq, claim: claimIn(JSON.stringify(claim)) };
}

/** Read a foot. @throws Error for a line that is none */
export function footIn(text: string): MonthFoot {
  const { entries, booked, seal } = JSON.parse(text) as { entries: number; booked: string; seal: string };
  if (!Number.isSafeInteger(entries)) throw new Error('a foot has the number of its entries');
  return { entries, booked: parseFen(booked), ...texts({ seal }) };
}

function texts<Fields extends Record<string, string | undefined>>(fields: Fields): { [Key in keyof Fields]: string } {
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'string') throw new Error(`"${name}" is no text`);
  }
  return fields as { [Key in keyof Fields]: string };
}

/** The fields of a claim in the order in which a file has them. */
function inOrder(claim: Claim): Claim {
  const { institution, settlement, kind, sequence, person, scheme, insuredAt, treatedAt, care, clearing } = claim;
  const { group, admittedOn, dischargedOn, settledOn, reason, amounts } = claim;
  const { total, pooled, otherFunds, account, cash } = amounts;
  return {
    ...{ institution, settlement, kind, sequence, person, scheme, insuredAt, treatedAt, care, clearing },
    ...{ group, admittedOn, dischargedOn, settledOn },
    ...(reason === undefined ? {} : { reason }),
    amounts: { total, pooled, otherFunds, account, cash },
  };
}
