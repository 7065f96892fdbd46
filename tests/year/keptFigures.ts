import { join } from 'node:path';
import { startEmbedded } from '../../local/aws/dynamodb/startEmbedded.ts';
import { type Dump, dumpOf } from './dump.ts';
import { type Figures, figuresIn } from './figuresIn.ts';

/** The figures the demonstration year is held to: a line for each document. */
export const FIGURES = join(import.meta.dirname, 'figures.ndjson');

/** The tables of a year that was lived on the embedded store in a data folder, when nobody has it open. */
export async function dumpKeptIn(folder: string): Promise<Dump> {
  const { ask, stop } = await startEmbedded({ dataDir: join(folder, 'dynamodb') });
  try {
    return await dumpOf(ask);
  } finally {
    await stop();
  }
}

/** Its figures. */
export async function figuresKeptIn(folder: string): Promise<Figures[]> {
  return figuresIn(await dumpKeptIn(folder));
}
