import { Fault } from '../errors.ts';
import type { YearFigures } from './figures.ts';

/**
 * Refuse figures that do not speak of the communities of the roster: one that nobody knows would be paid, and one that was
 * forgotten would have no package, although its residents are treated.
 *
 * @param listed the communities of the roster by id
 * @param of the fund and the year, for the message
 * @throws Fault invalid_request  naming the first community that only one of the two has
 */
export function refuseOtherCommunities({ communities }: YearFigures, listed: readonly string[], of: string): void {
  const figured = communities.map(({ id }) => id);
  const unknown = figured.findIndex((id) => !listed.includes(id));
  if (unknown !== -1) {
    const [id, known] = [figured[unknown], listed.join(', ')];
    const message = {
      zh: `${of} 的数据中有医共体“${id}”；名册中有 ${known}。`,
      en: `The figures of ${of} name the community "${id}"; the roster has ${known}.`,
    };
    throw new Fault('invalid_request', message, `communities[${unknown}].id`);
  }
  const forgotten = listed.find((id) => !figured.includes(id));
  if (forgotten === undefined) return;
  const message = {
    zh: `${of} 的数据中缺少名册上的医共体“${forgotten}”：请录入其参保人数和历史数。`,
    en: `The figures of ${of} lack the community "${forgotten}" of the roster: enter its heads and history.`,
  };
  throw new Fault('invalid_request', message, 'communities');
}
