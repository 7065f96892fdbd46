import { nameAndId } from '../claims/nameAndId.ts';
import type { Community } from '../claims/roster.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import { Fault } from '../errors.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { Step } from '../workings.ts';
import { headsAndUse, usesOfPackage, visitsOf } from './capitationInput.ts';
import { type CapitationOrder, countsVisits } from './capitationOrder.ts';
import { type Decision, decide } from './decision.ts';
import type { Finality } from './finality.ts';
import type { HeadUse } from './headUse.ts';
import type { HeadVisits } from './headVisits.ts';
import type { Based } from './pin.ts';
import type { Scoring } from './scoring.ts';

/** The close of a package of heads for a year (门诊包干清算单): formula 21 by the list in force, the books and the scores of the members. */
export interface CapitationClose extends Decision<'outpatient-capitation'>, Finality {
  readonly community: string;
  readonly package: string;
  /** What the books have on the lines of the package: the use of the heads, and what is of persons whom nobody contracted. */
  readonly books: { readonly entries: number; readonly booked: string; readonly uncontracted: string };
  /** What each member is still owed in yuan, after what it was really paid at the beginning. Below 0.00 it pays back. */
  readonly rows: readonly {
    readonly institution: string;
    readonly prepaid: string;
    readonly amount: string;
  }[];
  /** All of it together. */
  readonly amount: string;
}

/** What a package of heads is closed by. */
export interface YearOfHeads {
  readonly list: Based<Enrolment>;
  /** Of each period that has any. */
  readonly uses: readonly Based<HeadUse>[];
  readonly scoring: Scoring | undefined;
  /** The visits of the year before, where the policy asks for them: as they were entered, or by the books of that year. */
  readonly visitsBefore: Based<HeadVisits> | readonly Based<HeadUse>[] | undefined;
  /** What was ordered at the beginning and is in force. */
  readonly order: Based<CapitationOrder> | undefined;
}

/**
 * Close a package of heads.
 *
 * @param rules in force on the last day of the year
 * @throws Fault not_found  a member has no score, or no visits of the year before where the policy asks for them
 */
export function capitationClose(
  rules: ResolvedPolicy,
  community: Community,
  name: string,
  year: YearOfHeads,
  finality: Finality,
): CapitationClose {
  const { list, scoring, order } = year;
  const of = list.body.packages.find(({ id }) => id === name)!;
  const uses = usesOfPackage(
    year.uses.map(({ body }) => body),
    name,
  );
  const asksVisits = countsVisits(rules);
  const members = headsAndUse(of, uses).map((member) => ({
    ...member,
    score: scoreOf(community, member.id, scoring),
    ...(asksVisits && {
      visits: visitsOf(uses, member.id),
      visits_last_year: visitsBefore(community, name, member.id, year.visitsBefore),
    }),
  }));
  const on = {
    heads: list,
    ...(year.uses.length > 0 && { use: year.uses }),
    ...(scoring && { score: scoring.weights }),
    ...(asksVisits && year.visitsBefore && { visits_last_year: year.visitsBefore }),
    ...(order && { prepaid: order }),
  };
  const decision = decide('outpatient-capitation', rules, { members }, { on });
  const rows = decision.result.members.map(({ id, cash_due, initial }) => {
    const prepaid = parseFen(order?.body.rows.find(({ institution }) => institution === id)?.amount ?? '0.00');
    return { institution: id, prepaid, amount: parseFen(cash_due) + parseFen(initial) - prepaid };
  });
  const gone = order?.body.rows.filter(({ institution }) => !rows.some((row) => row.institution === institution)) ?? [];
  // Who was paid at the beginning and has no heads any more pays all of it back.
  const all = [
    ...rows,
    ...gone.map(({ institution, amount }) => ({ institution, prepaid: parseFen(amount), amount: -parseFen(amount) })),
  ];
  return {
    ...decision,
    ...{ community: community.id, package: name },
    inputs: rows.map(({ institution, prepaid, amount }, i): Step => {
      const { cash_due, initial } = decision.result.members[i]!;
      const operands = { cash_due, initial, prepaid: formatFen(prepaid) };
      const expression = 'cash_due + initial - prepaid';
      return { step: `${institution}.still_owed`, expression, operands, value: formatFen(amount) };
    }),
    books: {
      entries: uses.reduce((sum, { entries }) => sum + entries, 0),
      booked: formatFen(sumFen(uses.map(({ booked }) => parseFen(booked)))),
      uncontracted: formatFen(sumFen(uses.map(({ uncontracted }) => parseFen(uncontracted)))),
    },
    rows: all.map(({ institution, prepaid, amount }) => {
      return { institution, prepaid: formatFen(prepaid), amount: formatFen(amount) };
    }),
    amount: formatFen(sumFen(all.map(({ amount }) => amount))),
    ...finality,
  };
}

function scoreOf(community: Community, id: string, scoring: Scoring | undefined): string {
  const score = scoring?.assessed.members.find((member) => member.id === id)?.score;
  if (score !== undefined) return score;
  const [whole, member] = [nameAndId(community), memberNamed(community, id)];
  const says = {
    zh: `${whole.zh}的考核结果中缺少签约成员单位${member.zh}的得分：门诊包干的绩效部分按其得分拨付。`,
    en: `The assessment of ${whole.en} lacks the score of ${member.en}, which has contracted heads: what waits for the score is paid by it.`,
  };
  throw new Fault('not_found', says, 'members');
}

function visitsBefore(community: Community, name: string, id: string, before: YearOfHeads['visitsBefore']): number {
  if (before !== undefined && 'body' in before) {
    const entered = before.body.packages.find((one) => one.id === name)?.members.find((member) => member.id === id);
    if (entered) return entered.visits;
  } else if (before !== undefined && before.length > 0) {
    const bodies = before.map(({ body }) => body);
    return visitsOf(usesOfPackage(bodies, name), id);
  }
  const member = memberNamed(community, id);
  const says = {
    zh: `政策按上年门诊人次考核，而没有成员单位${member.zh}在“${name}”的上年人次：请录入（PUT …/head-visits）并审批。`,
    en: `The policy asks for a minimum of last year's visits, and nobody has said those of ${member.en} for "${name}": enter them (PUT …/head-visits) and have them approved.`,
  };
  throw new Fault('not_found', says, 'visits_last_year');
}

function memberNamed({ members }: Community, id: string) {
  return nameAndId({ id, name: members.find((member) => member.id === id)?.name ?? id });
}
