import { describe, expect, test } from 'vitest';
import { readTemplate, type Template } from '../../local/aws/template/template.ts';
import { firesOf } from '../../local/aws/triggers/cron.ts';
import { dueBetween } from '../../local/aws/triggers/schedules.ts';
import { ASSEMBLY } from './fixture.ts';

const template = readTemplate(ASSEMBLY, 'Lumpsum');

function fires(cron: string, from: string, until: string): string[] {
  return [...firesOf(cron, 'Asia/Shanghai', new Date(from), new Date(until))].map((at) => at.toISOString());
}

describe('a cron expression fires by the clock of its time zone', () => {
  test.each([
    [
      'the 10th at three in the night in Shanghai is the evening of the 9th in Greenwich',
      'cron(0 3 10 * ? *)',
      ['2025-01-01T00:00:00Z', '2025-03-01T00:00:00Z'],
      ['2025-01-09T19:00:00.000Z', '2025-02-09T19:00:00.000Z'],
    ],
    [
      'the first instant counts, the last does not',
      'cron(0 7 * * ? *)',
      ['2025-01-01T23:00:00Z', '2025-01-03T23:00:00Z'],
      ['2025-01-01T23:00:00.000Z', '2025-01-02T23:00:00.000Z'],
    ],
    [
      'a year field is obeyed',
      'cron(0 4 1 2 ? 2026)',
      ['2025-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
      ['2026-01-31T20:00:00.000Z'],
    ],
    [
      'L is the last day of the month',
      'cron(0 12 L 2 ? *)',
      ['2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
      ['2024-02-29T04:00:00.000Z'],
    ],
    [
      'weekdays count from 1 for Sunday',
      'cron(0 12 ? * 2 *)',
      ['2025-06-01T00:00:00Z', '2025-06-08T00:00:00Z'],
      ['2025-06-02T04:00:00.000Z'],
    ],
    [
      'a weekday may have its name',
      'cron(0 12 ? * MON *)',
      ['2025-06-01T00:00:00Z', '2025-06-08T00:00:00Z'],
      ['2025-06-02T04:00:00.000Z'],
    ],
    ['nothing fires in an empty span', 'cron(* * * * ? *)', ['2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z'], []],
  ])('%s', (_, cron, [from = '', until = ''], expected) => {
    expect(fires(cron, from, until)).toEqual(expected);
  });

  test.each(['rate(1 day)', 'cron(0 3 10 * ?)', '0 3 10 * ? *'])('"%s" is refused', (expression) => {
    expect(() => fires(expression, '2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z')).toThrow(expression);
  });
});

describe('the schedules of the template', () => {
  const due = (from: string, until: string, of: Template = template) => dueBetween(of, new Date(from), new Date(until));

  test('come due in order of time, those of one instant in order of name', () => {
    const runs = due('2025-02-08T00:00:00Z', '2025-02-10T00:00:00Z').map(
      ({ schedule, at }) => `${schedule} ${at.toISOString()}`,
    );
    expect(runs).toEqual([
      'Daily 2025-02-08T19:00:00.000Z',
      'Daily 2025-02-09T19:00:00.000Z',
      'Monthly 2025-02-09T19:00:00.000Z',
    ]);
  });

  test('tell the function the time for which it was scheduled', () => {
    expect(due('2025-02-09T19:00:00Z', '2025-02-09T19:00:01Z').at(-1)).toMatchObject({
      functionId: 'Probe9E8D7C6B',
      event: { remember: '2025-02-09T19:00:00Z' },
      attempts: 2,
      setAside: 'arn:aws-cn:sqs:cn-north-1:000000000000:Missed',
    });
  });

  test('one that is disabled never comes due', () => {
    const { Type, Properties } = template.resources.Daily!;
    const disabled = {
      ...template,
      resources: { ...template.resources, Daily: { Type, Properties: { ...Properties, State: 'DISABLED' } } },
    };
    expect(due('2025-02-08T00:00:00Z', '2025-02-10T00:00:00Z', disabled).map(({ schedule }) => schedule)).toEqual([
      'Monthly',
    ]);
  });

  test('a run that keeps failing must have a place to go, else nothing starts', () => {
    const { ProbeInvoked: _, ...resources } = template.resources;
    expect(() => due('2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z', { ...template, resources })).toThrow(
      'Probe9E8D7C6B',
    );
  });
});
