import type { Item } from '../../../local/aws/dynamodb/values/attributeValue.ts';
import { FUND, SCHEME } from '../year/area.ts';
import type { ClaimFile } from '../year/files.ts';
import { yuan } from '../year/rows.ts';
import type { Fact } from '../year/settlements.ts';
import { textIn, wholeIn } from './stored.ts';

/** Whether a file says two things of one identity. */
export function contradictsItself({ rows }: ClaimFile): boolean {
  const said = new Map<string, string>();
  return rows.some(({ fact }) => {
    const content = `${fact.person} ${contentOf(fact)}`;
    const before = said.get(identityOf(fact)) ?? content;
    said.set(identityOf(fact), before);
    return before !== content;
  });
}

export function identityOf({ institution, settlement, kind, sequence }: Fact): string {
  return [institution, settlement, kind, sequence].join('#');
}

/** Everything a row says but who the person is. */
export function contentOf({
  insuredAt,
  treatedAt,
  care,
  clearing,
  group,
  reason,
  admitted,
  on,
  amounts,
}: Fact): string {
  const { pooled, critical, assistance, account, cash } = amounts;
  const others = critical + assistance;
  const total = pooled + others + account + cash;
  return [
    ...[FUND, SCHEME, insuredAt, treatedAt, care, clearing, group ?? '', reason?.[1] ?? '', admitted, on, on],
    ...[total, pooled, others, account, cash].map(yuan),
  ].join(' ');
}

/** The same of a claim that is in the ledger. */
export function contentIn(item: Item): string {
  const text = (name: string) => textIn(item, name) ?? '';
  return [
    ...['fund', 'scheme', 'insuredAt', 'treatedAt', 'care', 'clearing', 'group', 'reason'].map(text),
    ...['admittedOn', 'dischargedOn', 'settledOn'].map(text),
    ...['total', 'pooled', 'otherFunds', 'account', 'cash'].map((name) => yuan(wholeIn(item, name) ?? -1n)),
  ].join(' ');
}
