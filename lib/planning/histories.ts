import type { Bilingual } from '../bilingual.ts';
import { nameAndId } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import type { NextYearBase } from '../decisions/baseOfClose.ts';
import type { YearFigures } from '../decisions/figures.ts';
import { type Based, pinText } from '../decisions/pin.ts';
import { sharing } from '../decisions/sharing.ts';
import { Fault } from '../errors.ts';
import { parseFen } from '../money/fen.ts';

/** The bases that closes of the year before have drawn for the communities of a year. */
export interface Bases {
  /** The year before. */
  readonly year: string;
  /** Those that are approved and whose close is still the one in force, by community. */
  readonly inForce: () => Promise<ReadonlyMap<string, Based<NextYearBase>>>;
  /** Why there is none of a community, as the part of a sentence. */
  readonly whyNone: (community: string) => Promise<Bilingual>;
}

/** The communities of a year, each with a history. */
export interface Histories {
  readonly communities: readonly { readonly id: string; readonly history: string }[];
  /** The bases that were taken for a history that was left out, by community. */
  readonly taken: ReadonlyMap<string, Based<NextYearBase>>;
  readonly notes: readonly (Bilingual & { readonly community: string; readonly about: 'next-year-base' })[];
}

/**
 * The history of each community of a plan: as it was entered, or the base of the year before where it was left out. Who enters one beside a base that says
 * otherwise is told both, and what was entered counts.
 *
 * @param of the fund and the year, for the message
 * @throws Fault invalid_request  a history is left out, and there is no base that could be taken for it
 */
export async function historiesOf(
  figures: YearFigures,
  listed: readonly Community[],
  bases: Bases,
  of: Bilingual,
): Promise<Histories> {
  const inForce = await bases.inForce();
  const notes: Histories['notes'][number][] = [];
  const taken = new Map<string, Based<NextYearBase>>();
  const communities: Histories['communities'][number][] = [];
  for (const [at, community] of figures.communities.entries()) {
    const { id, history: entered } = community;
    const name = nameAndId(listed.find((one) => one.id === id)!);
    const base = inForce.get(id);
    const history = entered ?? base?.body.result.amount;
    if (history === undefined) {
      throw missing(`communities[${at}].history`, name, of, bases.year, await bases.whyNone(id));
    }
    communities.push({ ...sharing(community), history });
    if (base === undefined) continue;
    if (entered === undefined) taken.set(id, base);
    notes.push(
      ...saidOf(name, history, base).map((said) => ({ community: id, about: 'next-year-base' as const, ...said })),
    );
  }
  return { communities, taken, notes };
}

/** What people have to know of a base in force beside the history by which a plan goes. */
function saidOf(name: Bilingual, history: string, base: Based<NextYearBase>): Bilingual[] {
  const { amount, carried = '0.00' } = base.body.result;
  return [
    ...(parseFen(amount) === parseFen(history) ? [] : [differing(name, history, base)]),
    ...(parseFen(carried) > 0n ? [besideBase(name, carried, base)] : []),
  ];
}

function differing(name: Bilingual, history: string, { body, pin }: Based<NextYearBase>): Bilingual {
  const { amount } = body.result;
  return {
    zh: `${name.zh}以录入的历史数 ${history} 元为准；已审批的下年基数（${pinText(pin)}）为 ${amount} 元。`,
    en: `Of ${name.en} the history that was entered counts, ${history} yuan; the base in force (${pinText(pin)}) is ${amount} yuan.`,
  };
}

function besideBase(name: Bilingual, carried: string, { pin }: Based<NextYearBase>): Bilingual {
  return {
    zh: `${name.zh}的结转金额 ${carried} 元（${pinText(pin)}）不在下年基数之内，也未计入本计划的打包额。`,
    en: `What ${name.en} carries over, ${carried} yuan (${pinText(pin)}), comes on top of the base, and is in no package of this plan.`,
  };
}

function missing(field: string, name: Bilingual, of: Bilingual, year: string, why: Bilingual): Fault {
  return new Fault(
    'invalid_request',
    {
      zh: `${of.zh}的数据没有${name.zh}的历史数（${field}），也没有生效的 ${year} 年度下年基数可以采用：${why.zh}。请录入历史数，或先审批下年基数，再办理。`,
      en: `The figures of ${of.en} leave out the history of ${name.en} (${field}), and no base of ${year} is in force that could be taken for it: ${why.en}. Enter the history, or have the base approved first.`,
    },
    field,
  );
}
