/** What six of the rules about stays find, by their text and nothing else: it shares no code with the service. */
import * as exact from '../formulas/rational.ts';
import { isLess, type Rational, rational, rationalIn } from '../formulas/rational.ts';

/** A stay as requests drawn here write it. */
export interface DrawnStay {
  readonly id: string;
  readonly institution: string;
  readonly group: string;
  readonly admitted: string;
  readonly discharged: string;
  readonly cost: string;
  readonly self_pay: string;
  readonly points: string;
  readonly weight: string;
  readonly high: boolean;
  readonly transferred_out: boolean;
}

interface Asked {
  readonly subject: string;
  readonly claims: readonly DrawnStay[];
  /** In yuan, exactly. */
  readonly excess: Rational;
}

interface Drawn {
  readonly community: string;
  readonly before: Days;
  readonly now: Days;
  readonly institutions: readonly { readonly id: string; readonly tier: string }[];
  readonly stays: readonly DrawnStay[];
}

interface Days {
  readonly from: string;
  readonly until: string;
}

type Limits = Readonly<Record<string, unknown>>;

const one = rational(1n);
const of = (text: unknown): Rational => rationalIn(String(text))!;
const sum = (stays: readonly DrawnStay[], figure: 'cost' | 'self_pay' | 'points'): Rational =>
  exact.sumOf(stays.map((stay) => of(stay[figure])));
const part = (some: readonly DrawnStay[], all: readonly DrawnStay[]): Rational =>
  all.length === 0 ? exact.ZERO : rational(BigInt(some.length), BigInt(all.length));
const within = (stays: readonly DrawnStay[], { from, until }: Days): DrawnStay[] =>
  stays.filter(({ discharged }) => discharged >= from && discharged <= until);
const isMoved = (move: Rational, limit: unknown): boolean => isLess(exact.ZERO, move) && !isLess(move, of(limit));

export const BY_HAND: Readonly<Record<string, (limits: Limits, input: Drawn) => Asked[]>> = {
  short_cheap: ({ days, cost_below, exempt_groups }, { stays, now }) =>
    within(stays, now)
      .filter(({ group }) => !(exempt_groups as string[]).includes(group))
      .filter(({ cost }) => isLess(of(cost), of(cost_below)))
      .filter(({ admitted, discharged }) => {
        const nights = (Date.parse(discharged) - Date.parse(admitted)) / 86_400_000;
        return (nights === 0 ? 1 : nights) <= Number(days);
      })
      .map((stay) => ({ subject: stay.institution, claims: [stay], excess: of(stay.cost) })),

  high_share: ({ cap, minimum_cases }, { stays, now, institutions }) =>
    institutions.flatMap(({ id }) => {
      const all = within(stays, now).filter(({ institution }) => institution === id);
      const claims = all.filter(({ high }) => high);
      const share = part(claims, all);
      if (isFew(all, minimum_cases) || !isLess(of(cap), share)) return [];
      const beyond = exact.minus(one, exact.over(of(cap), share));
      return [{ subject: id, claims, excess: exact.times(sum(claims, 'cost'), beyond) }];
    }),

  mean_jump: ({ growth_over, minimum_cases }, { stays, institutions }) =>
    institutions.flatMap(({ id }) =>
      // The months that lie wholly between 15 January and 30 April 2026.
      ['2026-02', '2026-03', '2026-04'].flatMap((month) => {
        const own = stays.filter(({ institution }) => institution === id);
        const claims = own.filter(({ discharged }) => discharged.startsWith(month));
        const earlier = { '2026-02': '2026-01', '2026-03': '2026-02', '2026-04': '2026-03' }[month]!;
        const last = own.filter(({ discharged }) => discharged.startsWith(earlier));
        if (isFew(claims, minimum_cases) || isFew(last, minimum_cases)) return [];
        const mean = (some: readonly DrawnStay[]) => exact.over(sum(some, 'cost'), rational(BigInt(some.length)));
        if (!isLess(exact.ZERO, mean(last))) return [];
        const growth = exact.minus(exact.over(mean(claims), mean(last)), one);
        if (!isLess(of(growth_over), growth)) return [];
        const usual = exact.times(mean(last), rational(BigInt(claims.length)));
        return [{ subject: id, claims, excess: exact.minus(sum(claims, 'cost'), usual) }];
      }),
    ),

  self_pay_shift: ({ rise_over, minimum_cases }, input) =>
    compared(input, minimum_cases).flatMap(({ id, before, now }) => {
      if (![before, now].every((stays) => isLess(exact.ZERO, sum(stays, 'cost')))) return [];
      const share = (some: readonly DrawnStay[]) => exact.over(sum(some, 'self_pay'), sum(some, 'cost'));
      const rise = exact.minus(share(now), share(before));
      if (!isLess(of(rise_over), rise)) return [];
      const claims = now.filter(({ self_pay }) => isLess(exact.ZERO, of(self_pay)));
      return [{ subject: id, claims, excess: exact.times(sum(now, 'cost'), rise) }];
    }),

  siphoning: ({ lead_up, primary_down, minimum_cases }, { community, institutions, stays, ...periods }) => {
    const [before, now] = [within(stays, periods.before), within(stays, periods.now)];
    if (isFew(before, minimum_cases) || isFew(now, minimum_cases)) return [];
    if (![before, now].every((some) => isLess(exact.ZERO, sum(some, 'points')))) return [];
    const at = (tier: string, some: readonly DrawnStay[]) =>
      some.filter(({ institution }) => institutions.some((own) => own.id === institution && own.tier === tier));
    const share = (tier: string, some: readonly DrawnStay[]) =>
      exact.over(sum(at(tier, some), 'points'), sum(some, 'points'));
    const rise = exact.minus(share('lead', now), share('lead', before));
    const fall = exact.minus(share('primary', before), share('primary', now));
    if (!isMoved(rise, lead_up) || !isMoved(fall, primary_down)) return [];
    const claims = at('lead', now);
    const excess = exact.times(sum(claims, 'cost'), exact.over(rise, share('lead', now)));
    return [{ subject: community, claims, excess }];
  },

  severe_avoidance: ({ weight_from, share_down, transfer_up, minimum_cases }, input) =>
    compared(input, minimum_cases).flatMap(({ id, before, now }) => {
      const severe = (some: readonly DrawnStay[]) => some.filter(({ weight }) => !isLess(of(weight), of(weight_from)));
      const away = (some: readonly DrawnStay[]) => severe(some).filter((stay) => stay.transferred_out);
      const kept = (some: readonly DrawnStay[]) => severe(some).filter((stay) => !stay.transferred_out);
      const fall = exact.minus(part(kept(before), before), part(kept(now), now));
      const sent = part(away(now), severe(now));
      const rise = exact.minus(sent, part(away(before), severe(before)));
      if (!isMoved(fall, share_down) || !isMoved(rise, transfer_up)) return [];
      const excess = exact.times(sum(away(now), 'cost'), exact.over(rise, sent));
      return [{ subject: id, claims: away(now), excess }];
    }),
};

function isFew(stays: readonly DrawnStay[], least: unknown): boolean {
  return stays.length === 0 || stays.length < Number(least);
}

function compared({ institutions, stays, before, now }: Drawn, least: unknown) {
  return institutions
    .map(({ id }) => {
      const own = stays.filter(({ institution }) => institution === id);
      return { id, before: within(own, before), now: within(own, now) };
    })
    .filter((both) => !isFew(both.before, least) && !isFew(both.now, least));
}
