import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from '../../lib/calendar/daysAfter.ts';
import { resultOf, stepsOf, withInput } from './asked.ts';
import { day } from './eligibilityRequests.ts';
import { REQUESTS } from './requests.ts';

type Request = typeof REQUESTS.eligibility extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** No day that is drawn, and no end of a pilot, lies so late. */
const AFTER_ALL = '2029-12-31';

describe('eligibility', () => {
  const requests = REQUESTS.eligibility;

  test('is what the rule says of the day by itself, and it changes on the first later day of which the rule says something else', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { status, changes_on, changes_to } = resultOf('eligibility', request);
        expect(status).toBe(ruleOn(request, request.input.day));
        let next = daysAfter(request.input.day, 1);
        while (next < AFTER_ALL && ruleOn(request, next) === status) next = daysAfter(next, 1);
        const found = next < AFTER_ALL ? [next, ruleOn(request, next)] : [null, null];
        expect([changes_on, changes_to]).toEqual(found);
      }),
    );
  });

  test('what was there at new year is told where it counts until the end of the year', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const isTold = stepsOf('eligibility', request, 'fulfilled_at_new_year').length > 0;
        expect(isTold).toBe(request.policy.lapse === 'year_end');
      }),
    );
  });

  test('whoever asks on the day of the change is told what was foretold, and the day before nothing has changed', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { status, changes_on, changes_to } = resultOf('eligibility', request);
        fc.pre(changes_on !== null);
        const then = resultOf('eligibility', withInput(request, { day: changes_on! }));
        expect(then.status).toBe(changes_to);
        const before = resultOf('eligibility', withInput(request, { day: daysAfter(changes_on!, -1) }));
        expect(before).toMatchObject({ status, changes_on, changes_to });
      }),
    );
  });

  test('whoever lacks nothing is eligible; who lacks something is so only until the end of the year', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { status, missing } = resultOf('eligibility', request);
        if (missing.length === 0) expect(status).toBe('eligible');
        else if (request.policy.lapse !== 'year_end') expect(status).not.toBe('eligible');
        expect(missing.length).toBe(request.policy.required.length - fulfilledOn(request, request.input.day));
      }),
    );
  });

  test('the order of the required items, and of what became of each, means nothing', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const turned = request.input.items.map((item) => ({ ...item, assessments: item.assessments.toReversed() }));
        const policy = { ...request.policy, required: request.policy.required.toReversed() };
        const other = { policy, input: { ...request.input, items: turned } };
        expect(resultOf('eligibility', other)).toEqual(resultOf('eligibility', request));
      }),
    );
  });

  test('who asks for less evidence never leaves somebody out', () => {
    fc.assert(
      fc.property(requests, day, (request, on) => {
        const [strict, mild] = [1, 0].map((less) => {
          const policy = { ...request.policy, minimum_evidence: request.policy.minimum_evidence + less };
          return resultOf('eligibility', withInput({ ...request, policy }, { day: on }));
        });
        if (strict!.status === 'eligible') expect(mild!.status).toBe('eligible');
        expect(mild!.missing.length).toBeLessThanOrEqual(strict!.missing.length);
      }),
    );
  });
});

/** The rule as it is written, for one day and with nothing remembered. */
function ruleOn(request: Request, on: string): string {
  const { required, lapse, pilot } = request.policy;
  const isComplete = (then: string) => fulfilledOn(request, then) === required.length;
  if (isComplete(on) || (lapse === 'year_end' && isComplete(`${on.slice(0, 4)}-01-01`))) return 'eligible';
  const { pilot_from } = request.input;
  if (!pilot || pilot_from === undefined || on < pilot_from || on >= monthsLater(pilot_from, pilot.months)) {
    return 'not_eligible';
  }
  return fulfilledOn(request, on) >= (pilot.minimum_met ?? 0) ? 'pilot' : 'not_eligible';
}

function fulfilledOn({ policy, input }: Request, on: string): number {
  return policy.required.filter((item) => {
    const given = input.items.find(({ id }) => id === item)?.assessments ?? [];
    const inForce = given.filter(({ from, until = on }) => from <= on && on <= until);
    const [latest] = inForce.toSorted((a, b) => (a.from < b.from ? 1 : -1));
    return latest?.met && latest.evidence >= policy.minimum_evidence;
  }).length;
}

/** A month that has no such day goes over into the next by as many days; of that month it is the first that counts. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const found = new Date(Date.UTC(year, month - 1 + months, date));
  if (found.getUTCDate() !== date) found.setUTCDate(1);
  return found.toISOString().slice(0, 10);
}
