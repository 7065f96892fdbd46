import { namesAndIds } from '../claims/nameAndId.ts';
import { Fault } from '../errors.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import type { Policy } from './policy.ts';

/** A fund of the policy: what a pooling area runs for one scheme. */
export interface Fund {
  /** Area and scheme, such as `320500-390`. */
  readonly fund: string;
  readonly area: string;
  readonly scheme: string;
}

/** Every fund of the policy, in order. */
export function funds(policy: Policy): Fund[] {
  return [...policy.jurisdictions.values()]
    .flatMap(({ code, funds: run }) => run.map((fund) => ({ fund, area: code, scheme: fund.slice(code.length + 1) })))
    .sort((a, b) => byCodePoint(a.fund, b.fund));
}

/** The fund a run is asked for, or else all. @throws Fault not_found  naming the funds there are */
export function fundsAsked(policy: Policy, name: string | undefined): Fund[] {
  return name === undefined ? funds(policy) : [fundOf(policy, name)];
}

/**
 * A fund by its name.
 *
 * @param at where the name stands in what was sent
 * @throws Fault not_found  naming the funds there are
 */
export function fundOf(policy: Policy, name: string, at = 'fund'): Fund {
  const all = funds(policy);
  const found = all.find(({ fund }) => fund === name);
  if (found) return found;
  const known = namesAndIds(all.map((each) => ({ id: each.fund, name: fundName(policy, each) })));
  throw new Fault(
    'not_found',
    { zh: `没有基金“${name}”。已知的有：${known.zh}。`, en: `There is no fund "${name}". Known are: ${known.en}.` },
    at,
  );
}

/** What a fund is called: its area and its scheme, such as 苏州城乡居民基本医疗保险; a scheme that nobody names is called by its code. */
export function fundName(policy: Policy, { area, scheme }: Fund): string {
  const known = policy.jurisdictions;
  for (let place = known.get(area); place; place = place.parent === null ? undefined : known.get(place.parent)) {
    const called = place.schemes.get(scheme);
    if (called !== undefined) return `${known.get(area)!.name}${called}`;
  }
  return `${known.get(area)!.name}险种 ${scheme}`;
}
