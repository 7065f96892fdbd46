import type { Bilingual } from '../bilingual.ts';
import { actsOn } from '../documents/actsOn.ts';
import { stateOf } from '../documents/courseOf.ts';
import { based } from '../documents/document.ts';
import { documentNamed, pinNamed } from '../documents/documentNamed.ts';
import { documentKey, type FundYear } from '../documents/key.ts';
import type { BodyOf } from '../documents/kinds.ts';
import { KINDS } from '../documents/kinds.ts';
import { STATES } from '../documents/lifecycle.ts';
import { all } from '../documents/list.ts';
import { latest, standing } from '../documents/read.ts';
import { overtakenIn } from '../documents/staleness.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import type { Bases } from './histories.ts';

/** So many bases are looked at side by side. */
const AT_ONCE = 20;

/** The bases that were drawn by the closes of the year before. One whose close has a later revision in force is no base of it any more. */
export function basesKept(tables: Tables, { fund, year }: FundYear): Bases {
  const before = { fund, year: String(Number(year) - 1) };
  const keyOf = (community: string) => documentKey('next-year-base', { ...before, community });
  return {
    year: before.year,
    async inForce() {
      const standingOnes = await all(tables, before, 'next-year-base', standing);
      const overtaken = await sideBySide(standingOnes, AT_ONCE, (base) => overtakenIn(tables, base));
      const inForce = standingOnes.filter((_, i) => overtaken[i]!.length === 0);
      return new Map(inForce.map((base) => [base.key.scope, based(base)]));
    },
    async whyNone(community) {
      const key = keyOf(community);
      const newest = await latest(tables, key);
      if (!newest) {
        const close = await latest(tables, documentKey('close', { ...before, community }));
        return whyUndrawn(before.year, close?.body);
      }
      const base = await standing(tables, key);
      const [overtaken] = base ? await overtakenIn(tables, base) : [];
      if (overtaken) {
        const [its, of] = [documentNamed(key, base!.revision), pinNamed(overtaken)];
        return {
          zh: `${its.zh}所依据的${of.zh}已有新版生效`,
          en: `the ${its.en} builds on the ${of.en}, of which a later revision is in force by now`,
        };
      }
      const [{ zh, en }, { revision }] = [documentNamed(key), newest];
      const state = STATES[stateOf(KINDS[key.kind].life, await actsOn(tables, key), revision)];
      return {
        zh: `${zh}尚未审批，最新的第 ${revision} 版为“${state.zh}”`,
        en: `the ${en} is not approved: revision ${revision}, the latest, is ${state.en}`,
      };
    },
  };
}

/** Why no base was drawn by a close. */
function whyUndrawn(year: string, close: BodyOf<'close'> | undefined): Bilingual {
  if (close === undefined) return { zh: `其 ${year} 年度尚未清算`, en: `its year ${year} was not closed` };
  switch (close.formula) {
    case 'community-clearing':
      return {
        zh: `其 ${year} 年度按点数清算（模式 C），不出具下年基数`,
        en: `its year ${year} was closed by points (mode C), of which no base is drawn`,
      };
    case null:
      return {
        zh: `其 ${year} 年度没有打包额，按机构清算，不出具下年基数`,
        en: `it had no package in ${year} and was closed institution by institution, of which no base is drawn`,
      };
    default:
      return {
        zh: `${year} 年度的规定没有说明结余如何计入下年基数（next-year-base.keep）`,
        en: `the rules of ${year} do not say what of a surplus stays in the base (next-year-base.keep)`,
      };
  }
}
