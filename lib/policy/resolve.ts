import { hashOf } from '../canonicalJson.ts';
import type { Day } from '../claims/claim.ts';
import { Fault } from '../errors.ts';
import { isDay } from '../wire/isDay.ts';
import {
  type DatedValue,
  type Jurisdiction,
  NONE,
  NOT_APPLIED,
  type Policy,
  type Rule,
  type Said,
  type WireValue,
} from './policy.ts';
import type { Provenance } from './provenance.ts';

/** A value in force on a day, with its provenance. */
export interface InForce<Value extends Said = WireValue> {
  readonly value: Value;
  readonly provenance: Provenance;
}

/** The rules in force in one place on one day. */
export interface RulesInForce {
  readonly on: Day;
  /** The place itself first, then its parent, and so on outwards. */
  readonly lineage: readonly Jurisdiction[];
  /** By key. */
  readonly inForce: ReadonlyMap<string, InForce<Said>>;
}

/** The rules in force, and what they are recognised by. */
export interface ResolvedPolicy extends RulesInForce {
  /** SHA-256 of the values in force, by key. */
  readonly hash: string;
}

/**
 * Which rules hold in a place on a day: for each key the nearest jurisdiction that speaks wins.
 *
 * @param jurisdictionCode looked up in the policy; it never becomes part of a path
 * @throws Fault not_found  nobody has that code
 * @throws Fault invalid_request  `on` is no day
 */
export function resolve(policy: Policy, jurisdictionCode: string, on: Day): ResolvedPolicy {
  if (!isDay(on)) {
    throw new Fault(
      'invalid_request',
      { zh: `“${on}”不是日期，应写成 YYYY-MM-DD。`, en: `"${on}" is no day; expected YYYY-MM-DD.` },
      'on',
    );
  }
  const lineage = lineageOf(policy, jurisdictionCode);
  const inForce = new Map<string, InForce<Said>>();
  for (const jurisdiction of lineage.toReversed()) {
    for (const rule of jurisdiction.rules.values()) {
      const dated = valueOn(rule, on);
      if (dated) inForce.set(rule.key, { value: dated.value, provenance: provenanceOf(rule, dated, jurisdiction) });
    }
  }
  return {
    on,
    lineage,
    inForce,
    get hash() {
      return hashOf(
        Object.fromEntries([...inForce].map(([key, { value }]) => [key, value === NONE ? NOT_APPLIED : value])),
      );
    },
  };
}

/** The value a rule has on a day; both ends of its days count. */
function valueOn(rule: Rule, on: Day): DatedValue | undefined {
  return rule.values.find(({ from, until }) => from <= on && on <= until);
}

/** Where a value of a rule comes from. */
function provenanceOf(rule: Rule, dated: DatedValue, jurisdiction: Jurisdiction): Provenance {
  const { from, until, source, because } = dated;
  return {
    key: rule.key,
    jurisdiction: jurisdiction.code,
    from,
    until,
    source,
    ...(because === undefined ? {} : { because }),
    illustrative: source === 'illustrative',
    file: rule.file,
  };
}

function lineageOf(policy: Policy, code: string): Jurisdiction[] {
  const lineage: Jurisdiction[] = [];
  for (let at: string | null = code; at !== null; ) {
    const jurisdiction = policy.jurisdictions.get(at);
    if (!jurisdiction) {
      const known = [...policy.jurisdictions.keys()].sort().join(', ');
      throw new Fault(
        'not_found',
        {
          zh: `没有代码为“${at}”的地区。已知的有：${known}。`,
          en: `No jurisdiction has the code "${at}". Known are: ${known}.`,
        },
        'jurisdiction',
      );
    }
    lineage.push(jurisdiction);
    at = jurisdiction.parent;
  }
  return lineage;
}
