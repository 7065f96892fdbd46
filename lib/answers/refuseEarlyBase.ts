import { actsOn } from '../documents/actsOn.ts';
import { isLocked, standingRevision } from '../documents/courseOf.ts';
import { documentNamed, pinNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, documentKey } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { revision } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse to bring a base of the next year into force before the close that it comes of is: nobody has signed its figures, or they may still change.
 * A close that is locked changes no more, although it was drawn up before the deadline.
 *
 * @throws Fault conflict  naming the close
 */
export async function refuseEarlyBase(
  tables: Tables,
  key: DocumentKey<'next-year-base'>,
  number: number,
): Promise<void> {
  const { body } = await revision(tables, key, number);
  const [pin] = body.from.package!;
  const { life } = KINDS.close;
  const acts = await actsOn(tables, documentKey('close', { ...key, community: key.scope }));
  const [own, its] = [documentNamed(key), pinNamed(pin!)];
  if (standingRevision(life, acts, 0) !== pin!.revision) {
    throw new Fault('conflict', {
      zh: `${own.zh}还不能审批：所依据的${its.zh}尚未生效，或已有别的版本生效。请先确认、审批该清算单；清算单有新版的，以其基数为准。未作任何更改。`,
      en: `The ${own.en} cannot be approved yet: the ${its.en}, of which it comes, is not in force, or another revision is. Have that close confirmed and approved first; of a later close, its own base counts. Nothing was changed.`,
    });
  }
  if (!body.is_provisional || isLocked(life, acts)) return;
  throw new Fault('conflict', {
    zh: `${own.zh}还不能审批：所依据的${its.zh}是预清算，${body.final_by} 前仍会变动。请待该清算单锁定后再审批。未作任何更改。`,
    en: `The ${own.en} cannot be approved yet: the ${its.en}, of which it comes, is provisional, and may change until ${body.final_by}. Have that close locked first. Nothing was changed.`,
  });
}
