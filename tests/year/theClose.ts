import { describe, expect, test } from 'vitest';
import { type Fen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { claimsIn } from './bookkeeper.ts';
import { type LivedYear, latest, theOne } from './livedYear.ts';

type Figures = { readonly [name: string]: string };
type Named = readonly { readonly id: string; readonly amount: string }[];

interface Close {
  readonly input: {
    readonly package: string;
    readonly prepaid: string;
    readonly deposit: string;
    readonly use: Figures;
  };
  readonly result: Figures;
}
interface Budget {
  readonly result: Figures & {
    readonly set_asides: Named;
    readonly envelopes: readonly (Named[number] & { in_package: boolean })[];
  };
}
interface Packages {
  readonly result: { readonly packages: Named; readonly residue: string };
}
interface Plan {
  readonly input: Figures;
  readonly result: { readonly base: string; readonly deposit: string; readonly months: Named };
}
interface Statement {
  readonly month: {
    readonly community: string;
    readonly adjustments?: readonly { readonly kind: string; readonly institution: string; readonly amount: string }[];
  };
  readonly result: { readonly by_institution: readonly { readonly id: string; readonly difference: string }[] };
}
interface Recovery {
  readonly paid: readonly { readonly amount: string }[];
  readonly result: { readonly principal: string };
}
interface Distribution {
  readonly result: { readonly tiers: readonly (Named[number] & { readonly members: Named })[] };
}

const COMMUNITIES = ['changshu', 'taicang', 'zhangjiagang'];
const { communities } = rosterOf(loadPolicy('policy'), '320500-390', '2025-12-31');

/** From the region's income to the last fen of a member, everything is conserved: summed here from the documents alone. */
export function theMoneyIsConserved(lived: () => LivedYear): void {
  test('the regional budget: income is set aside, budgeted or left, and the envelopes are the budget', () => {
    const { result } = theOne<Budget>(lived(), 'budget');
    const fen = fenOf(result);
    expect(fen('revenue')).toBe(total(result.set_asides) + fen('available'));
    expect(fen('available')).toBe(fen('regional_budget') + fen('unallocated'));
    expect(fen('need')).toBe(fen('regional_budget') + fen('gap'));
    expect(total(result.envelopes)).toBe(fen('regional_budget'));
    expect(total(result.envelopes.filter(({ in_package }) => in_package))).toBe(fen('package_pool'));
  });

  test('the packages and the residue are the pool', () => {
    const { result } = theOne<Packages>(lived(), 'packages');
    const pool = parseFen(theOne<Budget>(lived(), 'budget').result.package_pool!);
    expect(total(result.packages) + parseFen(result.residue)).toBe(pool);
    expect(result.packages.map(({ id }) => id)).toEqual(COMMUNITIES);
  });

  describe.each(COMMUNITIES)('%s', (id) => {
    const close = () => latest<Close>(lived(), 'close').get(id)!;
    const plan = () => latest<Plan>(lived(), 'prepayment-plan').get(id)!;

    test('deposit and twelve instalments are the package less what the agency pays outside the area', () => {
      const { input, result } = plan();
      expect(parseFen(result.deposit) + total(result.months)).toBe(parseFen(result.base));
      expect(parseFen(input.package!) - parseFen(input.reserved!)).toBe(parseFen(result.base));
      expect(result.months).toHaveLength(12);
    });

    test('prepaid is the sum of twelve orders, each the instalment of its month, less what was repaid of recoveries', () => {
      const orders = [...latest<Figures>(lived(), 'prepayment-order').values()].filter(
        ({ community }) => community === id,
      );
      expect(orders.map(({ month, amount }) => ({ id: month!.slice(5), amount }))).toEqual(plan().result.months);
      const ordered = sumFen(orders.map(({ amount }) => parseFen(amount!)));
      expect(ordered - recovered().repaid).toBe(parseFen(close().input.prepaid));
    });

    /** What an inspection takes back of its members, and what they have repaid of it. */
    const recovered = () => {
      const sheets = [...latest<Recovery>(lived(), 'recoveries')].filter(([scope]) => scope.startsWith(`${id}.`));
      const principal = sumFen(sheets.map(([, { result }]) => parseFen(result.principal)));
      const paid = sumFen(sheets.flatMap(([, sheet]) => sheet.paid.map(({ amount }) => parseFen(amount))));
      return { principal, repaid: paid < principal ? paid : principal };
    };

    test('use by line is what was booked on it, what DRG paid above or below, what was reviewed, denied and taken back', () => {
      const lines = new Map<string, Fen>();
      const add = (line: string, amount: Fen) => lines.set(line, (lines.get(line) ?? 0n) + amount);
      for (const { community, line, pooled } of claimsIn(lived().tables)) {
        if (community === id) add(line === 'other_community' ? 'non_member' : line, pooled);
      }
      const own = communities.find((community) => community.id === id)!.members.map((member) => member.id);
      for (const { month, result } of latest<Statement>(lived(), 'monthly-statement').values()) {
        if (month.community !== id) continue;
        for (const { id: institution, difference } of result.by_institution) {
          add(own.includes(institution) ? 'inpatient' : 'non_member', parseFen(difference));
        }
        for (const { kind, institution, amount } of month.adjustments ?? []) {
          const ofMember =
            { special_cases: 'special_cases', bed_days: 'inpatient', coefficients: 'inpatient' }[kind] ?? 'adjustments';
          add(own.includes(institution) ? ofMember : 'non_member', parseFen(amount));
        }
      }
      // What an inspection takes back is no surplus: so much of it goes back to the fund.
      const left = parseFen(close().input.package) - sumFen([...lines.values()]);
      const { principal } = recovered();
      if (left > 0n) add('non_member', principal < left ? principal : left);
      const { use } = close().input;
      expect(Object.fromEntries(Object.entries(use).map(([line, amount]) => [line, parseFen(amount)]))).toEqual({
        special_cases: 0n,
        ...Object.fromEntries(lines),
      });
    });

    test('the close: package and what the fund adds are all paid out, returned or forfeited', () => {
      const { input, result } = close();
      const fen = fenOf({
        ...input.use,
        ...result,
        package: input.package,
        prepaid: input.prepaid,
        deposit: input.deposit,
      });
      const { use } = input;
      expect(fen('use')).toBe(sumFen(Object.values(use).map(parseFen)));
      expect(fen('member_use')).toBe(fen('use') - fen('out_of_area') - fen('non_member'));
      expect(fen('balance')).toBe(fen('package') - fen('use'));
      expect(fen('surplus') - fen('overrun')).toBe(fen('balance'));
      expect(fen('retained') + fen('returned')).toBe(fen('surplus'));
      expect(fen('fund') + fen('community')).toBe(fen('overrun'));
      expect(fen('deposit_released') + fen('deposit_forfeited')).toBe(fen('deposit'));
      expect(fen('deposit')).toBe(parseFen(plan().result.deposit));
      const entitled = fen('member_use') + fen('retained') - fen('community') - fen('deposit_forfeited');
      expect(fen('entitlement')).toBe(entitled);
      expect(fen('cash_due')).toBe(entitled - fen('prepaid'));
      const paidOut =
        fen('entitlement') + fen('out_of_area') + fen('non_member') + fen('returned') + fen('deposit_forfeited');
      expect(fen('package') + fen('fund')).toBe(paidOut);
    });

    test('what is retained reaches tiers and members to the fen; nothing is distributed where nothing is', () => {
      const retained = parseFen(close().result.retained!);
      const distribution = latest<Distribution>(lived(), 'distribution').get(id);
      expect(distribution !== undefined).toBe(retained > 0n);
      const tiers = distribution?.result.tiers ?? [];
      expect(total(tiers)).toBe(retained);
      for (const { amount, members } of tiers) expect(total(members)).toBe(parseFen(amount));
    });
  });

  test('one community saves and one overruns: both sides of the sharing were lived', () => {
    const balances = [...latest<Close>(lived(), 'close').values()].map(({ result }) => parseFen(result.balance!));
    expect(balances.some((balance) => balance > 0n)).toBe(true);
    expect(balances.some((balance) => balance < 0n)).toBe(true);
  });
}

function total(parts: readonly { readonly amount: string }[]): Fen {
  return sumFen(parts.map(({ amount }) => parseFen(amount)));
}

function fenOf(figures: { readonly [name: string]: unknown }) {
  return (name: string) => parseFen(String(figures[name]));
}
