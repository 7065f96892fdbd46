import type { Day } from '../claims/claim.ts';
import { type OwedByInstitution, owedOn, recoveredClaims } from '../decisions/recoverySheet.ts';
import { actsOn } from '../documents/actsOn.ts';
import { isLocked } from '../documents/courseOf.ts';
import type { Document } from '../documents/document.ts';
import { type DocumentKey, documentKey, partsOfScope, referenceOf } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { latest } from '../documents/read.ts';
import { type Fen, formatFen, parseFen } from '../money/fen.ts';
import type { Tables } from '../store/tables.ts';
import { cancelledSince } from './cancelledSince.ts';

/** What an institution owes on a day for the decision of an inspection. Amounts in yuan. */
export interface OwedToday extends Omit<OwedByInstitution, 'id' | 'by_origin'> {
  readonly as_of: Day;
  /** What the close of its community, which is locked, has kept back of the principal: it counts as paid. */
  readonly deducted: string;
}

/** Work out what is owed on a day: claims that are cancelled by now count no more, and what a locked close has kept back is paid. */
export async function owedToday(tables: Tables, { key, body }: Document<'recoveries'>, today: Day): Promise<OwedToday> {
  const cancelled = await cancelledSince(tables, body.institution, recoveredClaims(body));
  const deducted = await deductedByClose(tables, key);
  const { id: _, by_origin: __, ...owed } = owedOn(body, today, cancelled, deducted);
  return { as_of: today, deducted: formatFen(deducted), ...owed };
}

async function deductedByClose(tables: Tables, key: DocumentKey<'recoveries'>): Promise<Fen> {
  const of = documentKey('close', { ...key, community: partsOfScope(key).community });
  if (!isLocked(KINDS.close.life, await actsOn(tables, of))) return 0n;
  const sheets = (await latest(tables, of))?.body.recovered?.sheets ?? [];
  return parseFen(sheets.find(({ document }) => document === referenceOf(key))?.deducted ?? '0.00');
}
