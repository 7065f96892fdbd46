import { createHash } from 'node:crypto';
import { between, chance, type Dice, pick } from '../../../local/demonstration/dice.ts';
import { FUND } from './area.ts';
import { inShanghai, monthAfter } from './days.ts';
import { yuan } from './rows.ts';
import type { Fact } from './settlements.ts';

/** The insurer's statement of a month, put into the exchange at an instant. */
export interface StatementSending {
  readonly at: Date;
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Of a thousand lines, so many stand twice. */
const TWICE = 30;

const HEADER = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';

/**
 * The statements of a month: mostly one on the 8th, before the claims are locked; now and then it comes after that, comes
 * twice, or not at all. A line in ten says something else than the books.
 *
 * @param again draws which lines stand twice
 */
export function statementsOf(month: string, facts: readonly Fact[], stream: Dice, again: Dice): StatementSending[] {
  if (chance(stream, 80)) return [];
  const cases = facts.filter(
    ({ kind, clearing, line, on }) =>
      kind === 'settle' && clearing === '4' && line !== 'out_of_area' && on.startsWith(month),
  );
  const after = monthAfter(month, 1);
  const at = pick(stream, [`${after}-08`, `${after}-08`, `${after}-08`, `${after}-14`]);
  const first = statement(month, 'statement', linesOf(cases, stream, again), inShanghai(at, '10:00:00'));
  if (!chance(stream, 150)) return [first];
  return [
    first,
    statement(month, 'replacing/corrected', linesOf(cases, stream, again), inShanghai(`${after}-17`, '10:00:00')),
  ];
}

function linesOf(cases: readonly Fact[], stream: Dice, again: Dice): string[] {
  return cases.flatMap(({ settlement, institution, insuredAt, group, amounts }) => {
    if (chance(stream, 40)) return [];
    const booked = amounts.pooled + (chance(stream, 40) ? BigInt(between(stream, 1, 999)) : 0n);
    const payable = amounts.pooled + BigInt(between(stream, -20_000, 20_000));
    const line = [settlement, institution, insuredAt, group ?? '0000', yuan(booked), yuan(payable)].join(',');
    return chance(again, TWICE) ? [line, line] : [line];
  });
}

function statement(month: string, name: string, lines: readonly string[], at: Date): StatementSending {
  const bytes = new TextEncoder().encode([HEADER, ...lines, ''].join('\n'));
  const key = `inbound/statements/${FUND}/${month}/${name}.csv`;
  return { at, key, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
