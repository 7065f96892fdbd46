import type { Pin } from '../decisions/pin.ts';
import { actsOn } from '../documents/actsOn.ts';
import { isLocked, standingRevision } from '../documents/courseOf.ts';
import { documentNamed, pinNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, keyNamed } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { revision, standingNumber } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import type { Tables } from '../store/tables.ts';

export type OfCloses = 'next-year-base' | 'overrun-funding' | 'reserve';

/** By which names each of them has the closes that it comes of. */
const CLOSES = { 'next-year-base': 'package', 'overrun-funding': 'communities', reserve: 'expenditure' } as const;

/**
 * Refuse to bring into force what later years build on before the closes that it comes of are: nobody has signed their figures, or they may still change.
 * A close that is locked changes no more, although it was drawn up before the deadline. A reserve waits for the funding that draws on it, too.
 *
 * @throws Fault conflict  naming what it waits for
 */
export async function refuseBeforeCloses(tables: Tables, key: DocumentKey<OfCloses>, number: number): Promise<void> {
  const { from } = (await revision(tables, key, number)).body;
  for (const pin of from[CLOSES[key.kind]] ?? []) await refuseBeforeClose(tables, key, pin);
  if (key.kind !== 'reserve') return;
  for (const pin of from.draws ?? []) {
    if ((await standingNumber(tables, keyNamed(pin.document)!)) === pin.revision) continue;
    const [own, its] = [documentNamed(key), pinNamed(pin)];
    throw new Fault('conflict', {
      zh: `${own.zh}还不能审批：所依据的${its.zh}尚未生效，或已有别的版本生效。请先审批该落实单。未作任何更改。`,
      en: `The ${own.en} cannot be approved yet: the ${its.en}, which draws on it, is not in force, or another revision is. Have that approved first. Nothing was changed.`,
    });
  }
}

async function refuseBeforeClose(tables: Tables, key: DocumentKey<OfCloses>, pin: Pin): Promise<void> {
  const { life } = KINDS.close;
  const close = keyNamed(pin.document, 'close')!;
  const acts = await actsOn(tables, close);
  const [own, its] = [documentNamed(key), pinNamed(pin)];
  if (standingRevision(life, acts, 0) !== pin.revision) {
    throw new Fault('conflict', {
      zh: `${own.zh}还不能审批：所依据的${its.zh}尚未生效，或已有别的版本生效。请先确认、审批该清算单；清算单有新版的，以据新版出具的为准。未作任何更改。`,
      en: `The ${own.en} cannot be approved yet: the ${its.en}, of which it comes, is not in force, or another revision is. Have that close confirmed and approved first; of a later close, what is drawn by that counts. Nothing was changed.`,
    });
  }
  if (isLocked(life, acts)) return;
  const { is_provisional, final_by } = (await revision(tables, close, pin.revision)).body;
  if (!is_provisional) return;
  throw new Fault('conflict', {
    zh: `${own.zh}还不能审批：所依据的${its.zh}是预清算，${final_by} 前仍会变动。请待该清算单锁定后再审批。未作任何更改。`,
    en: `The ${own.en} cannot be approved yet: the ${its.en}, of which it comes, is provisional, and may change until ${final_by}. Have that close locked first. Nothing was changed.`,
  });
}
