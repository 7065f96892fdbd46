import { birthdayIsAhead, yearsApart } from '../calendar/fullYears.ts';
import type { Figure, Workings } from '../workings.ts';
import { beyondPerDay } from './factsOf.ts';
import { endsOf } from './range.ts';
import type { Routed } from './route.ts';
import { calendarDays } from './routedStay.ts';
import { DEFAULT, type RoutingPolicy, type Rule } from './routingPolicy.ts';
import type { Capped } from './underCaps.ts';

const SIGN = { at_least: '>=', more_than: '>', at_most: '<=', less_than: '<' } as const;

/** Note how one stay came on its way: what rules ask of it, the rule, each end of a range that it lies within, and the way. */
export function noteRoute(workings: Workings, policy: RoutingPolicy, { stay, facts, rule, by, way }: Routed): void {
  const { days, age, nth, patient, accepted, ratio } = facts;
  const named = (figure: string) => `${figure}.${stay.id}`;
  workings.note(named('days'), 'max(1, calendar_days)', { calendar_days: calendarDays(stay) }, days);
  if (age !== undefined) noteAge(age);
  if (nth !== undefined) workings.note(named('nth'), 'earlier + 1', { earlier: stay.earlier! }, nth);
  if (patient !== undefined) notePatient();
  const index = policy.rules.findIndex(({ id }) => id === rule);
  const applied = policy.rules[index];
  if (ratio && asksRatio(policy)) {
    workings.note(named('ratio'), 'accepted / standard', { accepted: accepted!, standard: stay.standard! }, ratio);
  }
  const place = applied ? `rules[${index}]` : DEFAULT;
  workings.note(named('rule'), 'rule', { rule }, rule, applied ? `${place}.when` : `${DEFAULT}.method`);
  if (applied) noteRanges(applied, place);
  const decided = by === rule ? place : `caps[${policy.caps.findIndex(({ id }) => id === by)}]`;
  workings.note(named('method'), 'method', { method: way.method }, way.method, `${decided}.method`);

  function noteAge(value: number): void {
    const years = yearsApart(stay.born!, stay.admitted);
    const birthday_ahead = birthdayIsAhead(stay.born!, stay.admitted) ? 1 : 0;
    workings.note(named('age'), 'years - birthday_ahead', { years, birthday_ahead }, value);
  }

  function notePatient(): void {
    const parts = [...policy.patient_parts!].map(([part, { per_day }]) =>
      workings.note(
        `beyond.${stay.id}.${part}`,
        'max(0, part - per_day * days)',
        { part: stay.parts.get(part) ?? 0n, per_day, days },
        beyondPerDay(stay, part, per_day, days),
        'patient_parts',
      ),
    );
    workings.note(named('patient'), 'sum(parts)', { parts }, patient!);
    workings.note(named('accepted'), 'cost - patient', { cost: stay.cost!, patient: patient! }, accepted!);
  }

  function noteRanges({ when }: Rule, at: string): void {
    noteRange('days', when.days, days);
    noteRange('age', when.age, age);
    noteRange('nth', when.nth, nth);
    noteRange('accepted', when.cost, accepted);
    noteRange('ratio', when.ratio, ratio);
    for (const [part, range] of when.parts ?? []) noteRange('part', range, stay.parts.get(part) ?? 0n, `.${part}`);

    function noteRange<Value extends Figure>(
      word: string,
      range: Parameters<typeof endsOf<Value>>[0] | undefined,
      value: Value | undefined,
      which = '',
    ): void {
      for (const end of range ? endsOf(range) : []) {
        const operands = { [word]: value!, [end.name]: end.at };
        workings.note(
          `${end.name}.${stay.id}.${word}${which}`,
          `${word} ${SIGN[end.name]} ${end.name}`,
          operands,
          true,
          `${at}.when`,
        );
      }
    }
  }
}

/** Note how many stays of an institution a cap lets keep their way, and which it moves. */
export function noteCap(workings: Workings, policy: RoutingPolicy, capped: Capped): void {
  const { cap, institution, stays, limit, kept, moved } = capped;
  const at = `${cap.id}.${institution}`;
  const path = `caps[${policy.caps.indexOf(cap)}].share`;
  workings.note(`limit.${at}`, 'floor(share * stays)', { share: cap.share, stays }, limit, path);
  const under = kept + moved.length;
  workings.note(`kept.${at}`, 'min(under_cap, limit)', { under_cap: under, limit }, kept);
  workings.note(`moved.${at}`, 'under_cap - kept', { under_cap: under, kept }, moved.length);
  moved.forEach(({ stay }, i) => {
    workings.note(`place.${stay.id}.${cap.id}`, 'place > limit', { place: kept + i + 1, limit }, true);
  });
}

function asksRatio({ rules }: RoutingPolicy): boolean {
  return rules.some(({ when }) => when.ratio !== undefined);
}
