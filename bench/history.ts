/** A month of a county's books, asked about as it was known on a day, when the year is over. */
import type { Question } from './historyYear.ts';
import { scriptResult } from './scriptResult.ts';
import { figure, table } from './table.ts';

/** Measure what a page of January's history takes in December. @returns a section of Markdown */
export async function benchHistory(): Promise<string> {
  const questions = await scriptResult<Question[]>('historyYear.ts');
  return [
    '## The history of January, asked in December',
    '',
    'Books of 5,500,000 entries, 458,000 a month, on the disk; store and reader in one process. Of each month two in a hundred were moved on by a lock.',
    '',
    table(
      ['question', 'seconds', 'of a processor', 'items read', 'peak memory, MB'],
      questions.map(({ what, seconds, processorSeconds, items, peakMegabytes }) => {
        return [what, seconds.toFixed(2), processorSeconds.toFixed(2), figure(items), figure(peakMegabytes)];
      }),
    ),
    '',
  ].join('\n');
}
