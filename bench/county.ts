/** A county's month, lived through the whole service on this machine. */
import type { Step } from './countyMonth.ts';
import { COUNTY_MONTH } from './countySize.ts';
import { scriptResult } from './scriptResult.ts';
import { figure, table } from './table.ts';

/** Measure each step of a county's month. @returns a section of Markdown */
export async function benchCounty(): Promise<string> {
  const steps = await scriptResult<Step[]>('countyMonth.ts');
  const { claims, institutions, cases } = COUNTY_MONTH;
  return [
    "## A county's month",
    '',
    `${figure(claims)} claims of ${figure(institutions)} institutions on three lines and more (members, and hospitals outside the area), ${figure(cases)} of them DRG cases, in one file,`,
    'lived through the service as `npm start` runs it, tables and functions in one process.',
    '',
    table(
      ['step', 'seconds', 'peak memory, MB'],
      steps.map(({ what, seconds, peakMegabytes }) => [what, figure(seconds), figure(peakMegabytes)]),
    ),
    '',
  ].join('\n');
}
