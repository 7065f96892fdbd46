/** What is looked at before an act, beside what holds of every document (`documents/acts`): by kind and act, each look refuses or says nothing. */
import { dayOf } from '../calendar/shanghai.ts';
import type { ActAsked } from '../documents/acts.ts';
import { type DocumentKey, partsOfScope } from '../documents/key.ts';
import type { Kind } from '../documents/kinds.ts';
import type { Act } from '../documents/lifecycle.ts';
import { revision } from '../documents/read.ts';
import type { Exchange } from '../exchange/bucket.ts';
import type { SheetKind } from '../intake/adjustingSheets.ts';
import { refuseOtherBatch } from '../payments/refuseOtherBatch.ts';
import { refuseUnpaid } from '../payments/refuseUnpaid.ts';
import { refuseClosedYear } from '../planning/refuseClosedYear.ts';
import { lockYear } from './lockYear.ts';
import { refuseForceTooLate } from './refuseAdjustingClosedYear.ts';
import { type OfCloses, refuseBeforeCloses } from './refuseBeforeCloses.ts';
import { refuseOpenMonth } from './refuseOpenMonth.ts';
import { refuseOtherMonthsBefore } from './refuseOtherMonthsBefore.ts';
import { refuseOtherWays } from './refuseOtherWays.ts';
import { refuseOutrunPlan } from './refuseOutrunPlan.ts';
import { refuseAfterHeads, refuseOvertakenHeads } from './refuseOvertakenHeads.ts';
import { refuseTakenTwice } from './refuseTakenTwice.ts';
import { type OnTopOfGroups, refuseUnpaidByGroup, refuseUnready, refuseWayOfSigned } from './refuseWay.ts';
import { refuseWeightsOfSigned } from './refuseWeightsOfSigned.ts';
import type { Shelves } from './shelves.ts';

/** What is asked of which document, and when. */
interface Before<K extends Kind> {
  readonly key: DocumentKey<K>;
  readonly asked: ActAsked;
  readonly at: string;
}

type ActShelves = Shelves & { readonly files: Exchange };
type Look<K extends Kind> = (shelves: ActShelves, before: Before<K>) => Promise<void>;
type Looks<K extends Kind> = { readonly [act in Act]?: readonly Look<K>[] };

/** What is looked at before it is decided: with the approval, and with the second check that upholds it. */
function deciding<K extends Kind>(...looks: readonly Look<K>[]): Looks<K> {
  return { approve: looks, uphold: looks };
}

const tooLate: Look<SheetKind> = ({ tables }, { key, asked }) => refuseForceTooLate(tables, key, asked.revision);
const unpaidByGroup: Look<OnTopOfGroups> = ({ tables }, { key }) =>
  refuseUnpaidByGroup(tables, { ...key, ...partsOfScope(key) });
const takenTwice: Look<'denials' | 'recoveries'> = ({ tables }, { key, asked, at }) =>
  refuseTakenTwice(tables, key, asked.revision, at);
const unpaid: Look<Kind> = ({ tables }, { key, at }) => refuseUnpaid(tables, key, dayOf(at));
const afterClose: Look<'prepayment-order'> = ({ tables }, { key }) =>
  refuseClosedYear(tables, key, [partsOfScope(key).community]);
const otherWays: Look<'monthly-statement'> = ({ tables }, { key, asked }) =>
  refuseOtherWays(tables, key, asked.revision);
const beforeCloses: Look<OfCloses> = ({ tables }, { key, asked }) => refuseBeforeCloses(tables, key, asked.revision);

const LOOKS: { readonly [K in Kind]?: Looks<K> } = {
  close: { lock: [(shelves, { key, asked, at }) => lockYear(shelves, key, asked, dayOf(at))] },
  'monthly-statement': {
    submit: [({ tables }, { key }) => refuseOpenMonth(tables, key), otherWays],
    ...deciding(otherWays),
  },
  'special-cases': deciding(tooLate, unpaidByGroup),
  coefficients: deciding(tooLate, unpaidByGroup),
  'bed-days': deciding(tooLate),
  denials: deciding(tooLate, takenTwice),
  recoveries: deciding(tooLate, takenTwice),
  'payment-way': deciding(async ({ tables, policy }, { key, asked }) => {
    const { body } = await revision(tables, key, asked.revision);
    await refuseWayOfSigned(tables, key, body);
    await refuseUnready({ tables, policy }, key, body);
  }),
  'group-weights': deciding(({ tables }, { key }) => refuseWeightsOfSigned(tables, key)),
  'payment-batch': deciding(({ tables, policy }, { key, asked, at }) =>
    refuseOtherBatch(tables, policy, key, asked.revision, dayOf(at)),
  ),
  'prepayment-plan': deciding(({ tables }, { key, asked }) => refuseOutrunPlan(tables, key, asked.revision)),
  'prepayment-order': { ...deciding(afterClose), mark_paid: [unpaid] },
  'neighbour-payment': { mark_paid: [unpaid] },
  'monthly-settlement': {
    ...deciding(({ tables }, { key, asked }) => refuseOtherMonthsBefore(tables, key, asked.revision)),
    mark_paid: [unpaid],
  },
  enrolment: deciding(({ tables }, { key }) => refuseAfterHeads(tables, key)),
  'capitation-order': {
    ...deciding(({ tables }, { key }) => refuseAfterHeads(tables, key, partsOfScope(key).package)),
    mark_paid: [unpaid],
  },
  'capitation-close': {
    ...deciding(({ tables }, { key, asked }) => refuseOvertakenHeads(tables, key, asked.revision)),
    mark_paid: [unpaid],
  },
  'next-year-base': deciding(beforeCloses),
  'overrun-funding': deciding(beforeCloses),
  reserve: deciding(beforeCloses),
};

/** Look at what stands in the way of an act. @throws Fault  the first that does */
export async function lookBefore(shelves: ActShelves, before: Before<Kind>): Promise<void> {
  const looks = LOOKS[before.key.kind] as Looks<Kind> | undefined;
  for (const look of looks?.[before.asked.act] ?? []) await look(shelves, before);
}
