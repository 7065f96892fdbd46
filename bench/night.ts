/** A night of one book: what it takes to verify it, and so what it takes for a city. */
import type { LookTook } from './nightOfBook.ts';
import { scriptResult } from './scriptResult.ts';
import { figure, table } from './table.ts';

const SIZES = [50_000];

/** Measure what the looks at a book take. @returns a section of Markdown */
export async function benchNight(): Promise<string> {
  const looks: LookTook[] = [];
  for (const size of SIZES) looks.push(...(await scriptResult<LookTook[]>('nightOfBook.ts', String(size))));
  return [
    '## The night of a book',
    '',
    'A book with so many claims in one month at 230 institutions, the store in a thread beside; what is exported goes nowhere.',
    '',
    table(
      ['claims a month', 'look', 'seconds', 'of them at work', 'ms at work a claim'],
      looks.map(({ claims, what, seconds, processorSeconds }) => [
        ...[figure(claims), what, figure(seconds), figure(processorSeconds)],
        figure((processorSeconds * 1000) / claims),
      ]),
    ),
    '',
  ].join('\n');
}
