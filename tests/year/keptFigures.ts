import { join } from 'node:path';
import { startStore } from '../../local/aws/dynamodb/startStore.ts';
import { dumpOf } from './dump.ts';
import { type Figures, figuresIn } from './figuresIn.ts';

/** The figures the demonstration year is held to: a line for each document. */
export const FIGURES = join(import.meta.dirname, 'figures.ndjson');

/** The figures of a year that was lived on the embedded store in a data folder, when nobody has it open. */
export async function figuresKeptIn(folder: string): Promise<Figures[]> {
  const store = await startStore('embedded', { dataDir: join(folder, 'dynamodb') });
  try {
    return figuresIn(await dumpOf(store.ask));
  } finally {
    await store.stop();
  }
}
