import type { Bilingual } from '../bilingual.ts';
import { nameAndId, namesAndIds } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import type { YearFigures } from './figures.ts';

/**
 * Refuse figures that do not speak of the communities of the roster: one that nobody knows would be paid, and one that was
 * forgotten would have no package, although its residents are treated.
 *
 * @param listed the communities of the roster
 * @param of the fund and the year, for the message
 * @throws Fault invalid_request  naming the first community that only one of the two has
 */
export function refuseOtherCommunities(
  { communities }: YearFigures,
  listed: readonly Community[],
  of: Bilingual,
): void {
  const figured = communities.map(({ id }) => id);
  const rostered = new Set(listed.map(({ id }) => id));
  const unknown = figured.findIndex((id) => !rostered.has(id));
  if (unknown !== -1) {
    const [id, known] = [figured[unknown], namesAndIds(listed)];
    const message = {
      zh: `${of.zh}的数据中有医共体“${id}”；名册中有 ${known.zh}。`,
      en: `The figures of ${of.en} name the community "${id}"; the roster has ${known.en}.`,
    };
    throw new Fault('invalid_request', message, `communities[${unknown}].id`);
  }
  const forgotten = listed.find(({ id }) => !figured.includes(id));
  if (forgotten === undefined) return;
  const { zh, en } = nameAndId(forgotten);
  const message = {
    zh: `${of.zh}的数据中缺少名册上的医共体${zh}：请录入其参保人数和历史数。`,
    en: `The figures of ${of.en} lack the community ${en} of the roster: enter its heads and history.`,
  };
  throw new Fault('invalid_request', message, 'communities');
}
