import type { Facts } from './factsOf.ts';
import { endsOf, isWithin } from './range.ts';
import type { RoutedStay } from './routedStay.ts';
import type { RoutingPolicy, Rule } from './routingPolicy.ts';

type Condition = (facts: Facts) => boolean;

/** A way to find the first rule that applies to a stay; undefined where none does. Made once for all stays. */
export function firstRule({ rules, classes }: Pick<RoutingPolicy, 'rules' | 'classes'>) {
  const asked = rules.map((rule) => ({ rule, conditions: conditionsOf(rule, classes) }));
  return (facts: Facts): Rule | undefined =>
    asked.find(({ conditions }) => conditions.every((holds) => holds(facts)))?.rule;
}

/** The groups that are in one of some classes. */
export function groupsIn(classes: RoutingPolicy['classes'], names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => classes.get(name)!));
}

function conditionsOf({ when, from, until }: Rule, classes: RoutingPolicy['classes']): Condition[] {
  return [
    ...known(
      from,
      (day): Condition =>
        ({ dated }) =>
          day <= dated,
    ),
    ...known(
      until,
      (day): Condition =>
        ({ dated }) =>
          dated <= day,
    ),
    ...ends(when.days, (at, { days }) => days - at),
    ...ends(when.age, (at, { age }) => age! - at),
    ...ends(when.nth, (at, { nth }) => nth! - at),
    ...ends(when.cost, (at, { accepted }) => signOf(accepted! - at)),
    ...ends(when.ratio, (at, { ratio }) => ratio!.compare(at)),
    ...known(when.parts, (parts) => [...parts]).flatMap((parts) =>
      parts.flatMap(([part, range]) => ends(range, (at, { stay }) => signOf((stay.parts.get(part) ?? 0n) - at))),
    ),
    ...listed(when.groups, 'group'),
    ...known(when.classes, (names): Condition => isAmong(groupsIn(classes, names), 'group')),
    ...known(
      when.flags,
      (flags): Condition =>
        ({ stay }) =>
          flags.some((flag) => stay.flags.includes(flag)),
    ),
    ...known(
      when.no_flags,
      (flags): Condition =>
        ({ stay }) =>
          !flags.some((flag) => stay.flags.includes(flag)),
    ),
    ...listed(when.channels, 'channel'),
    ...listed(when.schemes, 'scheme'),
    ...listed(when.levels, 'level'),
    ...listed(when.institutions, 'institution'),
  ];
}

/** What becomes of a key that a rule has; nothing where it has not. */
function known<Value, Made>(value: Value | undefined, made: (value: Value) => Made): Made[] {
  return value === undefined ? [] : [made(value)];
}

function ends<Value>(
  range: Parameters<typeof endsOf<Value>>[0] | undefined,
  against: (at: Value, facts: Facts) => number,
): Condition[] {
  if (range === undefined) return [];
  return endsOf(range).map(
    ({ name, at }) =>
      (facts) =>
        isWithin(name, against(at, facts)),
  );
}

type Key = 'group' | 'channel' | 'scheme' | 'level' | 'institution';

function listed(names: readonly string[] | undefined, key: Key): Condition[] {
  return known(names, (given) => isAmong(new Set(given), key));
}

/** Whether what a stay has under a key is one of these; of a stay without group it never is. */
function isAmong(names: ReadonlySet<string>, key: Key): Condition {
  return ({ stay }) => isOne(names, stay[key]);
}

function isOne(names: ReadonlySet<string>, name: RoutedStay[Key]): boolean {
  return name !== undefined && names.has(name);
}

/** Only the sign counts, and a float keeps it however large the difference is. */
function signOf(difference: bigint): number {
  return Number(difference);
}
