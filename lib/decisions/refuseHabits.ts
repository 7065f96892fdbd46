import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { parseFen } from '../money/fen.ts';
import type { YearFigures } from './figures.ts';

/**
 * Refuse figures that say of some communities what was paid elsewhere for their residents, and of others not, or of all that it was nothing: what is reserved of the
 * packages could not be split by it.
 *
 * @param of the fund and the year, for the message
 * @throws Fault invalid_request  naming the first community that does not say it
 */
export function refuseHabits({ communities }: YearFigures, of: Bilingual): void {
  const said = communities.flatMap(({ elsewhere }) => elsewhere ?? []);
  if (said.length === 0) return;
  const silent = communities.findIndex(({ elsewhere }) => elsewhere === undefined);
  if (silent !== -1) {
    const [{ id }, other] = [communities[silent]!, communities.find(({ elsewhere }) => elsewhere !== undefined)!];
    const message = {
      zh: `${of.zh}的数据写明了医共体“${other.id}”上年外出就医的基金支出（elsewhere），没有写“${id}”的：各医共体须都写明，或都不写（都不写的，按打包额分配预留额）。`,
      en: `The figures of ${of.en} say what was paid elsewhere for the residents of "${other.id}" (elsewhere), and not of "${id}": say it of all communities, or of none (then what is reserved follows the packages).`,
    };
    throw new Fault('invalid_request', message, `communities[${silent}].elsewhere`);
  }
  if (said.some((amount) => parseFen(amount) > 0n)) return;
  const message = {
    zh: `${of.zh}的数据中各医共体上年外出就医的基金支出（elsewhere）都是 0.00，预留额无从分配：请写明实际金额，或都不写。`,
    en: `The figures of ${of.en} say of all communities that nothing was paid elsewhere (elsewhere): what is reserved cannot be split by it. Enter what was paid, or say it of none.`,
  };
  throw new Fault('invalid_request', message, 'communities[0].elsewhere');
}
